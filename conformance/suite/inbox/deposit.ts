// What a home does with deposits.
import { MAX_KEEP } from "../../../reference/generated/constants.ts";
import type { Draft, Topic } from "../author.ts";
import { ticks } from "../script.ts";
import {
  BOB,
  BOBS,
  BOBS_OTHER,
  CAROL,
  ENDS,
  letter,
  NET,
  OTHER_SUITE,
  SENT,
  says,
  UNKNOWN_PREKEY,
} from "./fixtures.ts";
import { budget, room } from "./room.ts";
import {
  at,
  CAROLS,
  deposit,
  fits,
  INTRO,
  introduced,
  itemOf,
  kem,
  LATER_CHAIN,
  NEXT_NODE,
  NODE,
  nodeRecord,
  OTHER_HOME,
  OUTSIDER,
  plain,
  plays,
  STORED,
  TO_NODE,
  type Told,
  taken,
  userRecord,
  X_WING,
} from "./scripts.ts";

const one = itemOf(1);
const two = itemOf(2);
const forCarol = itemOf(4, CAROL.address);

const UNKNOWN = "unknown-prekey";
const BAD = "reject bad-item";

const sound: Draft[] = [
  plays("inbox.deposit.store/one", "an item for a user who is at home here", [...INTRO, taken(one)], {
    kept: [1],
    also: ["inbox.deposit.durable", "inbox.deposit.prekey", "inbox.deposit.roster"],
  }),
  plays(
    "inbox.deposit.roster/left",
    "a node that the roster of the next epoch does not have",
    [
      ...INTRO,
      ...introduced(nodeRecord(NEXT_NODE)),
      [{ ...ticks(SENT), chain: LATER_CHAIN } as Told[0]],
      [at(deposit(one)), "ignore not-in-roster"],
      taken(one, NEXT_NODE),
    ],
    { valid: false },
  ),
  plays(
    "inbox.deposit.roster/user",
    "a user who deposits without a node, and a node that is not in the roster",
    [
      ...introduced(userRecord(BOB), CAROLS, nodeRecord(OUTSIDER)),
      [at(deposit(one, CAROL)), "ignore not-in-roster"],
      [at(deposit(one, OUTSIDER)), "ignore not-in-roster"],
    ],
    { valid: false, kept: [0] },
  ),
  plays(
    "inbox.deposit.time/bounds",
    "kept to the last moment of the deposit, and for the longest time",
    [
      ...INTRO,
      fits(deposit(itemOf(1, BOB.address, BOBS, { keepUntil: SENT + 60_000 }))),
      fits(deposit(itemOf(2, BOB.address, BOBS, { keepUntil: SENT + MAX_KEEP }))),
    ],
    { flags: ["Boundary"], kept: [2] },
  ),
  plays(
    "inbox.deposit.time/beyond",
    "a millisecond less, and a millisecond more",
    [
      ...INTRO,
      [at(deposit(itemOf(1, BOB.address, BOBS, { keepUntil: SENT + 59_999 }))), BAD],
      [at(deposit(plain(X_WING + 8192, { keepUntil: SENT + MAX_KEEP + 1 }))), BAD],
    ],
    { flags: ["Boundary"], valid: false, kept: [0] },
  ),
  plays("inbox.deposit.id/own", "the id of the item", [...INTRO, taken(one)]),
  plays(
    "inbox.deposit.id/other",
    "an id that is used in advance, then its owner",
    [...INTRO, [at(deposit(two, NODE, { itemId: one.itemId })), BAD], taken(one)],
    { valid: false, kept: [1] },
  ),
  plays(
    "inbox.deposit.id/other-time",
    "another time under the id of the genuine item, then its owner",
    [...INTRO, [at(deposit(one, NODE, { keepUntil: ENDS - 1 })), BAD], taken(one)],
    { valid: false, kept: [1] },
  ),
  plays(
    "inbox.deposit.id/other-prekey",
    "another prekey and another recipient under that id",
    [
      ...INTRO,
      ...introduced(CAROLS),
      [at(deposit(one, NODE, { prekeyId: BOBS_OTHER.id })), BAD],
      [at(deposit(one, NODE, { to: CAROL.address })), BAD],
    ],
    { valid: false, kept: [0] },
  ),
];

