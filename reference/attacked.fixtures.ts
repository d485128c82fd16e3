// Each message of discovery and inbox as it comes when all is well, and what comes of it there and elsewhere.
import type { MessageType, OfType } from "./effect.ts";
import {
  MAX_ACK_IDS,
  MAX_HOPS,
  MAX_ITEM_CHARS,
  MAX_ITEMS,
  MAX_MESSAGE_BYTES,
  MAX_PRESENCE_BYTES,
  MAX_SEALED_ANSWER_CHARS,
  MAX_SEALED_CHARS,
} from "./generated/constants.ts";
import type { Reason } from "./generated/errors.ts";
import { BOBS_RECORD, type Change, HOME, OTHER, THIRD, type World } from "./hostile.fixtures.ts";
import { ALICE, addressOf, BOB, bring, join, last, MALLORY, NOW, type Party } from "./network.fixtures.ts";
import { receive } from "./node.ts";
import { lookupKey } from "./search.ts";
import {
  altered,
  answerOf,
  by,
  depositOf,
  kem,
  opensDeposit,
  presenceOf,
  queryOf,
  tagAt,
  target,
} from "./traffic.fixtures.ts";
import { messageId } from "./wire.ts";

export type Attacked = Extract<MessageType, `discovery.${string}` | `inbox.${string}`>;

/** What comes of one message. */
export interface Came {
  readonly outcome: "accept" | Reason;
  readonly change?: Change;
  readonly effects?: readonly string[];
}

export interface Row<T extends Attacked> extends Came {
  /** The n-th genuine message, and who brings it when all is well: its sender. */
  readonly make: (world: World, n: number) => { readonly octets: Uint8Array; readonly message: OfType<T> };
  /** The answer, which each copy brings again. */
  readonly again?: string;
  /** What comes of it when Mallory brings it: the same, unless told otherwise. */
  readonly mallory?: Reason;
  /** And when its sender brings it to a node that it is not meant for. */
  readonly elsewhere: Came;
  /** The same message, longer than its type may be. */
  readonly longer: (message: OfType<T>, world: World) => readonly [Uint8Array, Reason];
  /** What else is genuine and in the wrong place: who brings what to the node, and what comes of it. */
  readonly astray?: (world: World, message: OfType<T>) => readonly (readonly [Party, Uint8Array, Came])[];
}

const home = addressOf(HOME);
const LONG_HASH = `0x${"ab".repeat(33)}`;
const challengeTo = ({ net }: World, user: Party) => messageId(last(net, addressOf(user), "discovery.challenge"));
const viewOf = ({ net }: World) => last(net, addressOf(ALICE), "discovery.attached").body.view;
const threeAnchors = (view: OfType<"discovery.searching">["body"]["view"]) => ({
  view: { ...view, anchors: [...view.anchors, ...view.anchors].slice(0, 3) },
});
const terms = { recordId: BOBS_RECORD.id, visibility: "public" as const, leaseUntil: NOW + 3_600_000 };
/** Whoever says so: that Bob is at home there. */
const published = (who: Party, world: World, record: object = BOBS_RECORD.message) =>
  presenceOf(who, { ...target(world), record: record as never }).octets;

/** Alice's lookup is out, and what another node has answered has not come yet. */
function answered(world: World) {
  const { kem } = lookupKey(ALICE.random);
  const lookup = by(ALICE, "discovery.lookup", { ...target(world), kem, hops: 0 });
  const { effects } = receive(world.node, { peer: addressOf(ALICE), octets: lookup.octets, now: NOW });
  return answerOf(world, effects);
}

