// What a node knows of others: who introduces themselves, whom it asks, whom it answers.
import type { IdentityLog, Message } from "../../../reference/generated/types.ts";
import { address } from "../../../reference/identity.ts";
import { fromHex } from "../../../reference/octets.ts";
import { ROOM } from "../../../reference/room.ts";
import { decode, encode, messageId, sign, type Unsigned } from "../../../reference/wire.ts";
import type { Step } from "../../contract/node.ts";
import { play } from "../../script.ts";
import type { Draft, Topic } from "../author.ts";
import { brings, nodeOf, plays } from "../script.ts";
import { type Members, SENT } from "./check.ts";
import { first, ME, second } from "./events.ts";
import { at, hex, INCEPTION, NET, THIEF } from "./fixtures.ts";
import { NODE, node, signed, user } from "./records.ts";

const NODE_UNDER_TEST = nodeOf(NET, `0x${"5e".repeat(32)}`);
const HOME = address(NODE);
const OTHER = `0x${"0b".repeat(32)}`;
const NOBODY = `0x${"0c".repeat(32)}`;

/** A message of the identity, signed by its key of that number. */
function says(keySeq: number, type: Message["type"], body: object, change: Members = {}): Message {
  const { suite, secretKey } = at(keySeq);
  const envelope = { imp: 1, type, net: NET, from: ME, keySeq, sentAt: SENT, expiresAt: SENT + 30_000, suite };
  return sign({ ...envelope, body, ...change } as unknown as Unsigned, secretKey, "deterministic");
}
const gets = (addr: string, change: Members = {}, keySeq = 0) =>
  says(keySeq, "identity.get", { addr, after: addr }, change);

const record = signed(user()) as unknown as Message;
const later = (name: string) => gets(NOBODY, { from: name });
const [ASKED, STORED] = [(peer: string) => `send identity.get to ${peer}`, "store identity.known"];
const ANSWERED = `send identity.log to ${ME}`;
const UNKNOWN = "ignore unknown-key";

/** The id of the question that these steps make the node ask. */
function questionOf(...steps: Step[]): string {
  const sends = play({ ...NODE_UNDER_TEST, steps })
    .effects.flat()
    .filter((one) => one.effect === "send");
  const [octets] = sends.map(({ wireHex }) => decode(fromHex(wireHex)));
  if (octets?.verdict !== "accept") throw new Error("suite: these steps must make the node ask, they do not");
  return messageId(octets.message);
}

/** Somebody unknown, who has rotated once, comes; what they are asked, they answer themselves. */
const stranger = brings(ME, gets(ME, {}, 1), SENT);
const told = (body: Partial<IdentityLog>, keySeq = 1) =>
  says(
    keySeq,
    "identity.log",
    { inception: INCEPTION, events: [JSON.parse(new TextDecoder().decode(encode(first)))], more: false, ...body },
    { re: questionOf(stranger) },
  );

const run = (id: string, comment: string, ...steps: Parameters<typeof plays>[3]) =>
  plays(id, comment, NODE_UNDER_TEST, steps);

