// What a directory node takes in of what homes say.
import { MAX_PRESENCE_BYTES } from "../../../reference/generated/constants.ts";
import type { Reason } from "../../../reference/generated/errors.ts";
import type { EffectResult } from "../../contract/node.ts";
import type { Draft, Topic } from "../author.ts";
import {
  BOB,
  by,
  chain,
  EPOCH,
  entry,
  FIVE,
  FOUR,
  HOME,
  HOUR,
  hash,
  idOf,
  invitedTagOf,
  type Members,
  NOBODY,
  NOW,
  ONE,
  octetsOf,
  type Party,
  presenceOf,
  RECORD,
  recordOf,
  SIX,
  THREE,
  TWO,
  tagOf,
} from "./fixtures.ts";
import { type Play, refuses, script, sent, takes, ticks } from "./script.ts";

/** Bob's record lists ONE here. */
const AT_ONE = recordOf(BOB, { homes: [ONE.address, TWO.address] });
const said = (body: Members = {}, way = {}, home = ONE) => presenceOf(home, { record: AT_ONE, ...body }, way);
const PRESENCE = said();
const KNOWN = {
  known: [ONE],
  state: {
    "identity.known": [ONE.address],
    "discovery.presences": [`${tagOf(BOB)} ${ONE.address}`],
    "discovery.budgets": [`presence ${ONE.address}`],
  },
};

const held = (id: string, comment: string, also: string[] = []) =>
  script(id, comment, [takes(ONE, PRESENCE)], { ...KNOWN, also });
function refused(
  id: string,
  comment: string,
  presence: Members,
  reason: Reason,
  setting: { budget?: boolean; effects?: EffectResult[]; state?: Record<string, string[]> } & Partial<
    Parameters<typeof script>[3]
  > = {},
): Draft {
  const { budget = false, effects = [], state = {}, ...rest } = setting;
  const counted = budget ? { "discovery.budgets": [`presence ${ONE.address}`] } : {};
  return script(id, comment, [refuses(ONE, presence, reason, effects)], {
    valid: false,
    known: [ONE],
    ...rest,
    state: { "identity.known": [ONE.address], ...counted, ...state },
  });
}
/** A record that is none, or not now, or not Bob's. */
const inside = (id: string, comment: string, record: Members, reason: Reason = "bad-presence") =>
  refused(id, comment, said({ record }), reason, { budget: true });

const asksFor = (user: Party) => sent(ONE, by(HOME, "identity.get", { addr: user.address, after: user.address }));
const QUESTION = by(HOME, "identity.get", { addr: BOB.address, after: BOB.address });
const rotated = recordOf(BOB, { homes: [ONE.address] }, { change: { keySeq: 1 } });
const hidden = (home: Party, body: Members = {}, way = {}) =>
  by(
    home,
    "discovery.presence",
    { tag: invitedTagOf(), epoch: EPOCH, sealed: "AQID", attached: true, leaseUntil: NOW + HOUR, ...body },
    way,
  );
const HIDING = [ONE, TWO, THREE, FOUR, FIVE];
const ALL = chain([HOME, ...HIDING, SIX]);
const kept = (home: Party) => `${invitedTagOf()} ${home.address}`;
/** A record that makes a presence longer than any may be: only a signature of other suites is as long as that. */
const long = { ...AT_ONE, sig: "A".repeat(20_000) };
const notDrawn = chain([], {
  entries: [entry(HOME, { operator: "a" }), entry(ONE, { operator: "a", weight: 1_000_000 })],
});
if (octetsOf(said({ record: long })).length <= MAX_PRESENCE_BYTES)
  throw new Error("suite: the long presence must be too long");

