// A node: it routes each input to the part it belongs to, and returns what is to be done. State is changed in place: a copy
// for each message would cost more than the message.

import { onAttach, connect as onConnect, disconnect as onDisconnect, onInvitation } from "./attach.ts";
import { spend } from "./budget.ts";
import { deposit, type Given, onReceipt } from "./deposit.ts";
import { type InnerView, onPresence } from "./directory.ts";
import * as discovery from "./discovery.ts";
import type { Arrival, Context, Effect, MessageType, Outcome, Self } from "./effect.ts";
import type { Store } from "./generated/labels.ts";
import * as inbox from "./inbox.ts";
import * as known from "./known.ts";
import { onAnswer, onLookup, onQuery, unwrap } from "./lookup.ts";
import { TH } from "./notation.ts";
import { toHash } from "./octets.ts";
import type { MainChain, Random } from "./ports.ts";
import { check } from "./record.ts";
import { createReplayCache, forget, type ReplayCache, receiveOnce } from "./replay.ts";
import { ROOM, type Room } from "./room.ts";
import { sharerOf } from "./share.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { encode } from "./wire.ts";

export interface Node {
  readonly self: Self;
  readonly random: Random;
  /** The main chain as last seen. */
  chain: MainChain;
  /** Whether a suite may be accepted now. */
  readonly accepts: (suite: string) => boolean;
  readonly replay: ReplayCache;
  readonly identities: known.Identities;
  readonly discovery: discovery.Discovery;
  readonly inbox: inbox.Inbox;
}

interface Options extends Pick<Node, "self" | "random" | "chain" | "accepts"> {
  /** How many ids of messages it has room for. */
  readonly capacity: number;
  /** How much it keeps for others, where it is not what is registered. */
  readonly room?: Room | undefined;
}

/** A node that knows nobody yet, not even itself. */
export function create({ capacity, room = ROOM, ...rest }: Options): Node {
  const own = discovery.createDiscovery(rest.random, room);
  return {
    ...rest,
    replay: createReplayCache(capacity),
    identities: known.nobody(room, own.attached),
    discovery: own,
    inbox: inbox.empty(room),
  };
}

/** Octets that a peer has brought, and what comes of them. */
export function receive(
  node: Node,
  { peer, octets, now }: { readonly peer: string; readonly octets: Uint8Array; readonly now: number },
): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  const context = contextOf(node, now);
  const expired = expire(node, context);
  let others: readonly Effect[] = [];
  let wanted: string | undefined;
  const view = viewOf(node, now, (address) => {
    wanted = address;
  });
  const { inner, hops } = unwrap(octets);
  const { verdict, send } = receiveOnce(
    inner,
    { ...view, sharer: sharerOf(node.chain, peer) },
    node.replay,
    (message, id) => {
      const { ask, ...outcome } = act(node, { peer, message, id, hops }, context);
      wanted = ask;
      if (outcome.verdict === "accept") others = outcome.effects ?? [];
      return outcome;
    },
  );
  // What cannot be judged for want of a key is not kept, but the key is asked for.
  const isUnknown = verdict.verdict === "ignore" && ["unknown-key", "unknown-record"].includes(verdict.reason);
  if (isUnknown && wanted !== undefined) others = known.inquire(node.identities, wanted, peer, context);
  const isStore = ({ effect }: Effect) => effect === "store";
  // discovery.budget.again
  const isAgain = verdict.verdict !== "accept";
  const mayAnswer = send !== undefined && (!isAgain || spend(node.discovery.budgets, [["query", peer]], now));
  const answer: Effect[] = mayAnswer ? [{ effect: "send", to: peer, octets: send }] : [];
  const sent = [...answer, ...others.filter((one) => !isStore(one))];
  return { verdict, effects: [...expired, ...others.filter(isStore), ...sent] };
}

/** A peer has connected. */
export function connect(node: Node, peer: string, now: number): Effect[] {
  const context = contextOf(node, now);
  return [...expire(node, context), ...onConnect(node.discovery, peer, context)];
}

/** A peer is not connected any more. */
export function disconnect(node: Node, peer: string, now: number): Effect[] {
  const context = contextOf(node, now);
  known.forgetPeer(node.identities, peer);
  return [...expire(node, context), ...onDisconnect(node.discovery, node.identities, peer, context)];
}