const cases: Draft[] = [
  run("identity.known.introduced/record", "a stranger's own record", [brings(ME, record, SENT), "accept", STORED]),
  run(
    "identity.known.introduced/by-others",
    "a stranger's record that somebody else brings",
    [brings(OTHER, record, SENT), "accept", STORED],
    [brings(ME, gets(ME), SENT), "accept", ANSWERED],
  ),
  run(
    "identity.known.introduced/log",
    "a stranger who has rotated, and answers what they are asked",
    [stranger, UNKNOWN, ASKED(ME)],
    [brings(ME, told({}), SENT), "accept", STORED],
    [stranger, "accept", ANSWERED],
  ),
  run("identity.known.introduced/other-inception", "a record with the inception of somebody else, under that key", [
    brings(ME, signed(user({ inception: { ...INCEPTION, kind: "app" } })) as unknown as Message, SENT),
    UNKNOWN,
    ASKED(ME),
  ]),
  run("identity.known.introduced/later-key", "a record under a later key than its inception shows", [
    brings(ME, signed({ ...user(), keySeq: 1 }, at(1)) as unknown as Message, SENT),
    UNKNOWN,
    ASKED(ME),
  ]),
  run("identity.known.introduced/forged", "a stranger's record that another key has signed", [
    brings(ME, signed(user(), THIEF) as unknown as Message, SENT),
    "reject bad-signature",
  ]),
  run("identity.known.ask/stranger", "a question under a key nobody knows", [
    brings(OTHER, gets(ME), SENT),
    UNKNOWN,
    ASKED(OTHER),
  ]),
  run(
    "identity.known.ask/once",
    "two messages of a stranger: one question",
    [brings(OTHER, gets(ME), SENT), UNKNOWN, ASKED(OTHER)],
    [brings(OTHER, gets(NOBODY), SENT), UNKNOWN],
  ),
  run(
    "identity.known.ask/each-peer",
    "a stranger of whom two peers bring something: each is asked",
    [brings(OTHER, gets(ME), SENT), UNKNOWN, ASKED(OTHER)],
    [brings(HOME, gets(NOBODY), SENT), UNKNOWN, ASKED(HOME)],
  ),
  run(
    "identity.known.ask/again",
    "a question that nobody has answered in its lifetime is asked again",
    [brings(OTHER, gets(ME), SENT), UNKNOWN, ASKED(OTHER)],
    [brings(OTHER, gets(NOBODY), SENT + 30_000), UNKNOWN],
    [brings(OTHER, gets(NOBODY, { expiresAt: SENT + 30_001, sentAt: SENT + 1 }), SENT + 30_001), UNKNOWN, ASKED(OTHER)],
  ),
  run(
    "identity.known.ask/rotated",
    "somebody who is known, under a key that is not",
    [brings(ME, record, SENT), "accept", STORED],
    [brings(ME, gets(ME, {}, 1), SENT), UNKNOWN, ASKED(ME)],
    [brings(ME, told({}), SENT), "accept", STORED],
    [brings(ME, gets(ME, {}, 1), SENT), "accept", ANSWERED],
    [brings(ME, gets(NOBODY), SENT), "ignore stale-key"],
  ),
  run(
    "identity.known.ask/event",
    "an event whose predecessor is missing",
    [brings(ME, record, SENT), "accept", STORED],
    [brings(OTHER, second, SENT), UNKNOWN, ASKED(OTHER)],
    [brings(OTHER, first, SENT), "accept", STORED],
    [brings(OTHER, second, SENT), "accept", STORED],
  ),
  run(
    "identity.known.inquiries/four",
    "five strangers from one peer: four questions; another peer is still asked",
    ...(["a0", "a1", "a2", "a3"].map((name) => [
      brings(OTHER, later(`0x${name.repeat(32)}`), SENT),
      UNKNOWN,
      ASKED(OTHER),
    ]) as Parameters<typeof plays>[3]),
    [brings(OTHER, later(`0x${"a4".repeat(32)}`), SENT), UNKNOWN],
    [brings(HOME, later(`0x${"a4".repeat(32)}`), SENT), UNKNOWN, ASKED(HOME)],
  ),
  run(
    "identity.known.silent/unknown",
    "a question about somebody nobody knows",
    [brings(ME, record, SENT), "accept", STORED],
    [brings(ME, gets(NOBODY), SENT), "accept"],
  ),
  run(
    "identity.known.silent/known",
    "a question about somebody who is known",
    [brings(ME, record, SENT), "accept", STORED],
    [brings(ME, gets(ME), SENT), "accept", ANSWERED],
  ),
  plays(
    "identity.known.forget/events",
    "who has rotated is not given up for a stranger",
    { ...NODE_UNDER_TEST, room: { ...ROOM, identities: 1 } },
    [
      [stranger, UNKNOWN, ASKED(ME)],
      [brings(ME, told({}), SENT), "accept", STORED],
      [brings(HOME, signed(node()) as unknown as Message, SENT), "ignore busy"],
    ],
    { valid: false, also: ["identity.known.room"] },
  ),
  plays(
    "discovery.budget.again/copies",
    "copies are answered as long as their peer may ask, and so are questions",
    NODE_UNDER_TEST,
    [
      [brings(ME, record, SENT), "accept", STORED],
      [brings(ME, gets(ME), SENT), "accept", ANSWERED],
      ...Array.from({ length: 62 }, (_, at): Parameters<typeof plays>[3][number] => [
        brings(ME, gets(NOBODY, { expiresAt: SENT + 29_999 - at }), SENT),
        "accept",
      ]),
      [brings(ME, gets(ME), SENT), "ignore duplicate", ANSWERED],
      [brings(ME, gets(ME), SENT), "ignore duplicate"],
      [brings(ME, gets(HOME), SENT), "ignore too-often"],
      [brings(ME, gets(ME), SENT + 100), "ignore duplicate", ANSWERED],
    ],
    { also: ["discovery.budget.spend"] },
  ),

  plays(
    "identity.known.silent/itself",
    "a question about the node itself",
    { ...NODE_UNDER_TEST, self: { ...NODE_UNDER_TEST.self, address: HOME }, known: [hex(NODE)] },
    [
      [brings(ME, record, SENT), "accept", STORED],
      [brings(ME, gets(HOME), SENT), "accept", ANSWERED],
    ],
  ),
];

export const known: Topic = {
  part: "identity",
  name: "known",
  description: "What a node knows of others, and how it asks.",
  cases,
};
