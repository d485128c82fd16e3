// Queries, answers, and how both are passed on.
import { MAX_ANSWER_BYTES, QUERY_BYTES } from "../../../reference/generated/constants.ts";
import { TH } from "../../../reference/notation.ts";
import { concat, fromBase64url, fromHash, toBase64url, toHex, u32, utf8 } from "../../../reference/octets.ts";
import { aeadSuite } from "../../../reference/suites/aead.ts";
import { expand, extract } from "../../../reference/suites/kdf.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import type { EffectResult } from "../../contract/node.ts";
import type { Draft, Topic } from "../author.ts";
import {
  answerOf,
  BOB,
  by,
  chain,
  drawn,
  EPOCH,
  FIVE,
  FOUR,
  HOME,
  HOUR,
  idOf,
  invitedTagOf,
  KEM,
  type Members,
  NOBODY,
  NOW,
  ONE,
  octetsOf,
  type Party,
  party,
  presenceOf,
  queryOf,
  RECORD,
  recordOf,
  SIX,
  THREE,
  TWO,
  tagOf,
} from "./fixtures.ts";
import { THERE, THERE_STATE } from "./scene.ts";
import { connects, forwarded, type Play, refuses, script, sent, sentOn, takes, takesOn } from "./script.ts";

const AT_BOTH = recordOf(BOB, { homes: [ONE.address, TWO.address] });
const said = (home: Party, body: Members = {}, way = {}) => presenceOf(home, { record: AT_BOTH, ...body }, way);
const PRESENCE = said(ONE);

/** `ct ‖ AEAD(key, iv, "", u32 length ‖ presence ‖ zeros)`, from the random octets that HOME draws for its n-th answer. */
export function sealedFor(query: Members, presence: Members, count = 0, responder = HOME): Uint8Array {
  const made = kemSuite("x-wing")?.encapsulate(fromBase64url(KEM.key), drawn("kem.encap", 64, count));
  const octets = octetsOf(presence);
  const padded = concat(u32(octets.length), octets, new Uint8Array(26_620 - octets.length));
  const context = TH("answer", fromHash(idOf(query)), fromHash(responder.address));
  const prk = extract(new Uint8Array(64), made?.secret as Uint8Array);
  const derived = (label: string, length: number) =>
    expand(
      prk,
      concat(Uint8Array.of(0, length, label.length + 5), utf8(`imp1 ${label}`), Uint8Array.of(32), context),
      length,
    );
  const sealed = aeadSuite("chacha20-poly1305")?.seal(
    derived("answer key", 32),
    derived("answer iv", 12),
    new Uint8Array(),
    padded,
  );
  return concat(made?.ciphertext as Uint8Array, sealed as Uint8Array);
}
export const answersWith = (query: Members, presence: Members, count = 0, at = NOW) =>
  by(HOME, "discovery.answer", { sealed: toBase64url(sealedFor(query, presence, count)) }, { re: idOf(query), at });

const QUERY = queryOf(TWO);
const knows = (...parties: Party[]) => ({ known: parties, address: parties.map(({ address }) => address) });
const THREE_NODES = chain([HOME, ONE, TWO]);
/** A node that may have something to show of Bob, and is asked by TWO. */
function asked(
  id: string,
  comment: string,
  plays: readonly Play[],
  setting: {
    on?: ReturnType<typeof chain>;
    held?: string[];
    queries?: Members[];
    budgets?: string[];
    connections?: Party[];
    known?: Party[];
    valid?: boolean;
    also?: string[];
    flags?: ("Flood" | "Boundary" | "Replayed")[];
  } = {},
): Draft {
  const {
    on = THREE_NODES,
    held = [],
    queries = [],
    budgets = [`query ${TWO.address}`],
    connections = [],
    known = [ONE, TWO],
    ...rest
  } = setting;
  return script(id, comment, plays, {
    on,
    known,
    state: {
      "identity.known": knows(...known).address,
      "discovery.presences": held,
      "discovery.queries": queries.map(idOf),
      "discovery.budgets": budgets,
      "discovery.connections": connections.map(({ address }) => address),
    },
    ...rest,
  });
}
const HELD = { held: [`${tagOf(BOB)} ${ONE.address}`], budgets: [`query ${TWO.address}`, `presence ${ONE.address}`] };
const shows = (
  presence: Members,
  before: readonly Play[],
  id: string,
  comment: string,
  setting: Parameters<typeof asked>[3] = {},
): Draft => asked(id, comment, [...before, takes(TWO, QUERY, [sent(TWO, answersWith(QUERY, presence))])], setting);
const refused = (
  id: string,
  comment: string,
  query: Members,
  reason: Parameters<typeof refuses>[2],
  setting: Parameters<typeof asked>[3] = {},
) => asked(id, comment, [refuses(TWO, query, reason)], { budgets: [], valid: false, ...setting });

