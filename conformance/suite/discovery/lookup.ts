// Lookups: what a home does for a user who looks for somebody.
import { MAX_HOPS } from "../../../reference/generated/constants.ts";
import type { Draft, Topic } from "../author.ts";
import { answersWith } from "./asked.ts";
import {
  ALICE,
  BOB,
  by,
  chain,
  EPOCH,
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
import { ALICE_STATE, ALICE_THERE, attachedOf, attachOf, challengeOf, PRESENCE } from "./scene.ts";
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
const floods = Array.from({ length: 5 }, (_, at) => ({ of: lookup({ hops: 1 }, ALICE, { lifetime: 30_000 - at }) }));
const alone = { on: chain([HOME]) };

/** Bob is attached to HOME, and so is Alice, who looks for him. */
const bobAttach = attachOf(BOB, challengeOf(1));
const BOB_TOO: readonly Play[] = [
  connects(BOB, [sent(BOB, challengeOf(1))]),
  takes(BOB, RECORD, [stored("identity.known", BOB.address)]),
  takes(BOB, bobAttach, [sent(BOB, attachedOf(bobAttach)), sent(ONE, PRESENCE)]),
];
const held = presenceOf(ONE, { record: recordOf(BOB, { homes: [ONE.address] }) });

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
      takes(ALICE, FLOODED, [sent(ALICE, searching(FLOODED, QUERY)), forwarded(TWO, MAX_HOPS, QUERY)]),
    ],
    {
      on: chain([HOME, ONE, TWO]),
      state: {
        ...looked([QUERY], [`lookup ${ALICE.address}`, `flood ${HOME.address}`]),
        "discovery.connections": [ALICE.address, TWO.address],
      },
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
      ...floods.map(({ of }, at): Play => {
        // Each is a message of its own: the home's queries differ only where their moments do.
        const query = queryOf(HOME, {}, { at: NOW + at });
        const answer = by(
          HOME,
          "discovery.searching",
          { ...(at < 4 && { query: idOf(query) }), view: view() },
          { re: idOf(of), at: NOW + at },
        );
        return takes(ALICE, of, [sent(ALICE, answer)], NOW + at);
      }),
    ],
    {
      ...alone,
      state: looked(
        [0, 1, 2, 3].map((at) => queryOf(HOME, {}, { at: NOW + at })),
        [`lookup ${ALICE.address}`, `flood ${HOME.address}`],
      ),
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