export const ROWS: { readonly [T in Attacked]: Row<T> } = {
  "discovery.challenge": {
    make: (_, n) => by(OTHER, "discovery.challenge", { nonce: `0x${"cd".repeat(32)}` }, n),
    outcome: "not-a-user",
    elsewhere: { outcome: "not-a-user" },
    longer: (message) => [altered(message, { nonce: LONG_HASH }), "schema"],
  },
  "discovery.attach": {
    make: (world, n) => {
      join(world.net, home, addressOf(BOB));
      return by(BOB, "discovery.attach", { home, ...terms }, n, challengeTo(world, BOB));
    },
    outcome: "accept",
    change: { "wire.replay": "+1" },
    effects: ["discovery.attached to bob", "discovery.presence to other", "discovery.presence to third"],
    again: "discovery.attached",
    mallory: "wrong-peer",
    elsewhere: { outcome: "unsolicited" },
    longer: (message) => [altered(message, { recordId: LONG_HASH }), "schema"],
    astray: (world, { re }) => {
      const mallorys = challengeTo(world, MALLORY);
      const attaches = (who: Party, to: string, at: Party) =>
        by(who, "discovery.attach", { home: addressOf(at), ...terms }, 7, to).octets;
      return [
        [BOB, attaches(BOB, re as string, THIRD), { outcome: "wrong-home" }],
        // What was a challenge to Mallory serves neither of them.
        [BOB, attaches(BOB, mallorys, HOME), { outcome: "wrong-peer" }],
        [MALLORY, attaches(BOB, mallorys, HOME), { outcome: "wrong-peer" }],
        [MALLORY, attaches(MALLORY, mallorys, HOME), { outcome: "unknown-record" }],
      ];
    },
  },
  "discovery.attached": {
    make: (world, n) => {
      const body = { leaseUntil: NOW + 3_600_000, view: viewOf(world) };
      return by(OTHER, "discovery.attached", body, n, challengeTo(world, MALLORY));
    },
    outcome: "not-a-user",
    elsewhere: { outcome: "unsolicited" },
    longer: (message) => [altered(message, threeAnchors(message.body.view)), "schema"],
  },
  "discovery.invitation": {
    make: (world, n) => by(ALICE, "discovery.invitation", { ...target(world), tag: "A".repeat(22), sealed: "AQID" }, n),
    outcome: "accept",
    change: { "wire.replay": "+1" },
    effects: ["discovery.presence to other", "discovery.presence to third"],
    mallory: "wrong-peer",
    elsewhere: { outcome: "not-attached" },
    longer: (message) => [altered(message, { sealed: "A".repeat(MAX_SEALED_CHARS + 4) }), "schema"],
    astray: (_, { body }) => [
      [MALLORY, by(MALLORY, "discovery.invitation", body).octets, { outcome: "not-attached" }],
      [ALICE, by(ALICE, "discovery.invitation", { ...body, epoch: 1 }, 7).octets, { outcome: "wrong-epoch" }],
    ],
  },
  "discovery.presence": {
    make: (_, n) => presenceOf(OTHER, { tag: tagAt(n), epoch: 2, sealed: "AQID" }),
    outcome: "accept",
    change: { "wire.replay": "+1", "discovery.presences": "+1", "discovery.budgets": "+1" },
    elsewhere: {
      outcome: "accept",
      change: { "wire.replay": "+1", "discovery.presences": "+1", "discovery.budgets": "+1" },
    },
    longer: (_, world) => {
      const { message } = BOBS_RECORD;
      const body = { ...message.body, more: "0".repeat(MAX_PRESENCE_BYTES) };
      return [published(OTHER, world, { ...message, body }), "bad-presence"];
    },
    astray: (world) => [
      [MALLORY, published(MALLORY, world), { outcome: "not-in-roster" }],
      // Whose home this node is not. To find out costs a peer one of what it may bring.
      [THIRD, published(THIRD, world), { outcome: "bad-presence", change: { "discovery.budgets": "+1" } }],
    ],
  },
  "discovery.lookup": {
    make: (world, n) => by(ALICE, "discovery.lookup", { ...target(world), kem, hops: 0 }, n),
    outcome: "accept",
    change: { "wire.replay": "+1", "discovery.queries": "+1", "discovery.budgets": "+1" },
    effects: [
      "discovery.answer to alice",
      "discovery.query to other",
      "discovery.query to third",
      "discovery.searching to alice",
    ],
    again: "discovery.searching",
    mallory: "wrong-peer",
    elsewhere: { outcome: "not-attached" },
    longer: (message) => [altered(message, { hops: MAX_HOPS + 1 }), "schema"],
    astray: (_, { body }) => [[MALLORY, by(MALLORY, "discovery.lookup", body).octets, { outcome: "not-attached" }]],
  },
  "discovery.searching": {
    make: (world, n) => by(OTHER, "discovery.searching", { view: viewOf(world) }, n, challengeTo(world, MALLORY)),
    outcome: "not-a-user",
    elsewhere: { outcome: "unsolicited" },
    longer: (message) => [altered(message, threeAnchors(message.body.view)), "schema"],
  },
  "discovery.query": {
    make: (world, n) => queryOf(OTHER, target(world), { lifetime: 30_000 - n }),
    outcome: "accept",
    change: { "wire.replay": "+1", "discovery.budgets": "+1" },
    effects: ["discovery.answer to other"],
    again: "discovery.answer",
    elsewhere: {
      outcome: "accept",
      change: { "wire.replay": "+1", "discovery.budgets": "+1" },
      effects: ["discovery.answer to other"],
    },
    longer: (_, world) => [queryOf(OTHER, target(world), { longer: 1 }).octets, "bad-query"],
    astray: (world) => [[MALLORY, queryOf(MALLORY, target(world)).octets, { outcome: "not-in-roster" }]],
  },
  "discovery.answer": {
    make: answered,
    outcome: "accept",
    change: { "wire.replay": "+1" },
    effects: ["discovery.answer to alice"],
    elsewhere: { outcome: "unsolicited" },
    longer: (message) => [altered(message, { sealed: "A".repeat(MAX_SEALED_ANSWER_CHARS + 1) }), "schema"],
    astray: (_, { body, re }) => [
      [MALLORY, by(MALLORY, "discovery.answer", body, 0, re).octets, { outcome: "not-in-roster" }],
    ],
  },
  "inbox.letter": {
    make: (_, n) => by(ALICE, "inbox.letter", { to: addressOf(BOB), payload: {} }, n),
    outcome: "bad-letter",
    elsewhere: { outcome: "bad-letter" },
    longer: (message) => [altered(message, { payload: { text: "a".repeat(MAX_MESSAGE_BYTES) } }), "too-large"],
  },
  "inbox.deposit": {
    make: (_, n) => by(OTHER, "inbox.deposit", depositOf(BOB, n)),
    outcome: "accept",
    change: { "wire.replay": "+1", "inbox.items": "+1", "inbox.messages": "+1" },
    effects: ["inbox.receipt (stored) to other", "store inbox.items"],
    again: "inbox.receipt (stored)",
    // Bob is not at home there: it says so, and keeps nothing.
    elsewhere: {
      outcome: "accept",
      change: { "wire.replay": "+1", "inbox.messages": "+1" },
      effects: ["inbox.receipt (unknown-prekey) to other"],
    },
    longer: (message) => [altered(message, { item: "A".repeat(MAX_ITEM_CHARS + 4) }), "schema"],
    astray: (_, { body }) => [
      [MALLORY, by(MALLORY, "inbox.deposit", body).octets, { outcome: "not-in-roster" }],
      [OTHER, by(OTHER, "inbox.deposit", { ...body, to: addressOf(ALICE) }).octets, { outcome: "bad-item" }],
    ],
  },
  "inbox.receipt": {
    make: (world, n) => answerOf(world, opensDeposit(world, n).effects),
    outcome: "accept",
    change: { "wire.replay": "+1", "inbox.deposits": "-1" },
    effects: ["inbox.receipt (stored) to alice"],
    elsewhere: { outcome: "unsolicited" },
    longer: (message) => [altered(message, { itemId: LONG_HASH }), "schema"],
    astray: (_, { body, re }) => [
      [THIRD, by(THIRD, "inbox.receipt", body, 0, re).octets, { outcome: "wrong-home" }],
      [OTHER, by(OTHER, "inbox.receipt", { ...body, itemId: home }, 0, re).octets, { outcome: "bad-receipt" }],
    ],
  },
  "inbox.fetch": {
    make: (_, n) => by(BOB, "inbox.fetch", { home, cursor: 0, limit: 4 }, n),
    outcome: "accept",
    change: { "wire.replay": "+1", "inbox.messages": "+1" },
    effects: ["inbox.items (1) to bob"],
    again: "inbox.items (1)",
    elsewhere: { outcome: "wrong-home" },
    longer: (message) => [altered(message, { limit: MAX_ITEMS + 1 }), "schema"],
    astray: (_, { body }) => [
      // Mallory may ask, and is told what is hers: nothing.
      [
        MALLORY,
        by(MALLORY, "inbox.fetch", body).octets,
        {
          outcome: "accept",
          change: { "wire.replay": "+1", "inbox.messages": "+1" },
          effects: ["inbox.items (0) to mallory"],
        },
      ],
    ],
  },
  "inbox.items": {
    make: (world, n) => by(OTHER, "inbox.items", { items: [], more: false }, n, challengeTo(world, MALLORY)),
    outcome: "unsolicited",
    elsewhere: { outcome: "unsolicited" },
    longer: (message) => {
      const { to: _, ...one } = depositOf(BOB, 0);
      return [altered(message, { items: Array(MAX_ITEMS + 1).fill({ ...one, item: "AQID", n: 1 }) }), "schema"];
    },
  },
  "inbox.ack": {
    make: ({ net }, n) => {
      const one = by(OTHER, "inbox.deposit", depositOf(BOB, n));
      bring(net, home, addressOf(OTHER), one.octets);
      return by(BOB, "inbox.ack", { home, ids: [one.message.body.itemId] }, n);
    },
    outcome: "accept",
    change: { "wire.replay": "+1", "inbox.items": "-1", "inbox.messages": "+1" },
    effects: ["store inbox.items"],
    elsewhere: { outcome: "wrong-home" },
    longer: (message) => [altered(message, { ids: Array(MAX_ACK_IDS + 1).fill(home) }), "schema"],
    astray: (_, { body }) => [
      // Mallory may say so, of what is hers.
      [
        MALLORY,
        by(MALLORY, "inbox.ack", body).octets,
        { outcome: "accept", change: { "wire.replay": "+1", "inbox.messages": "+1" } },
      ],
    ],
  },
};
