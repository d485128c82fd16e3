// What a home keeps has a bound, whoever sends, and those who are honest are served.
import { expect, test } from "vitest";
import {
  MAX_DEPOSITOR_ITEMS,
  MAX_INBOX_BYTES,
  MAX_INBOX_ITEMS,
  MAX_ITEM_CHARS,
  MAX_ITEMS,
  MAX_ITEMS_BYTES,
  MAX_MESSAGE_BYTES,
  MAX_PAIR_ITEMS,
  MAX_RECIPIENT_ITEMS,
} from "./generated/constants.ts";
import { SUITES } from "./generated/suites.ts";
import type { InboxDeposit } from "./generated/types.ts";
import { empty, expire, type Inbox, keep } from "./inbox.ts";
import { encode } from "./wire.ts";

const name = (kind: string, number: number) => `0x${`${kind}${number.toString(16)}`.padStart(64, "0")}`;
const deposit = (to: string, number: number, keepUntil = 1): InboxDeposit => ({
  to,
  prekeyId: name("", 0),
  itemId: name("", number),
  item: "AQID",
  keepUntil,
});
const largest = (MAX_ITEM_CHARS * 3) / 4;
const statuses = (inbox: Inbox) => {
  const found: Record<string, number> = {};
  return {
    found,
    take: (one: InboxDeposit, depositor: string, octets: number) => {
      const { status } = keep(inbox, one, depositor, octets);
      found[status] = (found[status] ?? 0) + 1;
      return status;
    },
  };
};

test("one depositor who floods one recipient takes its share, and another's letter is kept", () => {
  const inbox = empty();
  const { found, take } = statuses(inbox);
  for (let number = 0; number < 100_000; number++) take(deposit(name("b", 1), number), name("d", 1), largest);
  expect(found).toEqual({ stored: MAX_PAIR_ITEMS, quota: 100_000 - MAX_PAIR_ITEMS });
  expect(take(deposit(name("b", 1), 100_000), name("d", 2), largest)).toBe("stored");
  expect(inbox.octets).toBe((MAX_PAIR_ITEMS + 1) * largest);
});

test("one depositor who floods everybody takes its share of the home, and another's letters are kept", () => {
  const inbox = empty();
  const { found, take } = statuses(inbox);
  for (let number = 0; number < 100_000; number++) take(deposit(name("b", number), number), name("d", 1), 9328);
  expect(found).toEqual({ stored: MAX_DEPOSITOR_ITEMS, quota: 100_000 - MAX_DEPOSITOR_ITEMS });
  expect(take(deposit(name("b", 7), 100_000), name("d", 2), 9328)).toBe("stored");
});

test("many depositors together fill what is registered, and no more; nothing of what was there is lost", () => {
  const inbox = empty();
  const { found, take } = statuses(inbox);
  take(deposit(name("a", 1), 200_000), name("d", 99), 9328);
  // All for one recipient, then for many, then large ones.
  for (let number = 0; number < 2000; number++) take(deposit(name("b", 1), number), name("d", number % 40), 9328);
  expect(found.stored).toBe(1 + MAX_RECIPIENT_ITEMS);
  for (let number = 2000; number < 200_000; number++) {
    take(deposit(name("b", number % 900), number), name("d", number % 40), number % 2 ? 9328 : largest);
  }
  expect(inbox.items.size).toBeLessThanOrEqual(MAX_INBOX_ITEMS);
  expect(inbox.octets).toBeLessThanOrEqual(MAX_INBOX_BYTES);
  expect(found.full).toBeGreaterThan(0);
  expect(inbox.items.has(name("", 200_000))).toBe(true);
});

test("when all is over, nothing is counted any more", () => {
  const inbox = empty();
  for (let number = 0; number < 3000; number++) {
    keep(inbox, deposit(name("b", number % 7), number, number % 5), name("d", number % 11), 9328);
  }
  expect(expire(inbox, 2)).toHaveLength(1200);
  expire(inbox, 5);
  expect({ items: inbox.items.size, octets: inbox.octets, counts: inbox.counts.size }).toEqual({
    items: 0,
    octets: 0,
    counts: 0,
  });
});

/** An envelope as long as any, with the longest signature that signs every day. */
const envelope = (type: string, body: object) => {
  const signers = Object.values(SUITES).filter((suite) => suite.kind === "signature" && !suite.recoveryOnly);
  const longest = Math.max(...signers.map((suite) => ("signatureBytes" in suite ? suite.signatureBytes : 0)));
  const [hash, most] = [name("f", 1), Number.MAX_SAFE_INTEGER];
  const times = { sentAt: most, expiresAt: most, keySeq: most };
  const sig = "A".repeat(Math.ceil((longest * 4) / 3));
  const suite = "a".repeat(32);
  return encode({ imp: 1, type, net: hash, from: hash, re: hash, ...times, body, suite, sig }).length;
};
const long = (chars: number, n = Number.MAX_SAFE_INTEGER) => {
  const { to: _, ...told } = { ...deposit("", 1, Number.MAX_SAFE_INTEGER), item: "A".repeat(chars), n };
  return told;
};

test("the longest deposit, and the longest answers, are messages", () => {
  const { n: _, ...body } = { ...long(MAX_ITEM_CHARS), to: name("b", 1) };
  expect(envelope("inbox.deposit", body)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  const one = encode(long(MAX_ITEM_CHARS)).length;
  expect(one).toBeLessThanOrEqual(MAX_ITEMS_BYTES);
  const each = Math.floor(MAX_ITEMS_BYTES / MAX_ITEMS) - (encode(long(0)).length + 1);
  const items = Array.from({ length: MAX_ITEMS }, () => long(each));
  expect(envelope("inbox.items", { items, more: false })).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  expect(MAX_MESSAGE_BYTES - envelope("inbox.items", { items: [long(MAX_ITEM_CHARS)], more: false })).toBeGreaterThan(
    0,
  );
});
