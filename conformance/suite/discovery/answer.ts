// The way back of answers.
import { MAX_ANSWER_BYTES, QUERY_BYTES } from "../../../reference/generated/constants.ts";
import type { Draft, Topic } from "../author.ts";
import { asked, met, NEIGHBOURS, onward, preferred, QUERY } from "./asked.ts";
import { answerOf, chain, FOUR, HOME, NOBODY, NOW, ONE, octetsOf, type Party, party, THREE, TWO } from "./fixtures.ts";
import { type Play, refuses, sent, takes, takesOn } from "./script.ts";

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

export const answer: Topic = {
  part: "discovery",
  name: "answer",
  description: "The way back of answers.",
  cases: answers,
};
