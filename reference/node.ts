// A node: it routes each input to the part it belongs to, and returns what is to be done. State is changed in place: a copy
// for each message would cost more than the message.
import type { Arrival, Context, Effect, MessageType, Outcome, Self } from "./effect.ts";
import type { Store } from "./generated/labels.ts";
import * as known from "./known.ts";
import { TH } from "./notation.ts";
import { toHash } from "./octets.ts";
import type { MainChain, Random } from "./ports.ts";
import { check } from "./record.ts";
import { forget, type ReplayCache, receiveOnce } from "./replay.ts";
import type { Verdict } from "./verdict.ts";
import { encode, type View } from "./wire.ts";

export interface Node {
  readonly self: Self;
  readonly random: Random;
  /** The main chain as last seen. */
  chain: MainChain;
  /** Whether a suite may be accepted now. */
  readonly accepts: (suite: string) => boolean;
  readonly replay: ReplayCache;
  readonly identities: known.Identities;
}

/** A node that knows nobody yet, not even itself. */
export function create(options: Pick<Node, "self" | "random" | "chain" | "accepts"> & { capacity: number }): Node {
  const { capacity, ...rest } = options;
  return {
    ...rest,
    replay: { capacity, accepted: new Map() },
    identities: { known: new Map(), inquiries: new Map() },
  };
}

/** Octets that a peer has brought, and what comes of them: what is made durable, the answer, what goes to others. */
export function receive(
  node: Node,
  { peer, octets, now }: { readonly peer: string; readonly octets: Uint8Array; readonly now: number },
): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  forget(node.replay, now);
  known.expire(node.identities, now);
  const context = contextOf(node, now);
  let others: readonly Effect[] = [];
  let from: string | undefined;
  const view = viewOf(node, now, (address) => {
    from = address;
  });
  const { verdict, send } = receiveOnce(octets, view, node.replay, (message, id) => {
    const outcome = act(node, { peer, message, id }, context);
    if (outcome.verdict === "accept") others = outcome.effects ?? [];
    return outcome;
  });
  // What cannot be judged for want of a key is not kept, but the key is asked for.
  if (verdict.verdict === "ignore" && verdict.reason === "unknown-key" && from !== undefined) {
    others = known.inquire(node.identities, from, peer, context);
  }
  const isStore = ({ effect }: Effect) => effect === "store";
  const answer: Effect[] = send ? [{ effect: "send", to: peer, octets: send }] : [];
  return { verdict, effects: [...others.filter(isStore), ...answer, ...others.filter((one) => !isStore(one))] };
}

/** Time passes: what has had its time is given up. */
export function tick(node: Node, now: number): Effect[] {
  forget(node.replay, now);
  known.expire(node.identities, now);
  return [];
}

function contextOf({ self, chain, random }: Node, now: number): Context {
  return { self, chain, random, now };
}

function viewOf(node: Node, now: number, asked: (address: string) => void): Omit<View, "hasAccepted" | "hasRoom"> {
  const { self, chain, accepts, identities } = node;
  return {
    self: self.address,
    net: chain.net,
    now,
    accepts,
    awaits: (id) => identities.inquiries.has(id),
    currentKey: (address, message) => {
      asked(address);
      return known.currentKey(identities, address, message);
    },
    admit: (event) => {
      asked(event.from);
      return known.admitKnown(identities, event);
    },
  };
}

/** What each part does with a message of its own that has passed the ladder. */
const PARTS: { readonly [T in MessageType]: (node: Node, arrival: Arrival<T>, context: Context) => Outcome } = {
  "identity.get": ({ identities }, arrival, context) => known.onGet(identities, arrival, context),
  "identity.log": ({ identities }, arrival, context) => known.onLog(identities, arrival, context),
  "identity.rotate": ({ identities }, { message }, context) => known.onEvent(identities, message, context),
  "identity.recover": ({ identities }, { message }, context) => known.onEvent(identities, message, context),
  "identity.node-record": ({ identities }, { message }, context) => known.onRecord(identities, message, context),
  "identity.user-record": ({ identities }, { message }, context) => known.onRecord(identities, message, context),
  "identity.binding": (node, { message }, { now }) =>
    check(
      message,
      viewOf(node, now, () => {}),
    ),
  "identity.evidence": (node, { message }, { now }) =>
    check(
      message,
      viewOf(node, now, () => {}),
    ),
};

function act<T extends MessageType>(node: Node, arrival: Arrival<T>, context: Context): Outcome {
  const part = PARTS[arrival.message.type as T] as (node: Node, arrival: Arrival<T>, context: Context) => Outcome;
  return part(node, arrival, context);
}

/** What a node keeps, store by store: the ids of its entries, rising. */
export function inspect({ replay, identities }: Node): Record<string, string[]> {
  const stores: Record<Store, ReadonlyMap<string, unknown>> = {
    "wire.replay": replay.accepted,
    "identity.known": identities.known,
    "identity.inquiries": identities.inquiries,
  };
  return Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, [...store.keys()].toSorted()]));
}

/** `TH("state", JCS(what inspect returns))`: two nodes that keep the same have the same digest. */
export function digest(node: Node): string {
  return toHash(TH("state", encode(inspect(node))));
}
