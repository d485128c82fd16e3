// Connecting and attaching.
import type { Draft, Topic } from "../author.ts";
import {
  ALICE,
  BOB,
  by,
  chain,
  HOME,
  HOUR,
  hash,
  idOf,
  NOW,
  ONE,
  presenceOf,
  RECORD,
  recordOf,
  TWO,
  view,
} from "./fixtures.ts";
import {
  ALICE_STATE,
  ALICE_THERE,
  ATTACH,
  attachedOf,
  attachOf,
  CHALLENGE,
  CONNECTED,
  challengeOf,
  PRESENCE,
  THERE,
  THERE_STATE,
} from "./scene.ts";
import { connects, disconnects, type Play, refuses, script, sent, stored, takes, ticks } from "./script.ts";

const CONNECTED_STATE = { "identity.known": [BOB.address], "discovery.connections": [BOB.address] };
const there = (id: string, comment: string, also: string[] = []) =>
  script(id, comment, THERE, { state: THERE_STATE, also });
/** Bob connects and shows his record, and what he says then is refused. */
const refusedThen = (id: string, comment: string, play: Play, before: readonly Play[] = CONNECTED): Draft =>
  script(id, comment, [...before, play], { state: CONNECTED_STATE, valid: false });

const MINUTE = 60_000;
const late = attachOf(BOB, CHALLENGE, {}, { at: NOW + MINUTE });
const again = attachOf(BOB, CHALLENGE, { visibility: "invited" });
const shortRecord = recordOf(BOB, {}, { lifetime: HOUR / 2 });
const shortAttach = attachOf(BOB, CHALLENGE, { recordId: idOf(shortRecord) });
const elsewhere = recordOf(BOB, { homes: [ONE.address] });
const second = recordOf(BOB, { seq: 2 });
const longest = 7 * 24 * HOUR;