const prekeys: Draft[] = [
  plays(
    "inbox.deposit.prekey/unknown",
    "a recipient nobody has heard of, and a prekey that is not in the record",
    [...INTRO, fits(deposit(forCarol), UNKNOWN), fits(deposit(itemOf(1, BOB.address, UNKNOWN_PREKEY)), UNKNOWN)],
    { kept: [0] },
  ),
  plays(
    "inbox.deposit.prekey/elsewhere",
    "a recipient who is at home elsewhere",
    [...introduced(nodeRecord(NODE), userRecord(BOB, { homes: [OTHER_HOME.address] })), fits(deposit(one), UNKNOWN)],
    { kept: [0] },
  ),
  plays(
    "inbox.deposit.prekey/replaced",
    "a prekey of the record before, and then one of the record that counts",
    [
      ...INTRO,
      ...introduced(userRecord(BOB, { seq: 2, prekeys: [kem(BOBS_OTHER)] })),
      fits(deposit(one), UNKNOWN),
      fits(deposit(itemOf(2, BOB.address, BOBS_OTHER))),
    ],
    { kept: [1] },
  ),
  plays(
    "inbox.deposit.prekey/record-expired",
    "a record in its last moment, and after it",
    [
      ...introduced(nodeRecord(NODE), userRecord(BOB, {}, { expiresAt: SENT + 1000 })),
      [at(deposit(one), SENT + 1000), "accept", STORED, `stored ${TO_NODE}`],
      [at(deposit(two), SENT + 1001), "accept", `${UNKNOWN} ${TO_NODE}`],
    ],
    { flags: ["Boundary"], kept: [1] },
  ),
  plays(
    "inbox.deposit.prekey/kept",
    "as long as the prekey's secret is kept, and a millisecond longer",
    [
      ...INTRO,
      fits(deposit(itemOf(1, BOB.address, BOBS_OTHER, { keepUntil: ENDS + 1000 }))),
      fits(deposit(itemOf(2, BOB.address, BOBS_OTHER, { keepUntil: ENDS + 1001 })), UNKNOWN),
    ],
    { flags: ["Boundary"], kept: [1] },
  ),
  plays(
    "inbox.deposit.prekey/other-suite",
    "a prekey of a suite that nobody has registered, and the one beside it",
    [
      ...introduced(nodeRecord(NODE), userRecord(BOB, { prekeys: [kem(OTHER_SUITE), kem(BOBS)] })),
      fits(deposit(plain(X_WING + 8192, { prekeyId: OTHER_SUITE.id })), UNKNOWN),
      fits(deposit(two)),
    ],
    { kept: [1] },
  ),
  plays(
    "inbox.deposit.length/buckets",
    "each length that an item has",
    [...INTRO, fits(deposit(plain(X_WING + 8192))), fits(deposit(plain(X_WING + 16_384)))],
    { kept: [2] },
  ),
  plays("inbox.deposit.length/longest", "the longest item", [...INTRO, fits(deposit(plain(X_WING + 40_960)))], {
    kept: [1],
  }),
  plays(
    "inbox.deposit.length/others",
    "a length that no item has, and one that an item of the other suite has",
    [
      ...INTRO,
      [at(deposit(plain(X_WING + 8191))), BAD],
      [at(deposit(plain(3))), BAD],
      [at(deposit(plain(X_WING + 8192, { prekeyId: BOBS_OTHER.id }))), BAD],
      fits(deposit(plain(1088 + 16 + 8192, { prekeyId: BOBS_OTHER.id }))),
    ],
    { valid: false, kept: [1] },
  ),
];

const alone: Draft[] = [
  plays(
    "inbox.letter.alone/letter",
    "a letter that comes by itself, genuine",
    [...introduced(CAROLS), [at(letter({}, {}, CAROL)), "reject bad-letter"]],
    { valid: false },
  ),
  plays("inbox.letter.alone/question", "any other message comes by itself", [
    ...introduced(CAROLS),
    [at(says(CAROL, "identity.get", { addr: NET, after: NET }, { expiresAt: SENT + 30_000 })), "accept"],
  ]),
];

export const deposits: Topic = {
  part: "inbox",
  name: "deposit",
  description: "What a home does with deposits.",
  cases: [...sound, ...prekeys, ...room, ...budget, ...alone],
};
