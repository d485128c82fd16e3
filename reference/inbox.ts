// Part `inbox`: what a home keeps for its users while they are away. State is changed in place.
import type { Arrival, Context, Effect, Outcome } from "./effect.ts";
import { say } from "./effect.ts";
import { most } from "./fetch.ts";
import { CLOCK_ERROR, MAX_KEEP } from "./generated/constants.ts";
import type { InboxDeposit, InboxItem, InboxReceipt } from "./generated/types.ts";
import { itemId, itemLengths, kemKeyId } from "./item.ts";
import { type Identities, recordOf } from "./known.ts";
import { fromBase64url } from "./octets.ts";
import type { MainChain } from "./ports.ts";
import { ROOM, type Room } from "./room.ts";
import { count, countOf, type Shares } from "./share.ts";
import { epochOf, roster } from "./subnetwork.ts";
import { type KemSuite, kemSuite } from "./suites/kem.ts";
import { refuse } from "./verdict.ts";

/** An item that is kept, with who it is for and who brought it. */
interface Kept extends InboxItem {
  readonly to: string;
  readonly depositor: string;
  readonly octets: number;
}

export interface Inbox {
  readonly room: Room;
  /** By item id, in the order of their numbers. */
  readonly items: Map<string, Kept>;
  /** How many items each depositor, recipient, and pair of both has, and how many messages each sender. */
  readonly counts: Shares;
  /** The octets of all items. */
  octets: number;
  /** The number of the item that was taken last. */
  last: number;
  /** Messages that are remembered, by id, as long as the replay cache has them. */
  readonly messages: Map<string, { readonly from: string; readonly expiresAt: number }>;
  /** Deposits of this node that wait for receipts, by id. */
  readonly deposits: Map<string, Depositing>;
}

interface Depositing {
  /** The user who has given the item, and is told. */
  readonly user: string;
  readonly itemId: string;
  /** The homes that have not answered. */
  readonly homes: Set<string>;
  readonly expiresAt: number;
}

export function empty(room: Room = ROOM): Inbox {
  return { room, items: new Map(), counts: new Map(), octets: 0, last: 0, messages: new Map(), deposits: new Map() };
}

const recipientKey = (to: string) => `to ${to}`;
const depositorKey = (depositor: string) => `from ${depositor}`;
const pairKey = (depositor: string, to: string) => `from ${depositor} to ${to}`;
const senderKey = (from: string) => `sent ${from}`;
const keysOf = ({ depositor, to }: Kept) => [recipientKey(to), depositorKey(depositor), pairKey(depositor, to)];

/** Whether a sender has as many messages here as are remembered of one (inbox.deposit.budget). */
function isBusy(inbox: Inbox, from: string): boolean {
  return countOf(inbox.counts, senderKey(from)) >= inbox.room.messages;
}

function remember(inbox: Inbox, { from, expiresAt }: { from: string; expiresAt: number }, id: string): void {
  inbox.messages.set(id, { from, expiresAt });
  count(inbox.counts, [senderKey(from)], 1);
}

/** Asks this node to keep an item. */
export function onDeposit(
  inbox: Inbox,
  identities: Identities,
  { message, id }: Arrival<"inbox.deposit">,
  context: Context,
): Outcome {
  const { from, net, sentAt, expiresAt, body } = message;
  if (isBusy(inbox, from)) return refuse("busy");
  // inbox.deposit.roster
  if (!isNode(context.chain, from)) return refuse("not-in-roster");
  // inbox.deposit.time
  if (body.keepUntil < expiresAt || body.keepUntil > sentAt + MAX_KEEP) return refuse("bad-item");
  // inbox.deposit.id
  const item = fromBase64url(body.item);
  if (itemId({ net, ...body }, item) !== body.itemId) return refuse("bad-item");
  // inbox.deposit.length
  const suite = prekeySuite(identities, body, context);
  if (suite && !itemLengths(suite).includes(item.length)) return refuse("bad-item");

  remember(inbox, message, id);
  const { status, effects } = suite ? keep(inbox, body, from, item.length) : UNKNOWN;
  const receipt = say(context, "inbox.receipt", { itemId: body.itemId, status }, { re: id });
  return { verdict: "accept", effects, answer: receipt.octets };
}

function isNode(chain: MainChain, address: string): boolean {
  const nodes = roster(chain, epochOf(chain.finalised, chain.epochBlocks));
  return nodes?.some(({ id }) => id === address) ?? false;
}

export interface Taken {
  readonly status: InboxReceipt["status"];
  readonly effects: readonly Effect[];
}

export const UNKNOWN: Taken = { status: "unknown-prekey", effects: [] };

