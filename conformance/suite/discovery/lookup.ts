// Lookups: what a home does for a user who looks for somebody.
import { MAX_HOPS } from "../../../reference/generated/constants.ts";
import type { Draft, Topic } from "../author.ts";
import { answersWith } from "./asked.ts";
import {
  ALICE,
  answerOf,
  BOB,
  by,
  CAROL,
  chain,
  EPOCH,
  entry,
  HOME,
  idOf,
  KEM,
  type Members,
  NOW,
  ONE,
  type Party,
  presenceOf,
  queryOf,
  RECORD,
  recordOf,
  TWO,
  tagOf,
  view,
} from "./fixtures.ts";
import { ALICE_STATE, ALICE_THERE, arrives, attachedOf, attachOf, challengeOf, PRESENCE } from "./scene.ts";
import { connects, disconnects, forwarded, type Play, refuses, script, sent, stored, takes } from "./script.ts";

const lookup = (body: Members = {}, who: Party = ALICE, way = {}) =>
  by(who, "discovery.lookup", { tag: tagOf(BOB), epoch: EPOCH, kem: KEM, hops: 0, ...body }, way);
const searching = (of: Members, query: Members | undefined, seen = view()) =>
  by(HOME, "discovery.searching", { ...(query && { query: idOf(query) }), view: seen }, { re: idOf(of) });

const LOOKUP = lookup();
const QUERY = queryOf(HOME);
const looked = (queries: readonly Members[] = [QUERY], budgets: readonly string[] = [`lookup ${ALICE.address}`]) => ({
  ...ALICE_STATE,
  "discovery.queries": queries.map(idOf),
  "discovery.budgets": budgets,
});
const refused = (id: string, comment: string, of: Members, reason: Parameters<typeof refuses>[2], peer = ALICE) =>
  script(id, comment, [...ALICE_THERE, refuses(peer, of, reason)], { state: ALICE_STATE, valid: false });

const FLOODED = lookup({ hops: MAX_HOPS });
const FLOOD = queryOf(HOME, { hops: MAX_HOPS });
const alone = { on: chain([HOME]) };

/** Bob is attached to HOME, and so is Alice, who looks for him. */
const bobAttach = attachOf(BOB, challengeOf(1));
const BOB_TOO: readonly Play[] = [
  connects(BOB, [sent(BOB, challengeOf(1))]),
  takes(BOB, RECORD, [stored("identity.known", BOB.address)]),
  takes(BOB, bobAttach, [sent(BOB, attachedOf(bobAttach)), sent(ONE, PRESENCE)]),
];
const held = presenceOf(ONE, { record: recordOf(BOB, { homes: [ONE.address] }) });

const withUsers = (...users: Party[]) => {
  const addresses = users.map(({ address }) => address);
  return { "identity.known": addresses, "discovery.connections": addresses, "discovery.attached": addresses };
};

/** HOME's queries with a hop differ only where their moments do. */
const floodAt = (at: number) => queryOf(HOME, { hops: 1 }, { at: NOW + at });
/** A user looks with a hop, and HOME, which has no neighbour, makes a query or none. */
function searches(who: Party, at: number, isMade = true): Play {
  const of = lookup({ hops: 1 }, who, { lifetime: 30_000 - at });
  const said = { ...(isMade && { query: idOf(floodAt(at)) }), view: view() };
  return takes(who, of, [sent(who, by(HOME, "discovery.searching", said, { re: idOf(of), at: NOW + at }))], NOW + at);
}
const BRIEF = lookup({}, ALICE, { lifetime: 29_999 });
const CAROLS = lookup({}, CAROL);
const FOUND = answerOf(ONE, QUERY);
/** Three nodes, of which only HOME and ONE are drawn: TWO is of HOME's operator. */
const drawnOne = chain([], {
  entries: [entry(HOME, { operator: "a", weight: 1_000_000 }), entry(ONE), entry(TWO, { operator: "a" })],
});