const cases: Draft[] = [
  held("discovery.presence.sender/node", "Bob's home says that he is there", [
    "discovery.presence.drawn",
    "discovery.presence.one",
    "discovery.presence.size",
    "discovery.presence.lease",
    "discovery.presence.record",
    "discovery.presence.unknown",
    "discovery.presence.home",
    "discovery.presence.tag",
    "discovery.epoch.presence",
  ]),
  refused(
    "discovery.presence.sender/nobody",
    "a home that is no node of the roster",
    said({ record: recordOf(BOB, { homes: [NOBODY.address] }) }, {}, NOBODY),
    "not-in-roster",
    {
      known: [ONE, NOBODY],
      state: { "identity.known": [ONE.address, NOBODY.address] },
    },
  ),
  refused("discovery.presence.drawn/other", "the node is not among those that are drawn", PRESENCE, "not-drawn", {
    on: notDrawn,
  }),
  refused(
    "discovery.presence.one/none",
    "neither a record nor a sealed one",
    by(ONE, "discovery.presence", { tag: tagOf(BOB), epoch: EPOCH, attached: true, leaseUntil: NOW + HOUR }),
    "bad-presence",
  ),
  refused("discovery.presence.one/both", "a record and a sealed one", said({ sealed: "AQID" }), "bad-presence"),
  refused("discovery.presence.size/long", "longer than any may be", said({ record: long }), "bad-presence"),
  refused(
    "discovery.presence.lease/over",
    "a lease that is over before the presence is",
    said({ leaseUntil: NOW + 900_000 - 1 }),
    "bad-presence",
  ),
  script(
    "discovery.presence.lease/last",
    "a lease that ends with the presence",
    [takes(ONE, said({ leaseUntil: NOW + 900_000 }))],
    KNOWN,
  ),
  inside("discovery.presence.record/forged", "a record that Bob has not signed", { ...AT_ONE, sig: "AQID" }),
  inside("discovery.presence.record/changed", "a record that was changed", {
    ...AT_ONE,
    body: { ...(AT_ONE.body as Members), homes: [ONE.address] },
  }),
  inside("discovery.presence.record/other-type", "a message that is no user's record", said()),
  inside(
    "discovery.presence.record/other-net",
    "a record on another network",
    recordOf(BOB, { homes: [ONE.address] }, { change: { net: hash("0") } }),
    "unknown-record",
  ),
  inside(
    "discovery.presence.record/keys",
    "a record whose keys are gone before it is",
    recordOf(BOB, {
      homes: [ONE.address],
      prekeys: [{ ...((AT_ONE.body as Members).prekeys as Members[])[0], keepUntil: NOW }],
    }),
  ),
  inside(
    "discovery.presence.unknown/expired",
    "a record that has expired",
    recordOf(BOB, { homes: [ONE.address] }, { at: NOW - 2 * HOUR, lifetime: HOUR }),
    "unknown-record",
  ),
  refused(
    "discovery.presence.unknown/key",
    "a record under a key that is not known: the home is asked for it",
    said({ record: rotated }),
    "unknown-record",
    {
      budget: true,
      effects: [asksFor(BOB)],
      state: { "identity.inquiries": [idOf(QUESTION)] },
    },
  ),
  inside("discovery.presence.home/other", "a record that does not list the home", RECORD),
  refused("discovery.presence.tag/other", "the tag of somebody else", said({ tag: tagOf(ONE) }), "bad-presence", {
    budget: true,
  }),
  refused(
    "discovery.presence.tag/other-epoch",
    "the tag of another epoch",
    said({ tag: tagOf(BOB, 1) }),
    "bad-presence",
    { budget: true },
  ),
  refused(
    "discovery.epoch.presence/before",
    "of the epoch before",
    said({ epoch: 1, tag: tagOf(BOB, 1) }),
    "wrong-epoch",
  ),
  refused("discovery.epoch.presence/next", "of the next epoch", said({ epoch: 3, tag: tagOf(BOB, 3) }), "wrong-epoch"),
  script(
    "discovery.epoch.presence/soon",
    "of the next epoch, which counts already",
    [takes(ONE, said({ epoch: 3, tag: tagOf(BOB, 3) }))],
    {
      ...KNOWN,
      state: { ...KNOWN.state, "discovery.presences": [`${tagOf(BOB, 3)} ${ONE.address}`] },
      on: chain([HOME, ONE], { finalised: 1790 }),
    },
  ),
  script(
    "discovery.hold.later/refreshed",
    "what was sent later counts",
    [takes(ONE, PRESENCE), takes(ONE, said({ attached: false }, { at: NOW + 1 }), [], NOW + 1)],
    KNOWN,
  ),
  script(
    "discovery.room.full/tag",
    "a fifth home under one tag",
    HIDING.map((home, at): Play => (at < 4 ? takes(home, hidden(home)) : refuses(home, hidden(home), "no-room"))),
    {
      on: ALL,
      known: HIDING,
      state: {
        "identity.known": HIDING.map(({ address }) => address),
        "discovery.presences": HIDING.slice(0, 4).map(kept),
        "discovery.budgets": HIDING.map(({ address }) => `presence ${address}`),
      },
      also: ["discovery.hold.place"],
      valid: false,
      flags: ["Flood"],
    },
  ),
  script(
    "discovery.hold.forget/expired",
    "what has expired is forgotten",
    [takes(ONE, PRESENCE), ticks(NOW + 900_001)],
    { known: [ONE], state: { "identity.known": [ONE.address], "wire.replay": [idOf(PRESENCE)] } },
  ),
  script("discovery.hold.forget/last", "at its last moment it is not", [takes(ONE, PRESENCE), ticks(NOW + 900_000)], {
    known: [ONE],
    state: { ...KNOWN.state, "discovery.budgets": [] },
  }),
  script(
    "discovery.hold.forget/epoch",
    "what was said of an epoch that counts no more",
    [takes(ONE, PRESENCE), ticks(NOW + 1000, [], chain([HOME, ONE], { finalised: 1830 }))],
    { known: [ONE], state: { "identity.known": [ONE.address], "wire.replay": [idOf(PRESENCE)] } },
  ),
];

export const presence: Topic = {
  part: "discovery",
  name: "presence",
  description: "What a directory node takes in, and for how long.",
  cases,
};