/** Time passes: what has had its time is given up, and what is due is done. */
export function tick(node: Node, now: number): Effect[] {
  const context = contextOf(node, now);
  return [...expire(node, context), ...discovery.tick(node.discovery, node.identities, context)];
}

/** A user of this node gives it an item for somebody who is away. */
export function give(node: Node, given: Given, now: number): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  const context = contextOf(node, now);
  const expired = expire(node, context);
  const { verdict, effects } = deposit(node.inbox, node.identities, given, context);
  return { verdict, effects: [...expired, ...effects] };
}

/** Gives up what has had its time. */
function expire(node: Node, context: Context): Effect[] {
  forget(node.replay, context.now);
  known.expire(node.identities, context.now);
  discovery.expire(node.discovery, context);
  return inbox.expire(node.inbox, context.now);
}

function contextOf({ self, chain, random }: Node, now: number): Context {
  return { self, chain, random, now };
}

function viewOf(node: Node, now: number, asked: (address: string) => void = () => {}): InnerView {
  const { self, chain, accepts, identities } = node;
  return {
    self: self.address,
    net: chain.net,
    now,
    accepts,
    awaits: (id) => identities.inquiries.has(id) || discovery.awaits(node.discovery, id) || node.inbox.deposits.has(id),
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
  "identity.get": ({ identities, discovery: { budgets } }, arrival, context) =>
    // discovery.budget.spend
    spend(budgets, [["query", arrival.peer]], context.now)
      ? known.onGet(identities, arrival, context)
      : refuse("too-often"),
  "identity.log": ({ identities }, arrival, context) => known.onLog(identities, arrival, context),
  "identity.rotate": ({ identities }, { message }, context) => known.onEvent(identities, message, context),
  "identity.recover": ({ identities }, { message }, context) => known.onEvent(identities, message, context),
  "identity.node-record": ({ identities }, arrival, context) => known.onRecord(identities, arrival, context),
  "identity.user-record": ({ identities }, arrival, context) => known.onRecord(identities, arrival, context),
  "identity.binding": (node, { message }, { now }) => check(message, viewOf(node, now)),
  "identity.evidence": (node, { message }, { now }) => check(message, viewOf(node, now)),
  // discovery.node.user
  "discovery.challenge": () => refuse("not-a-user"),
  "discovery.attach": (node, arrival, context) => onAttach(node.discovery, node.identities, arrival, context),
  "discovery.attached": () => refuse("not-a-user"),
  "discovery.invitation": (node, arrival, context) => onInvitation(node.discovery, node.identities, arrival, context),
  "discovery.presence": (node, arrival, context) =>
    onPresence(node.discovery, arrival, context, viewOf(node, context.now)),
  "discovery.lookup": (node, arrival, context) => onLookup(node.discovery, arrival, context),
  "discovery.searching": () => refuse("not-a-user"),
  "discovery.query": (node, arrival, context) => onQuery(node.discovery, arrival, arrival.hops, context),
  "discovery.answer": (node, arrival, context) => onAnswer(node.discovery, arrival, context),
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
  // discovery.forward.query: nothing but a query is sent on.
  if (arrival.hops !== undefined && arrival.message.type !== "discovery.query") return refuse("malformed");
  const part = PARTS[arrival.message.type as T] as (node: Node, arrival: Arrival<T>, context: Context) => Outcome;
  return part(node, arrival, context);
}

/** What a node keeps, store by store: the ids of its entries, rising. */
export function inspect({ replay, identities, discovery: own, inbox: kept }: Node): Record<string, string[]> {
  const stores: Record<Store, Iterable<string>> = {
    "wire.replay": replay.accepted.keys(),
    "identity.known": identities.known.keys(),
    "identity.inquiries": identities.inquiries.keys(),
    ...discovery.stores(own),
    "inbox.items": kept.items.keys(),
    "inbox.messages": kept.messages.keys(),
    "inbox.deposits": kept.deposits.keys(),
  };
  return Object.fromEntries(Object.entries(stores).map(([name, ids]) => [name, [...ids].toSorted()]));
}

/** `TH("state", JCS(what inspect returns))`: two nodes that keep the same have the same digest. */
export function digest(node: Node): string {
  return toHash(TH("state", encode(inspect(node))));
}
