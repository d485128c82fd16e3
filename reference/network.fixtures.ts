// Nodes and users in one process, for tests: what one sends another receives at once, and is counted.

import type { Given } from "./deposit.ts";
import type { InnerView } from "./directory.ts";
import { type Effect, type MessageType, type OfType, type Self, say } from "./effect.ts";
import type { Inception, RosterEntry } from "./generated/types.ts";
import { address, commitment } from "./identity.ts";
import { currentKey, introduce } from "./known.ts";
import { connect, create, disconnect, give, type Node, receive } from "./node.ts";
import { toBase64url, toHash } from "./octets.ts";
import { type MainChain, type Random, testRandom } from "./ports.ts";
import { attach, found, lookupKey, tagOf } from "./search.ts";
import { kemSuite } from "./suites/kem.ts";
import { signatureSuite } from "./suites/signature.ts";
import { decode } from "./wire.ts";

export const NET = `0x${"a1".repeat(32)}`;
export const NOW = 1767225600000;

function required<S>(suite: S | undefined): S {
  if (!suite) throw new Error("network: the reference must have ml-dsa-65 and x-wing, it has not");
  return suite;
}
const mlDsa = required(signatureSuite("ml-dsa-65"));
/** The prekey that every user's record offers. */
export const PREKEY = { suite: "x-wing", ...required(kemSuite("x-wing")).keygen(new Uint8Array(32)) };

export interface Party {
  readonly self: Self;
  readonly inception: Inception;
  readonly random: Random;
}

/** Somebody whose key comes from a number. */
export function party(number: number, kind: "node" | "user"): Party {
  const seed = new Uint8Array(32);
  new DataView(seed.buffer).setUint32(0, number);
  const { publicKey, secretKey } = mlDsa.keygen(seed);
  const nothing = commitment("ml-dsa-65", new Uint8Array(1));
  const key = toBase64url(publicKey);
  const inception = { v: 1, kind, suite: "ml-dsa-65", key, next: nothing, recovery: nothing } as const;
  return {
    self: { address: address(inception), keySeq: 0, suite: "ml-dsa-65", secretKey },
    inception,
    random: testRandom(seed),
  };
}

export const [ALICE, BOB, MALLORY] = [party(1, "user"), party(2, "user"), party(3, "user")];
export const addressOf = ({ self }: Party) => self.address;
/** Somebody who speaks at a moment. */
export const speaker = ({ self, random }: Party, now = NOW) => ({ self, random, now, chain: { net: NET } });

