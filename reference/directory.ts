// Part `discovery`: what a directory node takes in, holds, and shows.
import { type Budgets, spend } from "./budget.ts";
import type { Arrival, Context, OfType, Outcome } from "./effect.ts";
import { MAX_PRESENCE_BYTES, MAX_TAG_PRESENCES } from "./generated/constants.ts";
import { check, type IdentityRecord } from "./record.ts";
import type { Room } from "./room.ts";
import { hasShare } from "./share.ts";
import { anchor } from "./subnetwork.ts";
import { directory, isNode, isOpen, publicTag } from "./tag.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { encode, messageId, receive, type View } from "./wire.ts";

export type Presence = OfType<"discovery.presence">;
export type UserRecord = Extract<IdentityRecord, { type: "identity.user-record" }>;

/** What a receiver knows who judges a message that came inside another: it need not be new. */
export type InnerView = Omit<View, "hasAccepted" | "hasRoom">;

/** By tag and home, in the order in which they first came. */
export type Held = Map<string, Presence>;
export interface Holding {
  readonly room: Pick<Room, "presences">;
  readonly held: Held;
}

/** A presence that a home has sent: it is held if this node was drawn for its tag, and the record belongs there. */
export function onPresence(
  { budgets, ...holding }: Holding & { readonly budgets: Budgets },
  { peer, message }: Arrival<"discovery.presence">,
  { self, chain, now }: Context,
  view: InnerView,
): Outcome {
  const { tag, epoch, record, sealed, leaseUntil } = message.body;
  // discovery.epoch.presence
  if (!isOpen(epoch, chain)) return refuse("wrong-epoch");
  // discovery.presence.sender
  if (!isNode(chain, epoch, message.from)) return refuse("not-in-roster");
  // discovery.presence.drawn
  if (!directory(chain, tag, epoch).some(({ id }) => id === self.address)) return refuse("not-drawn");
  // discovery.presence.one
  if ((record === undefined) === (sealed === undefined)) return refuse("bad-presence");
  // discovery.presence.size
  if (encode(message).length > MAX_PRESENCE_BYTES) return refuse("bad-presence");
  // discovery.presence.lease
  if (leaseUntil < message.expiresAt) return refuse("bad-presence");
  // discovery.budget.spend
  if (!spend(budgets, [["presence", peer]], now)) return refuse("too-often");
  if (record) {
    const judged = judgeRecord(encode(record), view);
    // discovery.presence.unknown: who has sent it knows the history that may be wanted here.
    if (judged.verdict === "ignore")
      return { ...refuse("unknown-record"), ...(judged.reason === "unknown-key" && { ask: record.from }) };
    // discovery.presence.record
    if (judged.verdict === "reject") return refuse("bad-presence");
    const block = anchor(chain, epoch);
    // discovery.presence.home, discovery.presence.tag
    if (!judged.record.body.homes.includes(message.from)) return refuse("bad-presence");
    if (!block || publicTag(record.from, epoch, block) !== tag) return refuse("bad-presence");
  }
  return hold(holding, message) ? { verdict: "accept" } : refuse("no-room");
}

/** The verdict on a record that came inside something else: that on the record by itself, but that it may have come before. */
export function judgeRecord(record: Uint8Array, view: InnerView): Verdict<{ record: UserRecord }> {
  const received = receive(record, { ...view, hasAccepted: () => false, hasRoom: () => true });
  if (received.verdict !== "accept") return received;
  if (received.message.type !== "identity.user-record") return refuse("bad-record");
  const checked = check(received.message, view);
  return checked.verdict === "accept" ? { verdict: "accept", record: received.message } : checked;
}

const keyOf = ({ from, body }: Presence) => `${body.tag} ${from}`;

/** Keeps a presence in place of the home's earlier one; false when there is no room for another. */
function hold({ held, room }: Holding, presence: Presence): boolean {
  const key = keyOf(presence);
  const before = held.get(key);
  // discovery.hold.later
  if (before && isLater(before, presence)) return true;
  if (!before) {
    const beside = [...held].filter(([, { body }]) => body.tag === presence.body.tag);
    const isFull = beside.length >= MAX_TAG_PRESENCES;
    // discovery.hold.place
    const sealed = isFull && presence.body.record ? beside.findLast(([, { body }]) => !body.record) : undefined;
    // discovery.room.full
    if (isFull && !sealed) return false;
    const own = [...held.values()].filter(({ from }) => from === presence.from).length;
    // discovery.room.share
    if (!hasShare(own, held.size - (sealed ? 1 : 0), room.presences)) return false;
    if (sealed) held.delete(sealed[0]);
  }
  held.set(key, presence);
  return true;
}

/** Whether the first counts rather than the second: what was sent later, then what has the lower id. */
function isLater(first: Presence, second: Presence): boolean {
  return first.sentAt > second.sentAt || (first.sentAt === second.sentAt && messageId(first) < messageId(second));
}

/**
 * The one presence that answers a query, of those that came or are this node's own, in the order in which they first came:
 * one with the latest record that can be read, the user being there, sent last; else the first (discovery.hold.best).
 */
export function best(presences: readonly Presence[], tag: string, epoch: number, now: number): Presence | undefined {
  const all = presences.filter(({ body, expiresAt }) => body.tag === tag && body.epoch === epoch && now <= expiresAt);
  const open = all.filter(({ body }) => body.record !== undefined);
  const latest = open.filter((one) => !open.some((other) => isSuperseded(one, other)));
  const there = latest.filter(({ body }) => body.attached);
  const [first] = (there.length > 0 ? there : latest).toSorted((a, b) => (isLater(a, b) ? -1 : 1));
  return first ?? all[0];
}

/** Whether the record in the second is a later one than that in the first: of a later key, or of the same and a higher number. */
function isSuperseded(first: Presence, second: Presence): boolean {
  const [a, b] = [first, second].map(({ body }) => body.record as unknown as UserRecord) as [UserRecord, UserRecord];
  return b.keySeq > a.keySeq || (b.keySeq === a.keySeq && b.body.seq > a.body.seq);
}

/** Gives up what has expired, and what was said of an epoch that does not count any more (discovery.hold.forget). */
export function forgetHeld(held: Held, { now, chain }: Pick<Context, "now" | "chain">): void {
  for (const [key, { expiresAt, body }] of held) if (now > expiresAt || !isOpen(body.epoch, chain)) held.delete(key);
}
