// How what a node keeps is shared among those who bring it.
import { toBase64url } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { answersWith, said } from "./asked.ts";
import {
  ALICE,
  BOB,
  by,
  CAROL,
  chain,
  EPOCH,
  FIVE,
  FOUR,
  HOME,
  HOUR,
  idOf,
  type Members,
  NOBODY,
  NOW,
  ONE,
  type Party,
  party,
  queryOf,
  recordOf,
  THREE,
  TWO,
  tagOf,
} from "./fixtures.ts";
import { arrives, attachOf, challengeOf } from "./scene.ts";
import { disconnects, type Play, refuses, script, sent, sentOn, stored, takes, takesOn } from "./script.ts";

const addresses = (...parties: Party[]) => parties.map(({ address }) => address);
const NODES = { on: chain([HOME, ONE, TWO]), known: [ONE, TWO] };
const knownToo = (...users: Party[]) => ({ "identity.known": addresses(ONE, TWO, ...users) });

/** The n-th query of somebody. */
const queryAt = (who: Party, at: number, hops = 0) => queryOf(who, { hops }, { lifetime: 30_000 - at });
const recordStored = (user: Party) => stored("identity.known", user.address);
const recordIdOf = (user: Party) => idOf(recordOf(user));
const [DAVE, ERIN] = [party(60, "user"), party(61, "user")];
/** The n-th question of somebody about nobody that is known. */
const asking = (who: Party, at: number) =>
  by(who, "identity.get", { addr: NOBODY.address, after: NOBODY.address }, { lifetime: 30_000 - at });
const asks = (who: Party, peer: Party) =>
  sent(peer, by(HOME, "identity.get", { addr: who.address, after: who.address }));
const questionAbout = (who: Party) => idOf(by(HOME, "identity.get", { addr: who.address, after: who.address }));
const stranger = (who: Party) => queryOf(who);

const tagAt = (at: number) => toBase64url(new Uint8Array(16).fill(at));
const hidden = (home: Party, tag: string) =>
  by(home, "discovery.presence", { tag, epoch: EPOCH, sealed: "AQID", attached: true, leaseUntil: NOW + HOUR });
const kept = (tag: string, ...homes: Party[]) => homes.map(({ address }) => `${tag} ${address}`);
const counted = (kind: string, ...peers: Party[]) => addresses(...peers).map((peer) => `${kind} ${peer}`);
const HIDING = [TWO, THREE, FOUR, FIVE];
const QUERY = queryOf(TWO);

const [aliceConnects, aliceShows] = arrives(ALICE, 1) as [Play, Play, Play];
const aliceAttaches = attachOf(ALICE, challengeOf(1), { recordId: idOf(recordOf(ALICE)), visibility: "invited" });