/** A roster of such nodes, one of each operator, unless told otherwise. */
export function rosterOf(nodes: readonly Party[], weight = (_: number) => 1): RosterEntry[] {
  const zero = `0x${"0".repeat(64)}`;
  const entries = nodes.map(({ self }, at) => ({
    id: self.address,
    weight: weight(at),
    operator: `operator-${at}`,
    network: "example",
    suite: "ml-dsa-65",
    keyId: zero,
    vrfRoot: zero,
    vrfBase: 0,
  }));
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A chain in the middle of epoch 2, whose blocks follow from a seed. */
export function chainOf(roster: readonly RosterEntry[], seed = 0): MainChain {
  return {
    net: NET,
    epochBlocks: 600,
    finalised: 1500,
    block: (height) => ({ hash: toHash(new Uint8Array(32).fill(seed + (height % 7))), timestamp: NOW }),
    registry: () => roster,
    anchored: () => undefined,
    beacon: () => undefined,
  };
}

/** Nodes that know each other, and what they have sent each other and their users so far. */
export interface Network {
  readonly chain: MainChain;
  readonly nodes: Map<string, Node>;
  /** What has reached each user. */
  readonly inbox: Map<string, Uint8Array[]>;
  /** How many messages of a type have gone from node to node. */
  readonly between: Map<string, number>;
}

export function network(parties: readonly Party[], chain: MainChain): Network {
  const nodes = new Map(
    parties.map((one) => [
      one.self.address,
      create({ self: one.self, random: one.random, chain, accepts: () => true, capacity: 10_000 }),
    ]),
  );
  for (const node of nodes.values()) for (const { inception } of parties) introduce(node.identities, NET, inception);
  return { chain, nodes, inbox: new Map(), between: new Map() };
}

/** Delivers what a node has to send, and what comes of it, until nothing is under way. */
function settle({ nodes, inbox, between }: Network, from: string, effects: readonly Effect[], now = NOW): void {
  const queue = effects.map((effect) => ({ from, effect }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { from, effect } = next;
    if (effect.effect !== "send") continue;
    const to = nodes.get(effect.to);
    if (!to) {
      inbox.set(effect.to, [...(inbox.get(effect.to) ?? []), effect.octets]);
      continue;
    }
    const type = typeOf(effect.octets);
    between.set(type, (between.get(type) ?? 0) + 1);
    const { effects } = receive(to, { peer: from, octets: effect.octets, now });
    queue.push(...effects.map((effect) => ({ from: to.self.address, effect })));
  }
}

/** The type of a message, be it sent on or not. */
export function typeOf(octets: Uint8Array): string {
  const decoded = decode(octets[0] === 0xff ? octets.subarray(2) : octets);
  return decoded.verdict === "accept" ? decoded.message.type : decoded.reason;
}

/** What a user brings to a node, and the verdict on it. */
export function bring(net: Network, home: string, user: string, octets: Uint8Array, now = NOW) {
  const { verdict, effects } = receive(net.nodes.get(home) as Node, { peer: user, octets, now });
  settle(net, home, effects, now);
  return verdict;
}

/** What a user gives a node for somebody who is away, and the verdict on it. */
export function gives(net: Network, home: string, given: Given, now = NOW) {
  const { verdict, effects } = give(net.nodes.get(home) as Node, given, now);
  settle(net, home, effects, now);
  return verdict;
}

export function join(net: Network, home: string, peer: string, now = NOW): void {
  settle(net, home, connect(net.nodes.get(home) as Node, peer, now), now);
}

export function leave(net: Network, home: string, peer: string, now = NOW): void {
  settle(net, home, disconnect(net.nodes.get(home) as Node, peer, now), now);
}

/** The last message of a type that has reached a user. Throws when there is none. */
export function last<T extends MessageType>({ inbox }: Network, user: string, type: T): OfType<T> {
  const decoded = (inbox.get(user) ?? []).map((octets) => decode(octets));
  const messages = decoded.flatMap((one) =>
    one.verdict === "accept" && one.message.type === type ? [one.message] : [],
  );
  const found = messages.at(-1);
  if (!found) throw new Error(`network: ${user} must have got a ${type}, has not`);
  return found as OfType<T>;
}

/** A user's record that lists homes. */
export function recordOf(user: Party, homes: string[], now = NOW) {
  const zero = `0x${"0".repeat(64)}`;
  const prekeys = [{ suite: PREKEY.suite, key: toBase64url(PREKEY.publicKey), keepUntil: now + 700_000_000 }];
  const body = { inception: user.inception, seq: 1, prev: zero, prekeys, homes, introductions: [], policyHash: zero };
  return say(speaker(user, now), "identity.user-record", body);
}

interface Terms {
  readonly visibility?: "public" | "invited";
  /** The homes that the user's record lists. */
  readonly homes?: string[];
}

/** A user attaches to a home as they should. */
export function attaches(net: Network, user: Party, home: string, terms: Terms = {}) {
  const { visibility = "public", homes = [home] } = terms;
  join(net, home, addressOf(user));
  const record = recordOf(user, homes);
  bring(net, home, addressOf(user), record.octets);
  const challenge = last(net, addressOf(user), "discovery.challenge");
  const leaseUntil = NOW + 3_600_000;
  const answer = attach(speaker(user), home, challenge, { recordId: record.id, visibility, leaseUntil });
  if (!answer) throw new Error("network: the challenge must be the home's, is not");
  return bring(net, home, addressOf(user), answer.octets);
}

/** What a user goes by who has every key that some node knows. */
export function userView({ nodes }: Network, user: Party, now = NOW): InnerView {
  const known = [...nodes.values()].map(({ identities }) => identities);
  return {
    self: addressOf(user),
    net: NET,
    now,
    accepts: () => true,
    awaits: () => true,
    admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
    currentKey: (address) => known.flatMap((one) => currentKey(one, address) ?? [])[0],
  };
}

/** A user looks for another, and opens what comes. */
export function looks(net: Network, user: Party, home: string, wanted: Party, hops: number, now = NOW) {
  const view = last(net, addressOf(user), "discovery.attached").body.view;
  const target = tagOf({ address: addressOf(wanted) }, view);
  if (!target) throw new Error("network: the view must have an anchor, has none");
  const { kem, secretKey } = lookupKey(user.random);
  const before = net.inbox.get(addressOf(user))?.length ?? 0;
  const lookup = say(speaker(user, now), "discovery.lookup", { ...target, kem, hops });
  const verdict = bring(net, home, addressOf(user), lookup.octets, now);
  if (verdict.verdict !== "accept") return { verdict, answers: [] };
  const query = last(net, addressOf(user), "discovery.searching").body.query;
  const search = { wanted: { address: addressOf(wanted) }, query: query ?? "", ...target, suite: kem.suite, secretKey };
  const came = (net.inbox.get(addressOf(user)) ?? []).slice(before).flatMap((octets) => {
    const decoded = decode(octets);
    return decoded.verdict === "accept" && decoded.message.type === "discovery.answer" ? [decoded.message] : [];
  });
  return { verdict, answers: came.map((answer) => found(search, answer, userView(net, user, now))) };
}
