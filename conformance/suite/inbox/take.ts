// Answers to a fetch.
import type { Reason } from "../../../reference/generated/errors.ts";
import { toBase64url, toHex } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import { encode } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { ALICE, BOB, BOBS, CAROL, ENDS, idOf, NET } from "./fixtures.ts";

const HOME = `0x${"5e".repeat(32)}`;
const FETCH = { home: HOME, cursor: 0, limit: 4 };
const PLACE = { net: NET, to: BOB.address, prekeyId: BOBS.id, keepUntil: ENDS };

/** An item of that number, and of one octet. */
function told(n: number, change: Record<string, unknown> = {}) {
  const item = Uint8Array.of(n % 256);
  const { prekeyId, keepUntil } = PLACE;
  return { n, itemId: idOf(PLACE, item), prekeyId, keepUntil, item: toBase64url(item), ...change };
}

interface Extra {
  readonly fetch?: Partial<typeof FETCH>;
  readonly from?: string;
  readonly more?: boolean;
  readonly flags?: Draft["flags"] & {};
}

function takes(
  id: string,
  comment: string,
  items: readonly object[],
  expect: Record<string, unknown>,
  { fetch, from = HOME, more = false, flags = [] }: Extra,
): Draft {
  const params = {
    net: NET,
    self: BOB.address,
    fetch: { ...FETCH, ...fetch },
    from,
    bodyHex: toHex(encode({ items, more })),
  };
  return { id, comment, method: "inbox.take", params, expect, valid: expect.verdict === "accept", flags };
}
const good = (id: string, comment: string, items: readonly object[], cursor: number | null, extra: Extra = {}) =>
  takes(id, comment, items, { verdict: "accept", cursor }, extra);
const bad = (id: string, comment: string, items: readonly object[], reason: Reason, extra: Extra = {}) =>
  takes(id, comment, items, { ...refuse(reason) }, extra);

const one = told(1);
const BAD = "bad-items";

const cases: Draft[] = [
  good("inbox.items.home/asked", "the home that was asked", [one], null),
  bad("inbox.items.home/other", "somebody else", [one], "wrong-home", {
    from: CAROL.address,
    flags: ["DomainSeparation"],
  }),
  good("inbox.items.limit/as-many", "as many as were asked for", [one, told(2)], null, {
    fetch: { limit: 2 },
    flags: ["Boundary"],
  }),
  bad("inbox.items.limit/more", "one more than was asked for", [one, told(2)], BAD, {
    fetch: { limit: 1 },
    flags: ["Boundary"],
  }),
  good("inbox.items.rising/gaps", "numbers with gaps", [told(3), told(700), told(701)], null),
  bad("inbox.items.rising/falling", "numbers that fall", [told(4), told(3)], BAD),
  bad("inbox.items.rising/same", "one number twice", [told(4), told(4)], BAD),
  good("inbox.items.rising/above-cursor", "the number behind the cursor", [told(8)], null, {
    fetch: { cursor: 7 },
    flags: ["Boundary"],
  }),
  bad("inbox.items.rising/at-cursor", "the number of the cursor itself", [told(7)], BAD, {
    fetch: { cursor: 7 },
    flags: ["Boundary"],
  }),
  bad("inbox.items.rising/zero", "the number 0, at the beginning", [told(0)], BAD),
  good("inbox.items.id/own", "ids of the items", [one, told(2)], null),
  bad("inbox.items.id/other", "an id of another item", [one, told(2, { itemId: one.itemId })], BAD),
  bad("inbox.items.id/other-time", "another time than the id covers", [told(1, { keepUntil: ENDS + 1 })], BAD),
  bad("inbox.items.id/other-prekey", "another prekey than the id covers", [told(1, { prekeyId: ALICE.address })], BAD),
  bad(
    "inbox.items.id/other-recipient",
    "an item for somebody else",
    [told(1, { itemId: idOf({ ...PLACE, to: CAROL.address }, Uint8Array.of(1)) })],
    BAD,
  ),
  good("inbox.items.empty/end", "no item, and none follows", [], null),
  bad("inbox.items.empty/more", "no item, and some follow", [], BAD, { more: true }),
  good("inbox.fetch.next/more", "some follow", [told(3), told(9)], 9, { more: true }),
  good("inbox.fetch.next/end", "none follow", [told(3), told(9)], null),
];

export const take: Topic = {
  part: "inbox",
  name: "take",
  description: "Answers to a fetch, and how to ask on.",
  cases,
};
