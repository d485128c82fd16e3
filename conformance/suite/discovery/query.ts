import type { Draft, Topic } from "../author.ts";
import { asked, HELD, PRESENCE, QUERY, refused, said, shows } from "./asked.ts";
import {
  BOB,
  by,
  EPOCH,
  HOUR,
  idOf,
  invitedTagOf,
  type Members,
  NOBODY,
  NOW,
  ONE,
  type Party,
  queryOf,
  RECORD,
  recordOf,
  TWO,
  tagOf,
} from "./fixtures.ts";
import { THERE, THERE_STATE } from "./scene.ts";
import { script, takes } from "./script.ts";

const later = said(TWO, {}, { at: NOW + 1 });
const away = said(TWO, { attached: false }, { at: NOW + 2 });
const newer = said(ONE, { record: recordOf(BOB, { homes: [ONE.address], seq: 2 }), attached: false });
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
    newer,
    [takes(TWO, later, [], NOW + 2), takes(ONE, newer, [], NOW + 2)],
    "discovery.hold.best/newer-record",
    "a home that Bob has left says later that he is there: the later record counts",
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
    queryOf(TWO, { hops: 10, pad: `${(QUERY.body as { pad: string }).pad}0` }),
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

export const query: Topic = {
  part: "discovery",
  name: "query",
  description: "Queries, and what is shown of what is held.",
  cases: queries,
};
