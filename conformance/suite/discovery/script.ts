// Scripts for one node: inputs, what each makes it do, and what it keeps in the end. What is expected is put together from
// messages that the cases sign themselves.
import { CHANGE_INTERVAL } from "../../../reference/generated/constants.ts";
import type { Reason } from "../../../reference/generated/errors.ts";
import { TH } from "../../../reference/notation.ts";
import { concat, toHash, toHex } from "../../../reference/octets.ts";
import { ROOM, type Room } from "../../../reference/room.ts";
import { refuse } from "../../../reference/verdict.ts";
import { encode } from "../../../reference/wire.ts";
import type { ChainParams, EffectResult, Step } from "../../contract/node.ts";
import type { Draft } from "../author.ts";
import type { Flag } from "../flags.ts";
import { hex } from "../identity/fixtures.ts";
import { chain, HOME, idOf, type Members, NET, NOW, ONE, octetsOf, type Party, SEED } from "./fixtures.ts";

/** An input, what comes of it, and the ids that are remembered of it. */
export interface Play {
  readonly step: Step;
  readonly effects: readonly EffectResult[];
}

export const sent = (to: Party, message: Members): EffectResult => ({
  effect: "send",
  to: to.address,
  wireHex: hex(message),
});
/** A query as it is sent on: `ff`, how often it still may be, the query. */
export const sentOn = (hops: number, query: Members) => concat(Uint8Array.of(0xff, hops), octetsOf(query));
export const forwarded = (to: Party, hops: number, query: Members): EffectResult => ({
  effect: "send",
  to: to.address,
  wireHex: toHex(sentOn(hops, query)),
});
export const stored = (store: string, id: string): EffectResult => ({ effect: "store", store, id });

const step = (peer: Party, message: Members | Uint8Array, now: number): Step => ({
  input: "receive",
  now,
  peer: peer.address,
  wireHex: message instanceof Uint8Array ? toHex(message) : hex(message),
});

/** Octets that are taken in, and what is done about them. */
export const takes = (peer: Party, message: Members, effects: readonly EffectResult[] = [], now = NOW): Play => ({
  step: step(peer, message, now),
  effects: [{ effect: "verdict", verdict: "accept", id: idOf(message) }, ...effects],
});
/** A query that is sent on, and taken in. */
export const takesOn = (
  peer: Party,
  hops: number,
  query: Members,
  effects: readonly EffectResult[] = [],
  now = NOW,
): Play => ({
  ...takes(peer, query, effects, now),
  step: step(peer, sentOn(hops, query), now),
});
/** Octets that are refused. */
export const refuses = (
  peer: Party,
  message: Members | Uint8Array,
  reason: Reason,
  effects: readonly EffectResult[] = [],
  now = NOW,
): Play => ({ step: step(peer, message, now), effects: [{ effect: "verdict", ...refuse(reason) }, ...effects] });
export const connects = (peer: Party, effects: readonly EffectResult[] = [], now = NOW): Play => ({
  step: { input: "connect", now, peer: peer.address },
  effects,
});
export const disconnects = (peer: Party, effects: readonly EffectResult[] = [], now = NOW): Play => ({
  step: { input: "disconnect", now, peer: peer.address },
  effects,
});
export const ticks = (now: number, effects: readonly EffectResult[] = [], to?: ChainParams): Play => ({
  step: { input: "tick", now, ...(to && { chain: to }) },
  effects,
});

export const addresses = (...parties: readonly Party[]) => parties.map(({ address }) => address);
/** The budgets of that kind that some peers have begun to use up. */
export const counted = (kind: string, ...peers: Party[]) => addresses(...peers).map((peer) => `${kind} ${peer}`);

interface Setting {
  readonly on?: ChainParams;
  readonly known?: readonly Party[];
  /** What the stores hold in the end, as far as it is not nothing; what was accepted is counted by itself. */
  readonly state?: Readonly<Record<string, readonly string[]>>;
  readonly valid?: boolean;
  readonly flags?: Flag[];
  readonly also?: string[];
  /** How much it has room for, where it is less than what is registered. */
  readonly room?: Partial<Room>;
  readonly capacity?: number;
}

/** The budgets of users who attach or hand over invitations: each change counts for a quarter of a minute. */
function changed(plays: readonly Play[]): string[] {
  const last = plays.at(-1)?.step.now ?? NOW;
  const changes = plays.flatMap(({ step, effects: [first] }) => {
    if (step.input !== "receive" || first?.effect !== "verdict" || first.verdict !== "accept") return [];
    return /"type":"discovery\.(attach|invitation)"/.test(Buffer.from(step.wireHex, "hex").toString()) ? [step] : [];
  });
  const counted = changes.filter(
    ({ now, peer }) => last < now + CHANGE_INTERVAL * changes.filter((c) => c.peer === peer).length,
  );
  return [...new Set(counted.map(({ peer }) => `change ${peer}`))];
}

/** What the node HOME does, of whom the roster has itself and ONE, unless told otherwise. */
export function script(id: string, comment: string, plays: readonly Play[], setting: Setting = {}): Draft {
  const { on = chain([HOME, ONE]), known = [], state = {}, room, capacity = 1000, ...rest } = setting;
  const accepted = plays.flatMap(({ effects: [first] }) =>
    first?.effect === "verdict" && first.verdict === "accept" ? [first.id] : [],
  );
  const kept: Record<string, readonly string[]> = {
    "wire.replay": accepted,
    "identity.known": addresses(...known),
    "identity.inquiries": [],
    "discovery.connections": [],
    "discovery.attached": [],
    "discovery.presences": [],
    "discovery.queries": [],
    "inbox.items": [],
    "inbox.messages": [],
    "inbox.deposits": [],
    ...state,
    "discovery.budgets": [...(state["discovery.budgets"] ?? []), ...changed(plays)],
  };
  const sorted = Object.fromEntries(Object.entries(kept).map(([store, ids]) => [store, ids.toSorted()]));
  return {
    id,
    comment,
    method: "node.run",
    suite: "ml-dsa-65",
    params: {
      net: NET,
      seedHex: toHex(SEED),
      self: { address: HOME.address, keySeq: 0, suite: "ml-dsa-65", seedHex: toHex(HOME.seed) },
      suites: ["ml-dsa-65"],
      capacity,
      ...(room && { room: { ...ROOM, ...room } }),
      chain: on,
      known: known.map(({ inception }) => hex(inception)),
      steps: plays.map(({ step }) => step),
    },
    expect: {
      effects: plays.map(({ effects }) => [...effects]),
      state: sorted,
      digest: toHash(TH("state", encode(sorted))),
    },
    ...rest,
  };
}
