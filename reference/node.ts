// A node: it routes each input to the part it belongs to, and returns what is to be done. State is changed in place: a copy
// for each message would cost more than the message.
import { deposit, type Given, onReceipt } from "./deposit.ts";
import type { Arrival, Context, Effect, MessageType, Outcome, Self } from "./effect.ts";
import type { Store } from "./generated/labels.ts";
import type { Inception } from "./generated/types.ts";
import * as inbox from "./inbox.ts";
import * as known from "./known.ts";
import { TH } from "./notation.ts";
import { toHash } from "./octets.ts";
import type { MainChain, Random } from "./ports.ts";
import { check } from "./record.ts";
import { forget, type ReplayCache, receiveOnce } from "./replay.ts";
import { refuse, type Verdict } from "./verdict.ts";
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
  readonly inbox: inbox.Inbox;
}

interface Options extends Pick<Node, "self" | "random" | "chain" | "accepts"> {
  /** How many ids of messages it has room for. */
  readonly capacity: number;
  /** How it began: with it, the node can tell others its own history. */
  readonly inception?: Inception | undefined;
  /** How much it keeps for others, where it is not what is registered. */
  readonly room?: inbox.Room | undefined;
}

/** A node that knows nobody yet but itself. */
export function create({ capacity, inception, room, ...rest }: Options): Node {
  return {
    ...rest,
    replay: { capacity, accepted: new Map() },
    identities: known.create(rest.chain.net, inception),
    inbox: inbox.empty(room),
  };
}

/** Octets that a peer has brought, and what comes of them: what is made durable, the answer, what goes to others. */
export function receive(
  node: Node,
  { peer, octets, now }: { readonly peer: string; readonly octets: Uint8Array; readonly now: number },
): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  const expired = expire(node, now);
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
  const sent = [...answer, ...others.filter((one) => !isStore(one))];
  return { verdict, effects: [...expired, ...others.filter(isStore), ...sent] };
}

/** Time passes: what has had its time is given up. */
export function tick(node: Node, now: number): Effect[] {
  return expire(node, now);
}

/** A user of this node gives it an item for somebody who is away. */
export function give(node: Node, given: Given, now: number): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  const expired = expire(node, now);
  const { verdict, effects } = deposit(node.inbox, node.identities, given, contextOf(node, now));
  return { verdict, effects: [...expired, ...effects] };
}

function expire({ replay, identities, inbox: kept }: Node, now: number): Effect[] {
  forget(replay, now);
  known.expire(identities, now);
  return inbox.expire(kept, now);
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
    awaits: (id) => identities.inquiries.has(id) || node.inbox.deposits.has(id),
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
  // inbox.letter.alone
  "inbox.letter": () => refuse("bad-letter"),
  "inbox.deposit": ({ inbox: kept, identities }, arrival, context) =>
    inbox.onDeposit(kept, identities, arrival, context),
  "inbox.receipt": ({ inbox: kept }, arrival) => onReceipt(kept, arrival),
  "inbox.fetch": ({ inbox: kept }, arrival, context) => inbox.onFetch(kept, arrival, context),
  // A node has no inbox of its own, so it has asked for nothing.
  "inbox.items": () => refuse("unsolicited"),
  "inbox.ack": ({ inbox: kept }, arrival, context) => inbox.onAck(kept, arrival, context),
};

function act<T extends MessageType>(node: Node, arrival: Arrival<T>, context: Context): Outcome {
  const part = PARTS[arrival.message.type as T] as (node: Node, arrival: Arrival<T>, context: Context) => Outcome;
  return part(node, arrival, context);
}

/** What a node keeps, store by store: the ids of its entries, rising. */
export function inspect({ replay, identities, inbox: kept }: Node): Record<string, string[]> {
  const stores: Record<Store, ReadonlyMap<string, unknown>> = {
    "wire.replay": replay.accepted,
    "identity.known": identities.known,
    "identity.inquiries": identities.inquiries,
    "inbox.items": kept.items,
    "inbox.messages": kept.messages,
    "inbox.deposits": kept.deposits,
  };
  return Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, [...store.keys()].toSorted()]));
}

/** `TH("state", JCS(what inspect returns))`: two nodes that keep the same have the same digest. */
export function digest(node: Node): string {
  return toHash(TH("state", encode(inspect(node))));
}