/** The suite of a prekey that a user of this home has published, and keeps for long enough (inbox.deposit.prekey). */
export function prekeySuite(
  identities: Identities,
  { to, prekeyId, keepUntil }: InboxDeposit,
  { self, now }: Context,
): KemSuite | undefined {
  const record = recordOf(identities, to, "identity.user-record", now);
  if (!record?.body.homes.includes(self.address)) return undefined;
  const prekey = record.body.prekeys.find(({ suite, key }) => kemKeyId(suite, fromBase64url(key)) === prekeyId);
  return prekey && keepUntil <= prekey.keepUntil ? kemSuite(prekey.suite) : undefined;
}

/** Keeps an item, if there is room for it. Whatever is kept already stays (inbox.keep.until). */
export function keep(inbox: Inbox, deposit: InboxDeposit, depositor: string, octets: number): Taken {
  const { to, itemId, prekeyId, keepUntil, item } = deposit;
  const { room, items } = inbox;
  // inbox.deposit.again
  if (items.has(itemId)) return { status: "stored", effects: [] };
  // inbox.deposit.quota
  const isOver =
    countOf(inbox.counts, depositorKey(depositor)) >= room.depositor ||
    countOf(inbox.counts, pairKey(depositor, to)) >= room.pair;
  if (isOver) return { status: "quota", effects: [] };
  // inbox.deposit.full
  const isFull =
    items.size >= room.items ||
    inbox.octets + octets > room.octets ||
    countOf(inbox.counts, recipientKey(to)) >= room.recipient;
  if (isFull) return { status: "full", effects: [] };

  // inbox.deposit.store, inbox.deposit.number
  inbox.last += 1;
  const kept: Kept = { n: inbox.last, itemId, prekeyId, keepUntil, item, to, depositor, octets };
  items.set(itemId, kept);
  count(inbox.counts, keysOf(kept), 1);
  inbox.octets += octets;
  // inbox.deposit.durable: what is stored stands before what is sent.
  return { status: "stored", effects: [{ effect: "store", store: "inbox.items", id: itemId }] };
}

/** Gives an item up: its recipient is done with it, or its time has passed. */
function drop(inbox: Inbox, kept: Kept): Effect {
  inbox.items.delete(kept.itemId);
  count(inbox.counts, keysOf(kept), -1);
  inbox.octets -= kept.octets;
  return { effect: "store", store: "inbox.items", id: kept.itemId };
}

/** A user asks for what is kept for them. */
export function onFetch(inbox: Inbox, { message, id }: Arrival<"inbox.fetch">, context: Context): Outcome {
  const { from, body } = message;
  if (isBusy(inbox, from)) return refuse("busy");
  // inbox.fetch.home
  if (body.home !== context.self.address) return refuse("wrong-home");
  remember(inbox, message, id);
  // inbox.fetch.own, inbox.fetch.behind
  const behind = [...inbox.items.values()].filter(({ to, n }) => to === from && n > body.cursor).map(asTold);
  const items = most(behind, body.limit);
  // inbox.fetch.more
  const told = say(context, "inbox.items", { items, more: items.length < behind.length }, { re: id });
  return { verdict: "accept", answer: told.octets };
}

function asTold({ n, itemId, prekeyId, keepUntil, item }: Kept): InboxItem {
  return { n, itemId, prekeyId, keepUntil, item };
}

/** A user is done with items: those of them that are the user's are given up. */
export function onAck(inbox: Inbox, { message, id }: Arrival<"inbox.ack">, context: Context): Outcome {
  const { from, body } = message;
  if (isBusy(inbox, from)) return refuse("busy");
  // inbox.ack.home
  if (body.home !== context.self.address) return refuse("wrong-home");
  remember(inbox, message, id);
  // inbox.ack.own
  const named = [...new Set(body.ids)].flatMap((id) => inbox.items.get(id) ?? []);
  return { verdict: "accept", effects: named.filter(({ to }) => to === from).map((kept) => drop(inbox, kept)) };
}

/** Gives up what has had its time. */
export function expire(inbox: Inbox, now: number): Effect[] {
  for (const [id, { from, expiresAt }] of inbox.messages) {
    if (now <= expiresAt + 2 * CLOCK_ERROR) continue;
    inbox.messages.delete(id);
    count(inbox.counts, [senderKey(from)], -1);
  }
  for (const [id, { expiresAt }] of inbox.deposits) if (now > expiresAt) inbox.deposits.delete(id);
  // inbox.keep.expired
  const past = [...inbox.items.values()].filter(({ keepUntil }) => now > keepUntil);
  return past.map((kept) => drop(inbox, kept));
}
