// What a home says of its users, to whom, and when.
import { toBase64url } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { answersWith } from "./asked.ts";
import {
  ALICE,
  anchorOf,
  BOB,
  by,
  chain,
  EPOCH,
  entry,
  HOME,
  idOf,
  invitedTagOf,
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
} from "./fixtures.ts";
import {
  ALICE_STATE,
  ALICE_THERE,
  ATTACH,
  ATTACHED,
  attachedOf,
  attachOf,
  CHALLENGE,
  CONNECTED,
  PRESENCE,
  THERE,
  THERE_STATE,
} from "./scene.ts";
import { connects, disconnects, type Play, refuses, script, sent, stored, takes, ticks } from "./script.ts";

const MINUTE = 60_000;
const there = (id: string, comment: string, also: string[] = []) =>
  script(id, comment, THERE, { state: THERE_STATE, also });
const invitation = (user: Party, body: Members = {}, at = NOW) =>
  by(user, "discovery.invitation", { tag: invitedTagOf(), epoch: EPOCH, sealed: "AQID", ...body }, { at });
const hidden = (body: Members = {}, at = NOW) => {
  const { record: _, ...shown } = (presenceOf(HOME).body ?? {}) as Members;
  return by(HOME, "discovery.presence", { ...shown, tag: invitedTagOf(), sealed: "AQID", ...body }, { at });
};
const INVITATION = invitation(ALICE);
const OTHER_TAG = toBase64url(new Uint8Array(16).fill(1));
const AGAIN = { sealed: "BAUG" };
const QUERY = queryOf(ONE);

/** At such a height, Bob attaches to HOME. */
function nearby(id: string, comment: string, finalised: number, epochs: readonly number[], seen: Members): Draft {
  const said = epochs.map((epoch) => sent(ONE, presenceOf(HOME, { tag: tagOf(BOB, epoch), epoch })));
  return script(id, comment, [...CONNECTED, takes(BOB, ATTACH, [sent(BOB, attachedOf(ATTACH, { seen })), ...said])], {
    state: THERE_STATE,
    on: chain([HOME, ONE], { finalised }),
  });
}
const seenAt = (finalised: number) => {
  const { blocks } = chain([], { finalised });
  const hash = blocks.find(({ height }) => height === finalised)?.hash;
  const [own, before] = [EPOCH, EPOCH - 1].map((epoch) => `0x${Buffer.from(anchorOf(epoch)).toString("hex")}`);
  return { height: finalised, blockHash: hash, epoch: EPOCH, anchors: [own, before] };
};

const refreshed = presenceOf(HOME, {}, { at: NOW + 5 * MINUTE });
const gone = presenceOf(HOME, { attached: false });
const second = recordOf(BOB, { seq: 2, homes: [HOME.address, TWO.address] });
const moved = recordOf(BOB, { seq: 2, homes: [ONE.address] });
const ends = attachOf(BOB, CHALLENGE, { leaseUntil: NOW + 2 * MINUTE });
/** Three nodes, of which only HOME and TWO are drawn: ONE is of HOME's operator. */
const drawnTwo = chain([], {
  entries: [entry(HOME, { operator: "a", weight: 1_000_000 }), entry(ONE, { operator: "a" }), entry(TWO)],
});
const epochThree = chain([HOME, ONE], { finalised: 1790 });