const cases: Draft[] = [
  script(
    "wire.replay.share/peer",
    "one peer brings half of all that is remembered, and another is heard",
    [
      takes(TWO, queryAt(TWO, 0)),
      takes(TWO, queryAt(TWO, 1)),
      refuses(TWO, queryAt(TWO, 2), "busy"),
      takes(ONE, queryAt(ONE, 0)),
      refuses(ONE, queryAt(ONE, 1), "busy"),
    ],
    {
      ...NODES,
      capacity: 4,
      state: { ...knownToo(), "discovery.budgets": counted("query", ONE, TWO) },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "wire.replay.share/forgotten",
    "what is forgotten does not count",
    [
      takes(TWO, queryAt(TWO, 0)),
      takes(TWO, by(TWO, "discovery.query", QUERY.body as Members, { at: NOW + 60_000 }), [], NOW + 60_000),
    ],
    {
      ...NODES,
      capacity: 1,
      state: {
        ...knownToo(),
        "wire.replay": [idOf(by(TWO, "discovery.query", QUERY.body as Members, { at: NOW + 60_000 }))],
        "discovery.budgets": counted("query", TWO),
      },
    },
  ),
  script(
    "wire.replay.share/others",
    "who are no nodes have one share together, and a node its own",
    [
      takes(ALICE, asking(ALICE, 0)),
      takes(BOB, asking(BOB, 0)),
      refuses(BOB, asking(BOB, 1), "busy"),
      takes(ONE, queryAt(ONE, 0)),
    ],
    {
      known: [ALICE, BOB, ONE],
      capacity: 4,
      state: { "discovery.budgets": counted("query", ALICE, BOB, ONE) },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "wire.replay.standing/longest",
    "a third record makes the first forgotten, which is taken in again then",
    [BOB, CAROL, ALICE, BOB].map((who) => takes(who, recordOf(who), [recordStored(who)])),
    {
      capacity: 4,
      state: { "identity.known": addresses(ALICE, BOB, CAROL), "wire.replay": [ALICE, BOB].map(recordIdOf) },
    },
  ),
  script(
    "wire.replay.standing/beside",
    "records shut nobody else out, and who fills the rest shuts no record out",
    [
      takes(ONE, queryAt(ONE, 0)),
      takes(ALICE, recordOf(ALICE), [recordStored(ALICE)]),
      takes(BOB, recordOf(BOB), [recordStored(BOB)]),
      takes(TWO, queryAt(TWO, 0)),
      refuses(TWO, queryAt(TWO, 1), "busy"),
      takes(CAROL, recordOf(CAROL), [recordStored(CAROL)]),
    ],
    {
      ...NODES,
      capacity: 4,
      state: {
        ...knownToo(ALICE, BOB, CAROL),
        "wire.replay": [...[queryAt(ONE, 0), queryAt(TWO, 0)].map(idOf), ...[BOB, CAROL].map(recordIdOf)],
        "discovery.budgets": counted("query", ONE, TWO),
      },
      valid: false,
      flags: ["Flood"],
      also: ["wire.replay.share"],
    },
  ),
  script(
    "wire.replay.full/record",
    "nothing stands that could make room for a record",
    [takes(ONE, queryAt(ONE, 0)), refuses(BOB, recordOf(BOB), "busy")],
    {
      known: [ONE],
      capacity: 1,
      state: { "discovery.budgets": counted("query", ONE) },
      valid: false,
      flags: ["Flood"],
      also: ["wire.replay.standing"],
    },
  ),
  script(
    "identity.known.room/given",
    "whom the node was given at its start makes no room",
    [refuses(ALICE, recordOf(ALICE), "busy")],
    { known: [BOB], room: { identities: 1 }, valid: false, flags: ["Flood"], also: ["identity.known.forget"] },
  ),
  script(
    "identity.known.share/attached",
    "who are no nodes have one share together; who is attached stays, and a node brings another",
    [
      ...arrives(ALICE, 0),
      ...arrives(BOB, 1),
      refuses(CAROL, recordOf(CAROL), "busy"),
      takes(ONE, recordOf(CAROL), [recordStored(CAROL)]),
    ],
    {
      state: {
        "identity.known": addresses(ALICE, BOB, CAROL),
        "discovery.connections": addresses(ALICE, BOB),
        "discovery.attached": addresses(ALICE, BOB),
      },
      room: { identities: 4 },
      valid: false,
      flags: ["Flood"],
      also: ["identity.known.forget", "identity.known.room"],
    },
  ),
  script(
    "identity.known.forget/longest",
    "of two whom nobody needs, who is known longer",
    [BOB, CAROL, ALICE].map((who) =>
      takes(who, recordOf(who), [...(who === ALICE ? [recordStored(BOB)] : []), recordStored(who)]),
    ),
    {
      state: { "identity.known": addresses(ALICE, CAROL) },
      room: { identities: 4 },
      also: ["identity.known.room", "identity.known.share"],
    },
  ),
  script(
    "identity.known.forget/more",
    "who comes takes from who has brought more, then from themselves, and never from who has as many",
    [
      takes(BOB, recordOf(BOB), [recordStored(BOB)]),
      takes(CAROL, recordOf(CAROL), [recordStored(CAROL)]),
      takes(ONE, recordOf(ALICE), [recordStored(ALICE)]),
      takes(TWO, recordOf(DAVE), [recordStored(BOB), recordStored(DAVE)]),
      takes(ONE, recordOf(ERIN), [recordStored(ALICE), recordStored(ERIN)]),
      refuses(THREE, recordOf(ALICE, { seq: 2 }), "busy"),
    ],
    {
      on: chain([HOME, ONE, TWO, THREE]),
      state: { "identity.known": addresses(CAROL, DAVE, ERIN) },
      room: { identities: 3 },
      valid: false,
      flags: ["Flood"],
      also: ["identity.known.share"],
    },
  ),
  script(
    "identity.known.questions/two",
    "room for one question: another peer's stranger is not asked for",
    [refuses(ONE, stranger(NOBODY), "unknown-key", [asks(NOBODY, ONE)]), refuses(TWO, stranger(THREE), "unknown-key")],
    {
      ...NODES,
      room: { inquiries: 1 },
      state: { ...knownToo(), "identity.inquiries": [questionAbout(NOBODY)] },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "identity.known.gone/disconnected",
    "the peer who was asked is gone, and another is asked",
    [
      refuses(ONE, stranger(NOBODY), "unknown-key", [asks(NOBODY, ONE)]),
      disconnects(ONE),
      refuses(TWO, stranger(THREE), "unknown-key", [asks(THREE, TWO)]),
      disconnects(ONE),
    ],
    {
      ...NODES,
      room: { inquiries: 1 },
      state: { ...knownToo(), "identity.inquiries": [questionAbout(THREE)] },
      also: ["identity.known.questions"],
    },
  ),
  script(
    "discovery.room.share/home",
    "one home publishes half of all that is held, and another is heard",
    [
      takes(TWO, hidden(TWO, tagAt(1))),
      takes(TWO, hidden(TWO, tagAt(2))),
      refuses(TWO, hidden(TWO, tagAt(3)), "no-room"),
      takes(ONE, hidden(ONE, tagAt(3))),
    ],
    {
      ...NODES,
      room: { presences: 4 },
      state: {
        ...knownToo(),
        "discovery.presences": [...kept(tagAt(1), TWO), ...kept(tagAt(2), TWO), ...kept(tagAt(3), ONE)],
        "discovery.budgets": counted("presence", ONE, TWO),
      },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "discovery.hold.place/rubbish",
    "four homes seal rubbish under Bob's tag, and then his home comes, and is shown",
    [
      ...HIDING.map((home) => takes(home, hidden(home, tagOf(BOB)))),
      takes(ONE, said(ONE)),
      takes(TWO, QUERY, [sent(TWO, answersWith(QUERY, said(ONE)))]),
    ],
    {
      on: chain([HOME, ONE, ...HIDING]),
      known: [ONE, ...HIDING],
      state: {
        "identity.known": addresses(ONE, ...HIDING),
        "discovery.presences": kept(tagOf(BOB), ONE, TWO, THREE, FOUR),
        "discovery.budgets": [...counted("presence", ONE, ...HIDING), ...counted("query", TWO)],
      },
      also: ["discovery.room.share"],
      flags: ["Flood"],
    },
  ),
  script(
    "discovery.forward.share/peer",
    "one peer has half of all ways back, and another's query is sent on",
    [
      takesOn(TWO, 2, queryAt(TWO, 0, 2)),
      takesOn(TWO, 2, queryAt(TWO, 1, 2)),
      refuses(TWO, sentOn(2, queryAt(TWO, 2, 2)), "no-room"),
      takesOn(ONE, 2, queryAt(ONE, 0, 2)),
    ],
    {
      ...NODES,
      room: { queries: 4 },
      state: {
        ...knownToo(),
        "discovery.queries": [queryAt(TWO, 0, 2), queryAt(TWO, 1, 2), queryAt(ONE, 0, 2)].map(idOf),
        "discovery.budgets": [...counted("query", ONE, TWO), ...counted("flood", ONE, TWO)],
      },
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "discovery.attached.place/away",
    "who has been away for longest makes room",
    [
      ...arrives(BOB, 0),
      ...arrives(CAROL, 1),
      disconnects(CAROL, [], NOW + 1),
      disconnects(BOB, [], NOW + 2),
      ...arrives(ALICE, 2, NOW + 3),
    ],
    {
      room: { attached: 2 },
      state: {
        "identity.known": addresses(ALICE, BOB, CAROL),
        "discovery.connections": addresses(ALICE),
        "discovery.attached": addresses(ALICE, BOB),
      },
      also: ["discovery.room.full"],
    },
  ),
  script(
    "discovery.attached.place/there",
    "who is there does not",
    [...arrives(BOB, 0), aliceConnects, aliceShows, refuses(ALICE, aliceAttaches, "no-room")],
    {
      room: { attached: 1 },
      state: {
        "identity.known": addresses(ALICE, BOB),
        "discovery.connections": addresses(ALICE, BOB),
        "discovery.attached": addresses(BOB),
        "discovery.budgets": counted("change", ALICE),
      },
      valid: false,
      flags: ["Flood"],
    },
  ),
];

export const room: Topic = {
  part: "discovery",
  name: "room",
  description: "How what a node keeps is shared among those who bring it.",
  cases,
};
