import { concat, toHex } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { ALL, asked, met, NEIGHBOURS, onward, PRESENCE, preferred, QUERY } from "./asked.ts";
import {
  by,
  drawn,
  FIVE,
  FOUR,
  HOME,
  type Members,
  NOBODY,
  NOW,
  ONE,
  octetsOf,
  queryOf,
  SIX,
  THREE,
  TWO,
} from "./fixtures.ts";
import { connects, type Play, refuses, sent, sentOn, takes, takesOn } from "./script.ts";

const FLOOD = { budgets: [`query ${TWO.address}`, `flood ${TWO.address}`] };
/** Queries of TWO that differ in when they end. */
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => queryOf(TWO, { hops: 1 }, { lifetime: 30_000 - at }));
const TWICE = queryOf(TWO, { hops: 2 });
const FIRST_FIVE = many(5) as [Members, ...Members[]];

const forwards: Draft[] = [
  asked(
    "discovery.forward.hops/on",
    "a query is sent on, once less often",
    [...met(...ALL), takesOn(TWO, 10, QUERY, onward(9))],
    {
      ...NEIGHBOURS,
      queries: [QUERY],
      also: [
        "discovery.forward.peers",
        "discovery.forward.query",
        "discovery.forward.clamp",
        "discovery.forward.plain",
        "discovery.forward.share",
        "discovery.budget.spend",
        "discovery.forward.secret",
      ],
    },
  ),
  asked(
    "discovery.forward.hops/last-but-one",
    "the last time but one",
    [...met(...ALL), takesOn(TWO, 2, QUERY, onward(1))],
    { ...NEIGHBOURS, queries: [QUERY] },
  ),
  asked(
    "discovery.forward.hops/last",
    "a query that has come as far as it may",
    [...met(...ALL), takesOn(TWO, 1, QUERY)],
    NEIGHBOURS,
  ),
  asked("discovery.forward.hops/none", "or farther", [...met(...ALL), takesOn(TWO, 0, QUERY)], NEIGHBOURS),
  asked("discovery.forward.hops/plain", "a plain query is not sent on", [...met(...ALL), takes(TWO, QUERY)], {
    ...NEIGHBOURS,
    budgets: [`query ${TWO.address}`],
  }),
  asked(
    "discovery.forward.plain/directed",
    "a query to directory nodes, sent on by one of them",
    [refuses(ONE, sentOn(10, queryOf(TWO)), "bad-query")],
    { budgets: [], valid: false, flags: ["Flood"] },
  ),
  asked(
    "discovery.forward.clamp/begun",
    "more often than its origin says",
    [
      ...met(...ALL),
      takesOn(TWO, 10, TWICE, onward(1, TWICE, preferred(TWICE, ONE, THREE, FOUR, FIVE, SIX).slice(0, 4))),
    ],
    { ...NEIGHBOURS, queries: [TWICE] },
  ),
  asked(
    "discovery.forward.clamp/eleven",
    "more often than any query may be",
    [...met(...ALL), takesOn(TWO, 11, QUERY, onward(9))],
    { ...NEIGHBOURS, queries: [QUERY], flags: ["Boundary"] },
  ),
  asked(
    "discovery.forward.clamp/most",
    "as often as an octet says",
    [...met(...ALL), takesOn(TWO, 255, QUERY, onward(9))],
    { ...NEIGHBOURS, queries: [QUERY], flags: ["Flood"] },
  ),
  asked(
    "discovery.forward.peers/brought",
    "neither who has brought it nor whose it is gets it back",
    [...met(ONE, TWO, THREE), takesOn(THREE, 5, QUERY, onward(4, QUERY, [ONE]))],
    {
      ...NEIGHBOURS,
      connections: [ONE, TWO, THREE],
      budgets: [`query ${THREE.address}`, `flood ${TWO.address}`],
      queries: [QUERY],
    },
  ),
  asked(
    "discovery.forward.peers/nodes",
    "only nodes of the roster get it",
    [
      ...met(ONE),
      connects(NOBODY, [sent(NOBODY, by(HOME, "discovery.challenge", { nonce: `0x${toHex(drawn("nonce", 32))}` }))]),
      takesOn(TWO, 5, QUERY, onward(4, QUERY, [ONE])),
    ],
    { ...NEIGHBOURS, connections: [ONE, NOBODY], queries: [QUERY] },
  ),
  asked(
    "discovery.forward.query/other",
    "another message, sent on like a query",
    [refuses(ONE, concat(Uint8Array.of(0xff, 5), octetsOf(PRESENCE)), "malformed")],
    { budgets: [], valid: false },
  ),
  asked(
    "discovery.forward.query/nothing",
    "nothing behind the two octets",
    [refuses(ONE, Uint8Array.of(0xff, 5), "malformed")],
    { budgets: [], valid: false },
  ),
  asked("discovery.forward.query/one-octet", "one octet alone", [refuses(ONE, Uint8Array.of(0xff), "malformed")], {
    budgets: [],
    valid: false,
  }),
  asked(
    "wire.replay.once/query-sent-on",
    "a query that comes by two ways is sent on once",
    [...met(...ALL), takesOn(TWO, 10, QUERY, onward(9)), refuses(ONE, sentOn(9, QUERY), "duplicate")],
    { ...NEIGHBOURS, queries: [QUERY], valid: false, flags: ["Replayed"] },
  ),
  asked(
    "discovery.budget.spend/flood",
    "a fifth query of one origin within a minute",
    FIRST_FIVE.map(
      (query, at): Play => (at < 4 ? takesOn(TWO, 1, query) : refuses(TWO, sentOn(1, query), "too-often")),
    ),
    { ...FLOOD, valid: false, flags: ["Flood"] },
  ),
  asked(
    "discovery.budget.spend/flood-by-another",
    "whoever brings it",
    FIRST_FIVE.map(
      (query, at): Play => (at < 4 ? takesOn(TWO, 1, query) : refuses(ONE, sentOn(1, query), "too-often")),
    ),
    { ...FLOOD, valid: false, flags: ["Flood"] },
  ),
  asked(
    "discovery.budget.spend/plain",
    "what is not sent on is no flood",
    FIRST_FIVE.map((query) => takes(TWO, query)),
  ),
  asked(
    "discovery.budget.refill/later",
    "a quarter of a minute later, one more",
    FIRST_FIVE.map((query, at): Play => (at < 4 ? takesOn(TWO, 1, query) : takesOn(TWO, 1, query, [], NOW + 15_000))),
    FLOOD,
  ),
  asked(
    "discovery.budget.refill/not-yet",
    "a moment before, none",
    FIRST_FIVE.map(
      (query, at): Play =>
        at < 4 ? takesOn(TWO, 1, query) : refuses(TWO, sentOn(1, query), "too-often", [], NOW + 14_999),
    ),
    // The budget of the peer is full again by then.
    { budgets: [`flood ${TWO.address}`], valid: false },
  ),
];

export const forward: Topic = {
  part: "discovery",
  name: "forward",
  description: "Queries that are sent on.",
  cases: forwards,
};