const cases: Draft[] = [
  there(
    "discovery.publish.directory/other",
    "the other directory node hears of Bob, and the home tells itself nothing",
    [
      "discovery.publish.visibility",
      "discovery.publish.epochs",
      "discovery.publish.change",
      "discovery.publish.record",
    ],
  ),
  script(
    "discovery.publish.directory/drawn",
    "only those who are drawn hear of him",
    [...CONNECTED, takes(BOB, ATTACH, [sent(BOB, ATTACHED), sent(TWO, PRESENCE)])],
    { state: THERE_STATE, on: drawnTwo },
  ),
  script("discovery.publish.visibility/invited", "who is found by invitation is not shown", ALICE_THERE, {
    state: ALICE_STATE,
  }),
  nearby(
    "discovery.publish.epochs/first-blocks",
    "in the first blocks of an epoch, the one before counts, too",
    1219,
    [1, 2],
    seenAt(1219),
  ),
  nearby("discovery.publish.epochs/last-blocks", "in its last blocks, the next one does", 1780, [2, 3], seenAt(1780)),
  script("discovery.publish.change/gone", "Bob goes", [...THERE, disconnects(BOB, [sent(ONE, gone)])], {
    state: { ...THERE_STATE, "discovery.connections": [] },
  }),
  script(
    "discovery.publish.change/never-there",
    "somebody goes who was not attached",
    [...CONNECTED, disconnects(BOB)],
    {
      state: { "identity.known": [BOB.address] },
    },
  ),
  script(
    "discovery.publish.refresh/due",
    "after five minutes it is said again",
    [...THERE, ticks(NOW + 5 * MINUTE, [sent(ONE, refreshed)])],
    {
      state: { ...THERE_STATE, "wire.replay": [idOf(RECORD)] },
    },
  ),
  script("discovery.publish.refresh/not-yet", "before, it is not", [...THERE, ticks(NOW + 5 * MINUTE - 1)], {
    state: { ...THERE_STATE, "wire.replay": [idOf(RECORD)] },
  }),
  script(
    "discovery.publish.refresh/epoch",
    "the next epoch begins to count",
    [
      ...THERE,
      ticks(
        NOW + 1,
        [
          sent(ONE, presenceOf(HOME, {}, { at: NOW + 1 })),
          sent(ONE, presenceOf(HOME, { tag: tagOf(BOB, 3), epoch: 3 }, { at: NOW + 1 })),
        ],
        epochThree,
      ),
    ],
    { state: THERE_STATE },
  ),
  script(
    "discovery.publish.record/later",
    "a later record is the one that is published",
    [
      ...THERE,
      takes(BOB, second, [stored("identity.known", BOB.address)]),
      ticks(NOW + 5 * MINUTE, [sent(ONE, presenceOf(HOME, { record: second }, { at: NOW + 5 * MINUTE }))]),
    ],
    { state: { ...THERE_STATE, "wire.replay": [idOf(RECORD), idOf(second)] } },
  ),
  script(
    "discovery.publish.record/moved",
    "a later record lists the home no more",
    [...THERE, takes(BOB, moved, [stored("identity.known", BOB.address)]), ticks(NOW + 5 * MINUTE)],
    { state: { ...THERE_STATE, "discovery.attached": [], "wire.replay": [idOf(RECORD), idOf(moved)] } },
  ),
  script(
    "discovery.publish.lease/short",
    "a presence does not outlive the lease",
    [
      ...CONNECTED,
      takes(BOB, ends, [
        sent(BOB, attachedOf(ends, { leaseUntil: NOW + 2 * MINUTE })),
        sent(ONE, presenceOf(HOME, { leaseUntil: NOW + 2 * MINUTE }, { lifetime: 2 * MINUTE })),
      ]),
    ],
    { state: THERE_STATE },
  ),
  there("discovery.publish.lease/long", "a presence lives no longer than any may"),
  script(
    "discovery.publish.invited/now",
    "what is handed over for this epoch is published",
    [...ALICE_THERE, takes(ALICE, INVITATION, [sent(ONE, hidden())])],
    {
      state: ALICE_STATE,
      also: ["discovery.invitation.peer", "discovery.invitation.attached", "discovery.epoch.invitation"],
    },
  ),
  script(
    "discovery.publish.handed/public",
    "who is found by anybody hands over an invitation: it alone is published, and the rest still shown",
    [
      ...THERE,
      takes(BOB, invitation(BOB), [sent(ONE, hidden())]),
      takes(ONE, QUERY, [sent(ONE, answersWith(QUERY, PRESENCE))]),
      ticks(
        NOW + 5 * MINUTE,
        [refreshed, hidden({}, NOW + 5 * MINUTE)].map((one) => sent(ONE, one)),
      ),
    ],
    {
      known: [ONE],
      state: { ...THERE_STATE, "identity.known": [BOB.address, ONE.address], "wire.replay": [idOf(RECORD)] },
      also: ["discovery.publish.invited"],
    },
  ),
  script(
    "discovery.publish.invited/to-come",
    "what is handed over for the next one waits",
    [
      ...ALICE_THERE,
      takes(ALICE, invitation(ALICE, { epoch: 3, tag: invitedTagOf(3) })),
      ticks(NOW + 1, [sent(ONE, hidden({ epoch: 3, tag: invitedTagOf(3) }, NOW + 1))], epochThree),
    ],
    { state: ALICE_STATE, also: ["discovery.epoch.invitation"] },
  ),
  script(
    "discovery.invitation.again/place",
    "what comes again under a tag takes the place of the first, before another tag's",
    [
      ...ALICE_THERE,
      takes(ALICE, INVITATION, [sent(ONE, hidden())]),
      takes(ALICE, invitation(ALICE, { tag: OTHER_TAG }), [sent(ONE, hidden({ tag: OTHER_TAG }))]),
      takes(ALICE, invitation(ALICE, AGAIN), [sent(ONE, hidden(AGAIN))]),
      ticks(
        NOW + 5 * MINUTE,
        [AGAIN, { tag: OTHER_TAG }].map((one) => sent(ONE, hidden(one, NOW + 5 * MINUTE))),
      ),
    ],
    {
      state: { ...ALICE_STATE, "wire.replay": [idOf(recordOf(ALICE))] },
      also: ["discovery.publish.handed"],
    },
  ),
  script(
    "discovery.invitation.peer/other",
    "somebody else brings it",
    [...ALICE_THERE, refuses(ONE, INVITATION, "wrong-peer")],
    { state: ALICE_STATE, valid: false, flags: ["Redirected"] },
  ),
  script(
    "discovery.invitation.attached/never",
    "who has not attached",
    [connects(BOB, [sent(BOB, CHALLENGE)]), refuses(BOB, invitation(BOB), "not-attached")],
    {
      state: { "identity.known": [BOB.address], "discovery.connections": [BOB.address] },
      known: [BOB],
      valid: false,
    },
  ),
  script(
    "discovery.invitation.attached/gone",
    "who has gone",
    [...ALICE_THERE, disconnects(ALICE), refuses(ALICE, INVITATION, "not-attached")],
    { state: { ...ALICE_STATE, "discovery.connections": [] }, valid: false },
  ),
  script(
    "discovery.epoch.invitation/past",
    "for an epoch that counts no more",
    [...ALICE_THERE, refuses(ALICE, invitation(ALICE, { epoch: 1 }), "wrong-epoch")],
    { state: ALICE_STATE, valid: false },
  ),
  script(
    "discovery.room.full/invitations",
    "a ninth invitation",
    [
      ...ALICE_THERE,
      ...Array.from({ length: 9 }, (_, at): Play => {
        const one = invitation(ALICE, { epoch: 9, tag: toBase64url(new Uint8Array(16).fill(at)) });
        return at < 8 ? takes(ALICE, one) : refuses(ALICE, one, "no-room");
      }),
      takes(ALICE, invitation(ALICE, { epoch: 10, tag: toBase64url(new Uint8Array(16)) })),
    ],
    { state: ALICE_STATE, valid: false, flags: ["Flood", "Boundary"] },
  ),
  script(
    "discovery.budget.spend/changes",
    "as many invitations as a user may hand over at once, with the attach, and one more",
    [
      ...ALICE_THERE,
      ...Array.from({ length: 16 }, (_, at): Play => {
        const one = invitation(ALICE, { epoch: 9 + at, tag: invitedTagOf(9) });
        return at < 15 ? takes(ALICE, one) : refuses(ALICE, one, "too-often");
      }),
    ],
    { state: ALICE_STATE, valid: false, flags: ["Flood", "Boundary"] },
  ),
  script(
    "discovery.room.full/one",
    "one invitation",
    [...ALICE_THERE, takes(ALICE, INVITATION, [sent(ONE, hidden())])],
    { state: ALICE_STATE },
  ),
];

export const publish: Topic = {
  part: "discovery",
  name: "publish",
  description: "What a home says of its users, to whom, and when.",
  cases,
};
