// How what part discovery keeps is shared among those who bring it.
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
  NOW,
  ONE,
  type Party,
  queryOf,
  recordOf,
  THREE,
  TWO,
  tagOf,
} from "./fixtures.ts";
import { arrives, attachOf, challengeOf } from "./scene.ts";
import { addresses, counted, disconnects, type Play, refuses, script, sent, sentOn, takes, takesOn } from "./script.ts";

const NODES = { on: chain([HOME, ONE, TWO]), known: [ONE, TWO] };
const knownToo = { "identity.known": addresses(ONE, TWO) };

/** The n-th query of somebody, which may be sent on twice. */
const queryAt = (who: Party, at: number) => queryOf(who, { hops: 2 }, { lifetime: 30_000 - at });

const tagAt = (at: number) => toBase64url(new Uint8Array(16).fill(at));
const hidden = (home: Party, tag: string) =>
  by(home, "discovery.presence", { tag, epoch: EPOCH, sealed: "AQID", attached: true, leaseUntil: NOW + HOUR });
const kept = (tag: string, ...homes: Party[]) => homes.map(({ address }) => `${tag} ${address}`);
const HIDING = [TWO, THREE, FOUR, FIVE];
const QUERY = queryOf(TWO);

const [aliceConnects, aliceShows] = arrives(ALICE, 1) as [Play, Play, Play];
const aliceAttaches = attachOf(ALICE, challengeOf(1), { recordId: idOf(recordOf(ALICE)), visibility: "invited" });

const cases: Draft[] = [
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
        ...knownToo,
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
      takesOn(TWO, 2, queryAt(TWO, 0)),
      takesOn(TWO, 2, queryAt(TWO, 1)),
      refuses(TWO, sentOn(2, queryAt(TWO, 2)), "no-room"),
      takesOn(ONE, 2, queryAt(ONE, 0)),
    ],
    {
      ...NODES,
      room: { queries: 4 },
      state: {
        ...knownToo,
        "discovery.queries": [queryAt(TWO, 0), queryAt(TWO, 1), queryAt(ONE, 0)].map(idOf),
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
  description: "How what part discovery keeps is shared among those who bring it.",
  cases,
};