const cases: Draft[] = [
  script(
    "discovery.lookup.directed/other",
    "the directory nodes are asked, but for the home itself",
    [...ALICE_THERE, takes(ALICE, LOOKUP, [sent(ALICE, searching(LOOKUP, QUERY)), sent(ONE, QUERY)])],
    {
      state: looked(),
      also: [
        "discovery.lookup.searching",
        "discovery.lookup.peer",
        "discovery.lookup.attached",
        "discovery.query.pad",
        "discovery.query.hops",
        "discovery.lookup.same",
        "discovery.epoch.lookup",
        "discovery.lookup.unmade",
      ],
    },
  ),
  script(
    "discovery.lookup.propagated/neighbour",
    "neighbours are asked, and may ask theirs",
    [
      connects(TWO),
      ...ALICE_THERE,
      takes(ALICE, FLOODED, [sent(ALICE, searching(FLOODED, FLOOD)), forwarded(TWO, MAX_HOPS, FLOOD)]),
    ],
    {
      on: chain([HOME, ONE, TWO]),
      state: {
        ...looked([FLOOD], [`lookup ${ALICE.address}`, `search ${ALICE.address}`, `flood ${HOME.address}`]),
        "discovery.connections": [ALICE.address, TWO.address],
      },
      also: ["discovery.query.hops"],
    },
  ),
  script(
    "discovery.lookup.own/attached",
    "whoever is looked for is attached to the same home",
    [
      ...ALICE_THERE,
      ...BOB_TOO,
      takes(ALICE, LOOKUP, [
        sent(ALICE, searching(LOOKUP, QUERY)),
        sent(ONE, QUERY),
        sent(ALICE, answersWith(QUERY, PRESENCE)),
      ]),
    ],
    {
      state: {
        ...looked(),
        "identity.known": [ALICE.address, BOB.address],
        "discovery.connections": [ALICE.address, BOB.address],
        "discovery.attached": [ALICE.address, BOB.address],
      },
    },
  ),
  script(
    "discovery.lookup.own/held",
    "the home is a directory node itself",
    [
      takes(ONE, held),
      ...ALICE_THERE,
      takes(ALICE, LOOKUP, [
        sent(ALICE, searching(LOOKUP, QUERY)),
        sent(ONE, QUERY),
        sent(ALICE, answersWith(QUERY, held)),
      ]),
    ],
    {
      known: [ONE],
      state: {
        ...looked([QUERY], [`lookup ${ALICE.address}`, `presence ${ONE.address}`]),
        "identity.known": [ALICE.address, ONE.address],
        "discovery.presences": [`${tagOf(BOB)} ${ONE.address}`],
      },
    },
  ),
  refused("discovery.lookup.peer/other", "somebody else brings it", LOOKUP, "wrong-peer", ONE),
  script("discovery.lookup.attached/never", "who has not attached", [refuses(ALICE, LOOKUP, "not-attached")], {
    known: [ALICE],
    state: { "identity.known": [ALICE.address] },
    valid: false,
  }),
  script(
    "discovery.lookup.attached/gone",
    "who has gone",
    [...ALICE_THERE, disconnects(ALICE), refuses(ALICE, LOOKUP, "not-attached")],
    {
      state: { ...ALICE_STATE, "discovery.connections": [] },
      valid: false,
    },
  ),
  refused(
    "discovery.query.key/lookup",
    "a key to which nobody can seal",
    lookup({ kem: { suite: "x-wing", key: "AQID" } }),
    "bad-key",
  ),
  refused(
    "discovery.query.suite/lookup",
    "a suite that nobody has registered",
    lookup({ kem: { suite: "x", key: "AQID" } }),
    "suite-not-accepted",
  ),
  script(
    "discovery.epoch.lookup/past",
    "an epoch that counts no more: the user hears of it, and no query goes out",
    [
      ...ALICE_THERE,
      ((of: Members) => takes(ALICE, of, [sent(ALICE, searching(of, undefined))]))(lookup({ epoch: 1 })),
    ],
    { state: looked([]), also: ["discovery.lookup.unmade"] },
  ),
  script(
    "discovery.budget.spend/lookups",
    "a ninth lookup at once",
    [
      ...ALICE_THERE,
      ...Array.from({ length: 9 }, (_, at): Play => {
        const of = lookup({ epoch: 1 }, ALICE, { lifetime: 30_000 - at });
        return at < 8 ? takes(ALICE, of, [sent(ALICE, searching(of, undefined))]) : refuses(ALICE, of, "too-often");
      }),
    ],
    { ...alone, state: looked([]), valid: false, flags: ["Flood"] },
  ),
  script(
    "discovery.lookup.unmade/flood",
    "a home floods no oftener than others allow",
    [
      ...ALICE_THERE,
      ...arrives(BOB, 1),
      ...arrives(CAROL, 2),
      ...[ALICE, ALICE, BOB, BOB, CAROL].map((who, at) => searches(who, at, at < 4)),
    ],
    {
      ...alone,
      state: {
        ...looked(
          [0, 1, 2, 3].map((at) => floodAt(at)),
          [
            ...[ALICE, BOB, CAROL].flatMap(({ address }) => [`lookup ${address}`, `search ${address}`]),
            `flood ${HOME.address}`,
          ],
        ),
        ...withUsers(ALICE, BOB, CAROL),
      },
      flags: ["Flood"],
    },
  ),
  script(
    "discovery.lookup.unmade/room",
    "there is no room for the way back of another",
    [
      ...ALICE_THERE,
      takes(ALICE, LOOKUP, [sent(ALICE, searching(LOOKUP, QUERY)), sent(ONE, QUERY)]),
      takes(ALICE, BRIEF, [sent(ALICE, searching(BRIEF, undefined))]),
    ],
    { state: looked(), room: { queries: 1 } },
  ),
  script(
    "discovery.lookup.same/two",
    "two lookups with one key at one moment, that of another user the second",
    [
      ...ALICE_THERE,
      ...arrives(CAROL, 1),
      takes(ALICE, LOOKUP, [sent(ALICE, searching(LOOKUP, QUERY)), sent(ONE, QUERY)]),
      takes(CAROL, CAROLS, [sent(CAROL, searching(CAROLS, undefined))]),
      takes(ONE, FOUND, [sent(ALICE, FOUND)]),
    ],
    {
      known: [ONE],
      state: {
        ...looked([QUERY], [`lookup ${ALICE.address}`, `lookup ${CAROL.address}`]),
        ...withUsers(ALICE, CAROL),
        "identity.known": [ALICE.address, CAROL.address, ONE.address],
      },
      also: ["discovery.answer.asked", "discovery.answer.back"],
    },
  ),
  script(
    "discovery.answer.asked/other",
    "a node that was not asked answers",
    [
      ...ALICE_THERE,
      takes(ALICE, LOOKUP, [sent(ALICE, searching(LOOKUP, QUERY)), sent(ONE, QUERY)]),
      refuses(TWO, answerOf(TWO, QUERY), "unsolicited"),
    ],
    {
      on: drawnOne,
      known: [ONE, TWO],
      state: { ...looked(), "identity.known": [ALICE.address, ONE.address, TWO.address] },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "discovery.budget.spend/searches",
    "a third lookup at once that is sent on",
    [
      ...ALICE_THERE,
      searches(ALICE, 0),
      searches(ALICE, 1),
      refuses(ALICE, lookup({ hops: 1 }, ALICE, { lifetime: 29_998 }), "too-often", [], NOW + 2),
    ],
    {
      ...alone,
      state: looked(
        [floodAt(0), floodAt(1)],
        [`lookup ${ALICE.address}`, `search ${ALICE.address}`, `flood ${HOME.address}`],
      ),
      valid: false,
      flags: ["Flood"],
    },
  ),
];

export const lookups: Topic = {
  part: "discovery",
  name: "lookup",
  description: "What a home does for a user who looks for somebody.",
  cases,
};
