// What a home tells, and what it gives up.
import type { Draft, Topic } from "../author.ts";
import { ticks } from "../script.ts";
import { BOB, BOBS, CAROL, ENDS, SENT } from "./fixtures.ts";
import {
  ack,
  at,
  CAROLS,
  fetch,
  INTRO,
  introduced,
  itemOf,
  OTHER_HOME,
  plain,
  plays,
  STORED,
  TO_BOB,
  taken,
  X_WING,
} from "./scripts.ts";

const items = [1, 2, 3, 4, 5].map((number) => itemOf(number));
const [one, two, three] = items as [(typeof items)[0], (typeof items)[0], (typeof items)[0]];
const forCarol = itemOf(6, CAROL.address);
const middle = [0, 1, 2].map((more) => plain(X_WING + 16_384, { keepUntil: ENDS + more }));
const TO_CAROL = `to ${CAROL.address}`;
const soon = itemOf(7, BOB.address, BOBS, { keepUntil: SENT + 60_000 });
const LATER = { sentAt: SENT + 1, expiresAt: SENT + 60_001 };
const STRANGE = `0x${"0f".repeat(32)}`;

const fetching: Draft[] = [
  plays(
    "inbox.fetch.own/two",
    "two users with items: each is told their own, with gaps between the numbers",
    [
      ...INTRO,
      ...introduced(CAROLS),
      taken(one),
      taken(forCarol),
      taken(two),
      [at(fetch(CAROL)), "accept", `items 2 ${TO_CAROL}`],
      [at(fetch(BOB)), "accept", `items 1 3 ${TO_BOB}`],
    ],
    { kept: [3] },
  ),
  plays(
    "inbox.fetch.own/brought",
    "a fetch that somebody else brings: what is told is sealed, and nothing is given up",
    [...INTRO, taken(one), [at(fetch(BOB), SENT, CAROL.address), "accept", `items 1 ${TO_CAROL}`]],
    { kept: [1], also: ["inbox.keep.until"] },
  ),
  plays(
    "inbox.fetch.home/other",
    "a fetch and an acknowledgement for another home",
    [
      ...INTRO,
      taken(one),
      [at(fetch(BOB, { home: OTHER_HOME.address })), "ignore wrong-home"],
      [at(ack(BOB, [one.itemId], { home: OTHER_HOME.address })), "ignore wrong-home"],
    ],
    { valid: false, kept: [1], also: ["inbox.ack.home"], flags: ["DomainSeparation"] },
  ),
  plays("inbox.fetch.home/own", "a fetch for this home, where nothing is", [
    ...INTRO,
    [at(fetch(BOB)), "accept", `items ${TO_BOB}`],
  ]),
  plays(
    "inbox.fetch.behind/cursor",
    "from the cursor on, which is itself not told; a cursor behind the end",
    [
      ...INTRO,
      taken(one),
      taken(two),
      [at(fetch(BOB, { cursor: 1 })), "accept", `items 2 ${TO_BOB}`],
      [at(fetch(BOB, { cursor: 2 })), "accept", `items ${TO_BOB}`],
      [at(fetch(BOB, { cursor: 700 })), "accept", `items ${TO_BOB}`],
      [at(fetch(BOB)), "accept", `items 1 2 ${TO_BOB}`],
    ],
    { kept: [2], flags: ["Boundary"] },
  ),
  plays(
    "inbox.fetch.most/limit",
    "as many as were asked for, the first ones",
    [
      ...INTRO,
      ...items.map((item) => taken(item)),
      [at(fetch(BOB, { limit: 2 })), "accept", `items 1 2 more ${TO_BOB}`],
      [at(fetch(BOB, { limit: 2, cursor: 3 })), "accept", `items 4 5 ${TO_BOB}`],
      [at(fetch(BOB)), "accept", `items 1 2 3 4 more ${TO_BOB}`],
    ],
    { also: ["inbox.fetch.more"] },
  ),
  plays(
    "inbox.fetch.most/octets",
    "as many as fit into one answer",
    [
      ...INTRO,
      ...middle.map((item) => taken(item)),
      [at(fetch(BOB)), "accept", `items 1 2 more ${TO_BOB}`],
      [at(fetch(BOB, { cursor: 2 })), "accept", `items 3 ${TO_BOB}`],
    ],
    { also: ["inbox.fetch.more"] },
  ),
  plays(
    "inbox.keep.expired/moment",
    "told in its last moment, and gone a millisecond later",
    [
      ...INTRO,
      taken(soon),
      taken(one),
      [at(fetch(BOB), SENT + 60_000), "accept", `items 1 2 ${TO_BOB}`],
      [at(fetch(BOB, {}, LATER), SENT + 60_001), "accept", STORED, `items 2 ${TO_BOB}`],
    ],
    { kept: [1], flags: ["Boundary"] },
  ),
  plays(
    "inbox.keep.until/tick",
    "time passes: what is past its time is given up, and nothing else",
    [...INTRO, taken(soon), taken(one), [ticks(SENT + 60_000)], [ticks(SENT + 60_001), STORED], [ticks(ENDS)]],
    { kept: [1], flags: ["Boundary"] },
  ),
];

const acknowledging: Draft[] = [
  plays(
    "inbox.ack.own/named",
    "those that are named are given up, the others stay; an id that nobody keeps, and one twice, mean nothing",
    [
      ...INTRO,
      taken(one),
      taken(two),
      taken(three),
      [at(ack(BOB, [three.itemId, STRANGE, one.itemId, one.itemId])), "accept", STORED, STORED],
      [at(fetch(BOB)), "accept", `items 2 ${TO_BOB}`],
      [at(ack(BOB, [one.itemId])), "accept"],
    ],
    { kept: [1], also: ["inbox.keep.until"] },
  ),
  plays(
    "inbox.ack.own/others",
    "somebody else acknowledges",
    [
      ...INTRO,
      ...introduced(CAROLS),
      taken(one),
      taken(forCarol),
      [at(ack(CAROL, [one.itemId, forCarol.itemId])), "accept", STORED],
      [at(fetch(BOB)), "accept", `items 1 ${TO_BOB}`],
    ],
    { kept: [1], flags: ["DomainSeparation"] },
  ),
  plays("inbox.ack.home/own", "an acknowledgement for this home", [
    ...INTRO,
    taken(one),
    [at(ack(BOB, [one.itemId])), "accept", STORED],
  ]),
];

export const fetches: Topic = {
  part: "inbox",
  name: "fetch",
  description: "What a home tells its users, and when it gives items up.",
  cases: [...fetching, ...acknowledging],
};
