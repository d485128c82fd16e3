// Part `inbox`: a node that brings an item of one of its users to the homes of its recipient.
import type { Arrival, Context, Effect, Outcome } from "./effect.ts";
import { say } from "./effect.ts";
import { MAX_HOMES, MAX_ITEM_CHARS, MAX_KEEP } from "./generated/constants.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { InboxDeposit } from "./generated/types.ts";
import { type Inbox, keep, prekeySuite, UNKNOWN } from "./inbox.ts";
import { itemId, itemLengths } from "./item.ts";
import type { Identities } from "./known.ts";
import { toBase64url } from "./octets.ts";
import { hasShare } from "./share.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { encode } from "./wire.ts";

/** An item that a user gives their node, and the homes that are to keep it. */
export interface Given extends Pick<InboxDeposit, "to" | "prekeyId" | "keepUntil"> {
  readonly user: string;
  readonly homes: readonly string[];
  readonly item: Uint8Array;
}

/** Sends one deposit to all the homes; what is accepted has the id of that deposit. */
export function deposit(
  inbox: Inbox,
  identities: Identities,
  { user, homes, to, prekeyId, keepUntil, item }: Given,
  context: Context,
): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  const { self, chain, now } = context;
  // inbox.deposit.fit
  const isItem = item.length > 0 && toBase64url(item).length <= MAX_ITEM_CHARS;
  const isFit = now <= keepUntil && keepUntil <= now + MAX_KEEP && isItem;
  // inbox.deposit.few
  const named = new Set(homes);
  if (!isFit || named.size > MAX_HOMES) return { verdict: refuse("bad-item"), effects: [] };
  const own = [...inbox.deposits.values()].filter((one) => one.user === user).length;
  // inbox.deposit.open, inbox.deposit.share
  if (!hasShare(own, inbox.deposits.size, inbox.room.deposits)) return { verdict: refuse("busy"), effects: [] };

  const idOfItem = itemId({ net: chain.net, to, prekeyId, keepUntil }, item);
  const body: InboxDeposit = { to, prekeyId, itemId: idOfItem, item: toBase64url(item), keepUntil };
  const lifetime = Math.min(MESSAGES["inbox.deposit"].maxLifetime, keepUntil - now);
  const { id, octets } = say(context, "inbox.deposit", body, { lifetime });
  const effects: Effect[] = [];
  // inbox.deposit.homes
  const others = [...named].filter((home) => home !== self.address).toSorted();
  if (homes.includes(self.address)) effects.push(...keepHere(inbox, identities, { user, id, body, item }, context));
  if (others.length > 0) {
    inbox.deposits.set(id, { user, itemId: idOfItem, homes: new Set(others), expiresAt: now + lifetime });
    effects.push(...others.map((home): Effect => ({ effect: "send", to: home, octets })));
  }
  return { verdict: { verdict: "accept", id }, effects };
}

/** What a home does with an item that its own user gives it for another (inbox.deposit.own): nothing goes over a line but the receipt. */
function keepHere(
  inbox: Inbox,
  identities: Identities,
  { user, id, body, item }: { user: string; id: string; body: InboxDeposit; item: Uint8Array },
  context: Context,
): Effect[] {
  const suite = prekeySuite(identities, body, context);
  const isSound = suite !== undefined && itemLengths(suite).includes(item.length);
  const { status, effects } = isSound ? keep(inbox, body, context.self.address, item.length) : UNKNOWN;
  const receipt = say(context, "inbox.receipt", { itemId: body.itemId, status }, { re: id });
  return [...effects, { effect: "send", to: user, octets: receipt.octets }];
}

/** A home tells whether it keeps an item: the user who gave it hears so in the home's own words. */
export function onReceipt({ deposits }: Inbox, { message }: Arrival<"inbox.receipt">): Outcome {
  const open = deposits.get(message.re as string);
  if (!open) return refuse("unsolicited");
  // inbox.receipt.home
  if (!open.homes.has(message.from)) return refuse("wrong-home");
  // inbox.receipt.item
  if (message.body.itemId !== open.itemId) return refuse("bad-receipt");
  open.homes.delete(message.from);
  if (open.homes.size === 0) deposits.delete(message.re as string);
  // inbox.receipt.pass
  return { verdict: "accept", effects: [{ effect: "send", to: open.user, octets: encode(message) }] };
}