const later = said(TWO, {}, { at: NOW + 1 });
const away = said(TWO, { attached: false }, { at: NOW + 2 });
const hidden = (home: Party, body: Members = {}, at = NOW) =>
  by(
    home,
    "discovery.presence",
    { tag: tagOf(BOB), epoch: EPOCH, sealed: "AQID", attached: true, leaseUntil: NOW + HOUR, ...body },
    { at },
  );
const BOTH = {
  held: [`${tagOf(BOB)} ${ONE.address}`, `${tagOf(BOB)} ${TWO.address}`],
  budgets: [`query ${TWO.address}`, `presence ${ONE.address}`, `presence ${TWO.address}`],
};
const AT = NOW + 20_000;
const QUERY_LATER = queryOf(TWO, {}, { at: AT });
const LATE = NOW + 900_001;
const LATE_QUERY = queryOf(ONE, {}, { at: LATE });
const shortLived = said(ONE, {}, { lifetime: 10_000 });

const queries: Draft[] = [
  shows(
    PRESENCE,
    [takes(ONE, PRESENCE)],
    "discovery.answer.show/held",
    "Bob's presence is held: it is shown to who asks",
    {
      ...HELD,
      also: [
        "discovery.answer.seal",
        "discovery.query.sender",
        "discovery.query.size",
        "discovery.epoch.query",
        "discovery.query.key",
        "discovery.query.suite",
      ],
    },
  ),
  asked("discovery.answer.silent/nothing", "nothing is known of Bob: nothing is said", [takes(TWO, QUERY)]),
  asked(
    "discovery.answer.silent/other-tag",
    "something is known of somebody else",
    [takes(ONE, PRESENCE), takes(TWO, queryOf(TWO, { tag: invitedTagOf() }))],
    HELD,
  ),
  shows(
    later,
    [takes(ONE, PRESENCE, [], NOW + 1), takes(TWO, later, [], NOW + 1)],
    "discovery.hold.best/later",
    "two homes say that he is there: the later word is shown",
    { ...BOTH },
  ),
  shows(
    PRESENCE,
    [takes(TWO, away, [], NOW + 2), takes(ONE, PRESENCE, [], NOW + 2)],
    "discovery.hold.best/there",
    "one says that he is there, and one later that he is not",
    BOTH,
  ),
  shows(
    PRESENCE,
    [takes(TWO, hidden(TWO)), takes(ONE, PRESENCE)],
    "discovery.hold.best/record",
    "a sealed record under this tag came first: what can be read is shown",
    BOTH,
  ),
  shows(
    hidden(TWO),
    [takes(TWO, hidden(TWO)), takes(ONE, hidden(ONE, {}, NOW + 1), [], NOW + 1)],
    "discovery.hold.best/first",
    "two sealed records: the first that came is shown",
    BOTH,
  ),
  shows(
    said(ONE, { attached: false }, { at: NOW + 1 }),
    [takes(ONE, said(ONE, { attached: false }, { at: NOW + 1 }), [], NOW + 1), takes(ONE, PRESENCE, [], NOW + 1)],
    "discovery.hold.later/overtaken",
    "an earlier word that comes later changes nothing",
    HELD,
  ),
  asked(
    "discovery.answer.silent/expired",
    "what is known has expired",
    [takes(ONE, shortLived), takes(TWO, QUERY_LATER, [], AT)],
    { budgets: [`query ${TWO.address}`] },
  ),
  shows(
    said(ONE, { attached: false }, { at: NOW + 1 }),
    [takes(ONE, PRESENCE, [], NOW + 1), takes(ONE, said(ONE, { attached: false }, { at: NOW + 1 }), [], NOW + 1)],
    "discovery.hold.later/shown",
    "a later word of the same home is the one that is shown",
    HELD,
  ),
  script(
    "discovery.answer.silent/own-expired",
    "what the node has said itself has expired, and was not said again",
    [...THERE, takes(ONE, LATE_QUERY, [], LATE)],
    {
      known: [ONE],
      state: {
        ...THERE_STATE,
        "identity.known": [BOB.address, ONE.address],
        "discovery.budgets": [`query ${ONE.address}`],
        "wire.replay": [idOf(RECORD), idOf(LATE_QUERY)],
      },
    },
  ),
  refused("discovery.query.sender/nobody", "who asks is no node of the roster", queryOf(NOBODY), "not-in-roster", {
    known: [ONE, TWO, NOBODY],
  }),
  refused("discovery.query.size/short", "shorter than queries are", queryOf(TWO, { pad: "" }), "bad-query"),
  refused(
    "discovery.query.size/long",
    "one octet longer",
    queryOf(TWO, { pad: `${(QUERY.body as { pad: string }).pad}0` }),
    "bad-query",
    { flags: ["Boundary"] },
  ),
  refused(
    "discovery.epoch.query/before",
    "for an epoch that counts no more",
    queryOf(TWO, { epoch: 1 }),
    "wrong-epoch",
  ),
  refused(
    "discovery.query.key/short",
    "a key to which nobody can seal",
    queryOf(TWO, { kem: { suite: "x-wing", key: "AQID" } }),
    "bad-key",
  ),
  refused(
    "discovery.query.suite/unknown",
    "a suite that nobody has registered",
    queryOf(TWO, { kem: { suite: "x", key: "AQID" } }),
    "suite-not-accepted",
  ),
];

