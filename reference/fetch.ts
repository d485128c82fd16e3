// Part `inbox`: the recipient's side of an answer.

import { MAX_ITEMS_BYTES } from "./generated/constants.ts";
import type { InboxFetch, InboxItem, Message } from "./generated/types.ts";
import { itemId } from "./item.ts";
import { fromBase64url } from "./octets.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { encode } from "./wire.ts";

type Items = Extract<Message, { type: "inbox.items" }>;

/** The verdict of a user on the answer to a fetch; on accept, what is told, and the cursor to ask on with. */
export function take(
  self: string,
  { home, cursor, limit }: InboxFetch,
  { net, from, body }: Pick<Items, "net" | "from" | "body">,
): Verdict<{ items: readonly InboxItem[]; next: number | undefined }> {
  const { items, more } = body;
  // inbox.items.home
  if (from !== home) return refuse("wrong-home");
  // inbox.items.limit
  if (items.length > limit) return refuse("bad-items");
  // inbox.items.rising
  const isRising = items.every(({ n }, at) => n > (items[at - 1]?.n ?? cursor));
  if (!isRising) return refuse("bad-items");
  // inbox.items.id
  const isNamed = items.every((one) => one.itemId === itemId({ net, to: self, ...one }, fromBase64url(one.item)));
  if (!isNamed) return refuse("bad-items");
  // inbox.items.empty
  const last = items.at(-1);
  if (more && !last) return refuse("bad-items");
  // inbox.fetch.next
  return { verdict: "accept", items, next: more ? last?.n : undefined };
}

/** As many items as an answer may tell, of those behind the cursor, which are in order (inbox.fetch.most). */
export function most(behind: readonly InboxItem[], limit: number): InboxItem[] {
  const told: InboxItem[] = [];
  let octets = 0;
  for (const item of behind.slice(0, limit)) {
    octets += encode(item).length;
    if (octets > MAX_ITEMS_BYTES) break;
    told.push(item);
  }
  return told;
}