const cases: Draft[] = [
  script("discovery.challenge.send/user", "a user who connects", [connects(BOB, [sent(BOB, CHALLENGE)])], {
    state: { "discovery.connections": [BOB.address] },
  }),
  script("discovery.challenge.send/node", "a node of the roster that connects", [connects(ONE)], {
    state: { "discovery.connections": [ONE.address] },
  }),
  script(
    "discovery.challenge.send/other-node",
    "a node that is not in the roster",
    [connects(TWO, [sent(TWO, CHALLENGE)])],
    {
      state: { "discovery.connections": [TWO.address] },
    },
  ),
  script(
    "discovery.challenge.nonce/two",
    "two users at one moment",
    [connects(BOB, [sent(BOB, CHALLENGE)]), connects(ALICE, [sent(ALICE, challengeOf(1))])],
    { state: { "discovery.connections": [BOB.address, ALICE.address] } },
  ),
  there("discovery.attach.peer/own", "Bob answers for himself", [
    "discovery.attach.challenge",
    "discovery.attach.home",
    "discovery.attach.lease",
    "discovery.attach.record",
    "discovery.attach.listed",
    "discovery.challenge.once",
    "discovery.challenge.expire",
  ]),
  script(
    "discovery.attach.peer/other",
    "Bob's answer, brought by somebody else, to whom the challenge went",
    [
      connects(ALICE, [sent(ALICE, CHALLENGE)]),
      takes(ALICE, RECORD, [stored("identity.known", BOB.address)]),
      refuses(ALICE, ATTACH, "wrong-peer"),
    ],
    {
      state: { "identity.known": [BOB.address], "discovery.connections": [ALICE.address] },
      valid: false,
      flags: ["Redirected"],
    },
  ),
  script(
    "discovery.attach.challenge/other-connection",
    "an answer to the challenge of another connection",
    [
      connects(ALICE, [sent(ALICE, CHALLENGE)]),
      connects(BOB, [sent(BOB, challengeOf(1))]),
      takes(BOB, RECORD, [stored("identity.known", BOB.address)]),
      refuses(BOB, ATTACH, "wrong-peer"),
    ],
    {
      state: { "identity.known": [BOB.address], "discovery.connections": [ALICE.address, BOB.address] },
      valid: false,
      flags: ["Redirected"],
    },
  ),
  script(
    "discovery.challenge.once/reconnected",
    "an answer to the challenge of the connection before",
    [...CONNECTED, connects(BOB, [sent(BOB, challengeOf(1))]), refuses(BOB, ATTACH, "unsolicited")],
    { state: CONNECTED_STATE, valid: false },
  ),
  refusedThen(
    "discovery.attach.home/other",
    "another home is meant",
    refuses(BOB, attachOf(BOB, CHALLENGE, { home: ONE.address }), "wrong-home"),
  ),
  refusedThen(
    "discovery.attach.lease/over",
    "a lease that is over before the message is",
    refuses(BOB, attachOf(BOB, CHALLENGE, { leaseUntil: NOW + MINUTE - 1 }), "bad-lease"),
  ),
  refusedThen(
    "discovery.attach.lease/too-long",
    "a lease of more than seven days",
    refuses(BOB, attachOf(BOB, CHALLENGE, { leaseUntil: NOW + longest + 1 }), "bad-lease"),
  ),
  refusedThen(
    "discovery.attach.record/other",
    "a record that the home does not know",
    refuses(BOB, attachOf(BOB, CHALLENGE, { recordId: hash("6") }), "unknown-record"),
  ),
  script(
    "discovery.attach.record/replaced",
    "a record that a later one has replaced",
    [...CONNECTED, takes(BOB, second, [stored("identity.known", BOB.address)]), refuses(BOB, ATTACH, "unknown-record")],
    { state: CONNECTED_STATE, valid: false },
  ),
  script(
    "discovery.attach.listed/other",
    "a record that lists another home",
    [
      connects(BOB, [sent(BOB, CHALLENGE)]),
      takes(BOB, elsewhere, [stored("identity.known", BOB.address)]),
      refuses(BOB, attachOf(BOB, CHALLENGE, { recordId: idOf(elsewhere) }), "wrong-home"),
    ],
    { state: CONNECTED_STATE, valid: false },
  ),
  script(
    "discovery.challenge.once/again",
    "a second answer to one challenge",
    [...THERE, refuses(BOB, again, "unsolicited")],
    { state: THERE_STATE, valid: false, flags: ["Replayed"] },
  ),
  script(
    "discovery.challenge.expire/late",
    "an answer that comes too late",
    [
      ...CONNECTED,
      refuses(BOB, attachOf(BOB, CHALLENGE, {}, { at: NOW + MINUTE + 1 }), "unsolicited", [], NOW + MINUTE + 1),
    ],
    {
      state: CONNECTED_STATE,
      valid: false,
    },
  ),
  script(
    "discovery.challenge.expire/last",
    "an answer at the last moment",
    [
      ...CONNECTED,
      takes(
        BOB,
        late,
        [sent(BOB, attachedOf(late, { at: NOW + MINUTE })), sent(ONE, presenceOf(HOME, {}, { at: NOW + MINUTE }))],
        NOW + MINUTE,
      ),
    ],
    { state: THERE_STATE },
  ),
  there("discovery.attached.lease/asked", "what was asked for is granted", ["discovery.attached.view"]),
  script(
    "discovery.attached.lease/record",
    "the lease ends with the record",
    [
      connects(BOB, [sent(BOB, CHALLENGE)]),
      takes(BOB, shortRecord, [stored("identity.known", BOB.address)]),
      takes(BOB, shortAttach, [
        sent(BOB, attachedOf(shortAttach, { leaseUntil: NOW + HOUR / 2 })),
        sent(ONE, presenceOf(HOME, { record: shortRecord, leaseUntil: NOW + HOUR / 2 })),
      ]),
    ],
    { state: THERE_STATE },
  ),
  script(
    "discovery.attached.view/tip",
    "the last final block, and the anchors of two epochs",
    [...CONNECTED, takes(BOB, ATTACH, [sent(BOB, attachedOf(ATTACH, { seen: view(1600) })), sent(ONE, PRESENCE)])],
    { state: THERE_STATE, on: chain([HOME, ONE], { finalised: 1600 }) },
  ),
  script(
    "discovery.attached.end/over",
    "a lease is over: the home says nothing more, whoever goes",
    [...ALICE_THERE, ticks(NOW + HOUR + 1), disconnects(ALICE, [], NOW + HOUR + 1)],
    // What was accepted has been forgotten, too, but for the record.
    { state: { "identity.known": [ALICE.address], "wire.replay": [idOf(recordOf(ALICE))] } },
  ),
  script("discovery.attached.end/last", "a lease at its last moment", [...ALICE_THERE, ticks(NOW + HOUR)], {
    state: { ...ALICE_STATE, "wire.replay": [idOf(recordOf(ALICE))] },
  }),
  script(
    "discovery.node.user/challenge",
    "a node is asked to attach",
    [connects(ONE), refuses(ONE, by(ONE, "discovery.challenge", { nonce: hash("1") }), "not-a-user")],
    { state: { "discovery.connections": [ONE.address], "identity.known": [ONE.address] }, known: [ONE], valid: false },
  ),
  script(
    "discovery.node.user/attached",
    "what is for users does not count as an answer, even where one is waited for",
    [
      ...CONNECTED,
      refuses(
        BOB,
        by(BOB, "discovery.attached", { leaseUntil: NOW, view: view() }, { re: idOf(CHALLENGE) }),
        "not-a-user",
      ),
    ],
    { state: CONNECTED_STATE, valid: false },
  ),
  there("discovery.node.user/other", "what is for homes"),
];

export const attach: Topic = {
  part: "discovery",
  name: "attach",
  description: "Connecting to a home, and attaching.",
  cases,
};