/** The order in which HOME prefers its neighbours for a query: by `TH("disc/fwd", secret, query, neighbour)`. */
function preferred(query: Members, ...neighbours: Party[]): Party[] {
  const rank = ({ address }: Party) =>
    toHex(TH("disc/fwd", drawn("node.secret", 32), fromHash(idOf(query)), fromHash(address)));
  return neighbours.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
const ALL = [ONE, TWO, THREE, FOUR, FIVE, SIX];
const NEIGHBOURS = {
  on: chain([HOME, ...ALL]),
  connections: ALL,
  budgets: [`query ${TWO.address}`, `flood ${TWO.address}`],
};
const met = (...parties: Party[]) => parties.map((party) => connects(party));
/** Those to whom HOME sends TWO's query on, when it has six neighbours and TWO has brought it. */
const CHOSEN = preferred(QUERY, ONE, THREE, FOUR, FIVE, SIX).slice(0, 4);
const onward = (hops: number, query = QUERY, to = CHOSEN): EffectResult[] =>
  to.map((one) => forwarded(one, hops, query));

const FLOOD = { budgets: [`query ${TWO.address}`, `flood ${TWO.address}`] };
/** Queries of TWO that differ in when they end. */
const many = (count: number) => Array.from({ length: count }, (_, at) => queryOf(TWO, {}, { lifetime: 30_000 - at }));
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

const OUT = [...met(ONE, THREE), takesOn(TWO, 5, QUERY, onward(4, QUERY, preferred(QUERY, ONE, THREE)))];
const WAY = { ...NEIGHBOURS, connections: [ONE, THREE], queries: [QUERY], known: [ONE, TWO, THREE, FOUR, NOBODY] };
const ANSWER = answerOf(ONE, QUERY);
const back = (id: string, comment: string, plays: readonly Play[], setting: Parameters<typeof asked>[3] = {}) =>
  asked(id, comment, [...OUT, ...plays], { ...WAY, ...setting });
/** One more than may answer: each is a node of the roster. */
const CROWD = Array.from({ length: 17 }, (_, at) => party(100 + at, "node"));
const bare = octetsOf(answerOf(ONE, QUERY, { sealed: "AA" })).length;
const answers: Draft[] = [
  back(
    "discovery.answer.back/brought",
    "an answer goes to who has brought the query, as it is",
    [takes(ONE, ANSWER, [sent(TWO, ANSWER)])],
    {
      also: ["discovery.answer.sender", "discovery.answer.once", "discovery.forward.expire"],
    },
  ),
  back("discovery.answer.back/by-another", "whoever brings it", [takes(THREE, ANSWER, [sent(TWO, ANSWER)])]),
  back("discovery.answer.back/two", "two nodes answer", [
    takes(ONE, ANSWER, [sent(TWO, ANSWER)]),
    takes(THREE, answerOf(FOUR, QUERY), [sent(TWO, answerOf(FOUR, QUERY))]),
  ]),
  back(
    "discovery.answer.sender/nobody",
    "who answers is no node of the roster",
    [refuses(ONE, answerOf(NOBODY, QUERY), "not-in-roster")],
    { valid: false },
  ),
  back(
    "discovery.answer.once/again",
    "a second answer of one node",
    [takes(ONE, ANSWER, [sent(TWO, ANSWER)]), refuses(ONE, answerOf(ONE, QUERY, { sealed: "AQIDBA" }), "answered")],
    { valid: false, flags: ["Flood"] },
  ),
  asked(
    "discovery.room.full/answers",
    "the answer of a seventeenth node",
    [
      ...met(CROWD[0] as Party),
      takesOn(TWO, 5, QUERY, onward(4, QUERY, CROWD.slice(0, 1))),
      ...CROWD.map((one, at): Play => {
        const answer = answerOf(one, QUERY);
        return at < 16 ? takes(one, answer, [sent(TWO, answer)]) : refuses(one, answer, "no-room");
      }),
    ],
    {
      ...NEIGHBOURS,
      on: chain([HOME, TWO, ...CROWD]),
      connections: CROWD.slice(0, 1),
      queries: [QUERY],
      known: [TWO, ...CROWD],
      valid: false,
      flags: ["Flood", "Boundary"],
    },
  ),
  back(
    "discovery.forward.expire/late",
    "the query has expired",
    [refuses(ONE, answerOf(ONE, QUERY, { sealed: "AQID" }, { at: NOW + 30_001 }), "unsolicited", [], NOW + 30_001)],
    { valid: false, queries: [], budgets: [], flags: ["Replayed"] },
  ),
  back(
    "discovery.forward.expire/last",
    "the last moment",
    [
      takes(
        ONE,
        answerOf(ONE, QUERY, { sealed: "AQID" }, { at: NOW + 30_000 }),
        [sent(TWO, answerOf(ONE, QUERY, { sealed: "AQID" }, { at: NOW + 30_000 }))],
        NOW + 30_000,
      ),
    ],
    { budgets: [] },
  ),
];
if (bare >= MAX_ANSWER_BYTES || octetsOf(QUERY).length !== QUERY_BYTES)
  throw new Error("suite: a query and an answer must be as long as they may be");

export const query: Topic[] = [
  { part: "discovery", name: "query", description: "Queries, and what is shown of what is held.", cases: queries },
  { part: "discovery", name: "forward", description: "Queries that are sent on.", cases: forwards },
  { part: "discovery", name: "answer", description: "The way back of answers.", cases: answers },
];
