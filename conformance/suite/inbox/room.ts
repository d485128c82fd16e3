// How much a home keeps, of items and of what it remembers of those who send.
import { CLOCK_ERROR } from "../../../reference/generated/constants.ts";
import type { Draft } from "../author.ts";
import { BOB, CAROL, SENT } from "./fixtures.ts";
import {
  ack,
  at,
  CAROLS,
  deposit,
  fetch,
  fits,
  INTRO,
  introduced,
  itemOf,
  NEXT_NODE,
  NODE,
  nodeRecord,
  plays,
  STORED,
  TO_BOB,
  TO_NODE,
  taken,
} from "./scripts.ts";

const one = itemOf(1);
const two = itemOf(2);
const three = itemOf(3);
const forCarol = itemOf(4, CAROL.address);

export const room: Draft[] = [
  plays(
    "inbox.deposit.again/twice",
    "an item that comes once more, in a deposit of its own",
    [
      ...INTRO,
      taken(one),
      [at(deposit(one, NODE, {}, { sentAt: SENT - 1 })), "accept", `stored ${TO_NODE}`],
      taken(two),
      [at(fetch(BOB)), "accept", `items 1 2 ${TO_BOB}`],
    ],
    { kept: [2], also: ["inbox.deposit.number"] },
  ),
  plays(
    "inbox.deposit.again/no-room",
    "an item that is kept comes once more when nothing else fits",
    [...INTRO, taken(one), [at(deposit(one, NODE, {}, { sentAt: SENT - 1 })), "accept", `stored ${TO_NODE}`]],
    { kept: [1], room: { items: 1, pair: 1 } },
  ),
  plays(
    "inbox.deposit.quota/pair",
    "as many items from one depositor for one recipient as it may have; others may go on",
    [
      ...INTRO,
      ...introduced(CAROLS, nodeRecord(NEXT_NODE)),
      taken(one),
      fits(deposit(two), "quota"),
      taken(forCarol),
      taken(two, NEXT_NODE),
    ],
    { kept: [3], room: { pair: 1 } },
  ),
  plays(
    "inbox.deposit.quota/depositor",
    "as many items from one depositor as it may have; others may go on",
    [
      ...INTRO,
      ...introduced(CAROLS, nodeRecord(NEXT_NODE)),
      taken(one),
      fits(deposit(forCarol), "quota"),
      taken(two, NEXT_NODE),
    ],
    { kept: [2], room: { depositor: 1 } },
  ),
  plays(
    "inbox.deposit.quota/again-later",
    "room again when the recipient has acknowledged",
    [...INTRO, taken(one), fits(deposit(two), "quota"), [at(ack(BOB, [one.itemId])), "accept", STORED], taken(three)],
    { kept: [1], room: { pair: 1, depositor: 1 } },
  ),
  plays(
    "inbox.deposit.full/recipient",
    "as many items for one recipient as there is room for",
    [
      ...INTRO,
      ...introduced(CAROLS, nodeRecord(NEXT_NODE)),
      taken(one),
      [at(deposit(two, NEXT_NODE)), "accept", `full to ${NEXT_NODE.address}`],
      taken(forCarol),
    ],
    { kept: [2], room: { recipient: 1 } },
  ),
  plays(
    "inbox.deposit.full/items",
    "as many items as there is room for: what is there stays",
    [...INTRO, taken(one), fits(deposit(two), "full"), [at(fetch(BOB)), "accept", `items 1 ${TO_BOB}`]],
    { kept: [1], room: { items: 1 }, also: ["inbox.keep.until"] },
  ),
  plays(
    "inbox.deposit.full/octets",
    "as many octets as there is room for, and one more",
    [...INTRO, taken(one), taken(two), fits(deposit(three), "full")],
    { kept: [2], room: { octets: 3 * one.item.length - 1 }, flags: ["Boundary"] },
  ),
  plays(
    "inbox.deposit.full/octets-again",
    "room for two in octets, when one of them has been acknowledged",
    [...INTRO, taken(one), taken(two), [at(ack(BOB, [one.itemId])), "accept", STORED], taken(three)],
    { kept: [2], room: { octets: 2 * one.item.length }, flags: ["Boundary"] },
  ),
  plays(
    "inbox.deposit.number/after-ack",
    "a number is not given again, even when its item is gone",
    [
      ...INTRO,
      taken(one),
      taken(two),
      [at(ack(BOB, [one.itemId, two.itemId])), "accept", STORED, STORED],
      taken(three),
      [at(fetch(BOB)), "accept", `items 3 ${TO_BOB}`],
    ],
    { kept: [1] },
  ),
];

const gone = SENT + 60_000 + 2 * CLOCK_ERROR;
export const budget: Draft[] = [
  plays(
    "inbox.deposit.budget/deposits",
    "a depositor of whom two messages are remembered, while another may go on",
    [
      ...INTRO,
      ...introduced(nodeRecord(NEXT_NODE)),
      taken(one),
      taken(two),
      [at(deposit(three)), "ignore busy"],
      taken(three, NEXT_NODE),
      [at(fetch(BOB)), "accept", `items 1 2 3 ${TO_BOB}`],
    ],
    { room: { messages: 2 }, valid: false },
  ),
  plays(
    "inbox.deposit.budget/user",
    "a user of whom two messages are remembered, until they are forgotten",
    [
      ...INTRO,
      [at(fetch(BOB)), "accept", `items ${TO_BOB}`],
      [at(ack(BOB, [one.itemId])), "accept"],
      [at(fetch(BOB, { cursor: 1 })), "ignore busy"],
      [at(ack(BOB, [two.itemId])), "ignore busy"],
      [at(fetch(BOB, {}, { sentAt: gone, expiresAt: gone }), gone), "ignore busy"],
      [at(fetch(BOB, {}, { sentAt: gone, expiresAt: gone }), gone + 1), "ignore expired"],
      [at(fetch(BOB, {}, { sentAt: gone, expiresAt: gone + 1 }), gone + 1), "accept", `items ${TO_BOB}`],
    ],
    { room: { messages: 2 }, valid: false, flags: ["Boundary"] },
  ),
  plays("inbox.deposit.budget/enough", "as many as are remembered", [...INTRO, taken(one), taken(two)], {
    room: { messages: 2 },
    flags: ["Boundary"],
  }),
];
