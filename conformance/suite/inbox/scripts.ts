// A home, those who write to it, and scripts of their messages. What a step makes the home do is told by hand.
import type { InboxItems, InboxReceipt, Message } from "../../../reference/generated/types.ts";
import { fromHex, toBase64url, toHex } from "../../../reference/octets.ts";
import { ROOM, type Room } from "../../../reference/room.ts";
import { encode } from "../../../reference/wire.ts";
import type { EffectResult, Step } from "../../contract/node.ts";
import { play, type Script } from "../../script.ts";
import type { Draft } from "../author.ts";
import { brings, nodeOf } from "../script.ts";
import {
  BOB,
  BOBS,
  BOBS_OTHER,
  CAROL,
  ENDS,
  idOf,
  letter,
  NET,
  type Party,
  type Place,
  type Prekey,
  party,
  SENT,
  SUITE,
  says,
  seal,
} from "./fixtures.ts";

export const HOME = `0x${"5e".repeat(32)}`;
export const OTHER_HOME = party(0x23, "node");
/** Two nodes of the roster, and one that is none of it. */
export const NODE = party(0x21, "node");
export const NEXT_NODE = party(0x22, "node");
export const OUTSIDER = party(0x24, "node");
const ZERO = `0x${"00".repeat(32)}`;

const entry = ({ address: id }: Party) => ({
  id,
  weight: 1,
  operator: "example-operator",
  network: "example-network",
  suite: SUITE,
  keyId: ZERO,
  vrfRoot: ZERO,
  vrfBase: 0,
});
const entries = [NODE, NEXT_NODE, OTHER_HOME].map(entry).toSorted((a, b) => (a.id < b.id ? -1 : 1));
const entriesHex = toHex(encode(entries));
export const CHAIN = { epochBlocks: 600, finalised: 0, blocks: [], anchored: [], rosters: [{ height: 0, entriesHex }] };
/** What the chain is when two epochs have passed, in a roster without the first node. */
export const LATER_CHAIN = {
  ...CHAIN,
  finalised: 1200,
  rosters: [{ height: 599, entriesHex: toHex(encode(entries.filter(({ id }) => id !== NODE.address))) }],
};

const LIVES = { expiresAt: ENDS };
const kem = ({ suite, publicKey }: Prekey, keepUntil = SENT + 14 * 86_400_000) => ({
  suite,
  key: toBase64url(publicKey),
  keepUntil,
});

export const nodeRecord = (who: Party) =>
  says(
    who,
    "identity.node-record",
    {
      inception: who.inception,
      seq: 1,
      prev: ZERO,
      key: toBase64url(who.publicKey),
      kem: [kem(BOBS)],
      operator: "example-operator",
      network: "example-network",
      endpoints: ["wss://node.example:443/imp"],
      capabilities: ["core"],
      policyHash: ZERO,
    },
    LIVES,
  );

export const userRecord = (who: Party, body: object = {}, change: object = LIVES) =>
  says(
    who,
    "identity.user-record",
    {
      inception: who.inception,
      seq: 1,
      prev: ZERO,
      prekeys: [kem(BOBS), kem(BOBS_OTHER, ENDS + 1000)],
      homes: [OTHER_HOME.address, HOME],
      introductions: [],
      policyHash: ZERO,
      ...body,
    },
    { ...change },
  );
export { kem };

/** Those who introduce themselves to the home before anything else happens. */
export const introduced = (...records: Message[]): Told[] =>
  records.map((record) => [brings(record.from, record, SENT), "accept", "store identity.known"]);
export const INTRO = introduced(nodeRecord(NODE), userRecord(BOB));

/** An item with a letter of Alice's to Bob in it; another number is another letter. */
export const itemOf = (number: number, to = BOB.address, prekey = BOBS, change: Parameters<typeof seal>[2] = {}) =>
  seal(letter({ number }, { to, expiresAt: change.keepUntil ?? ENDS }), prekey, { to, ...change });
export type Item = { readonly place: Place; readonly item: Uint8Array; readonly itemId: string };

/** What an item sealed to a prekey of X-Wing is longer than its bucket. */
export const X_WING = 1120 + 16;
/** An item whose octets are not sealed at all: the home cannot tell. */
export function plain(length: number, change: Partial<Item["place"]> = {}): Item {
  const place = { net: NET, to: BOB.address, prekeyId: BOBS.id, keepUntil: ENDS, ...change };
  const item = new Uint8Array(length).fill(0x69);
  return { place, item, itemId: idOf(place, item) };
}

export function deposit(one: Item, who: Party = NODE, body: object = {}, change: object = {}): Message {
  const { place, item, itemId } = one;
  const { to, prekeyId, keepUntil } = place;
  const said = { to, prekeyId, itemId, item: toBase64url(item), keepUntil, ...body };
  return says(who, "inbox.deposit", said, { ...change });
}
export const fetch = (who: Party, body: object = {}, change: object = {}) =>
  says(who, "inbox.fetch", { home: HOME, cursor: 0, limit: 4, ...body }, { ...change });
export const ack = (who: Party, ids: readonly string[], body: object = {}, change: object = {}) =>
  says(who, "inbox.ack", { home: HOME, ids, ...body }, { ...change });

/** What a step does, in short: `accept`, `store inbox.items`, `stored to 0x…`, `items 1 3 more to 0x…`. */
export type Told = readonly [step: Step, ...effects: string[]];
export const at = (message: Message, now = SENT, peer = message.from): Step => brings(peer, message, now);

function short(effect: EffectResult): string {
  if (effect.effect === "verdict") return effect.verdict === "accept" ? "accept" : `${effect.verdict} ${effect.reason}`;
  if (effect.effect === "store") return `store ${effect.store}`;
  const { type, body }: Message = JSON.parse(new TextDecoder().decode(fromHex(effect.wireHex)));
  if (type === "inbox.receipt") return `${(body as InboxReceipt).status} to ${effect.to}`;
  if (type !== "inbox.items") return `send ${type} to ${effect.to}`;
  const { items, more } = body as InboxItems;
  return ["items", ...items.map(({ n }) => n), ...(more ? ["more"] : []), "to", effect.to].join(" ");
}

interface Extra {
  readonly also?: string[];
  readonly valid?: boolean;
  readonly flags?: Draft["flags"] & {};
  readonly room?: Partial<Room>;
  readonly capacity?: number;
  /** How many items, messages and deposits are kept at the end. */
  readonly kept?: readonly [items: number, deposits?: number];
}

/** A case that plays a script. Throws when the reference does anything else than was told. */
export function plays(id: string, comment: string, told: readonly Told[], extra: Extra = {}): Draft {
  const { room, capacity = 1000, kept, ...rest } = extra;
  const params: Script = {
    ...nodeOf(NET, HOME),
    suites: [SUITE],
    capacity,
    ...(room && { room: { ...ROOM, ...room } }),
    chain: CHAIN,
    steps: told.map(([step]) => step),
  };
  const expect = play(params);
  for (const [at, [, ...effects]] of told.entries()) {
    const done = expect.effects[at]?.map(short) ?? [];
    if (done.join("\n") !== effects.join("\n")) {
      throw new Error(`${id}: step ${at} must have the effects\n${effects.join("\n")}\ngot\n${done.join("\n")}`);
    }
  }
  const found = ["inbox.items", "inbox.deposits"].map((store) => expect.state[store]?.length ?? 0);
  const wanted = kept ? [kept[0], kept[1] ?? 0] : found;
  if (found.join() !== wanted.join()) throw new Error(`${id}: ${wanted} must be kept at the end, got ${found}`);
  return { id, comment, method: "node.run", suite: SUITE, params, expect, ...rest };
}

export const [STORED, TO_NODE, TO_BOB] = ["store inbox.items", `to ${NODE.address}`, `to ${BOB.address}`];
/** An item that the home takes from that node. */
export const taken = (one: Item, who: Party = NODE, now = SENT): Told => [
  at(deposit(one, who), now),
  "accept",
  STORED,
  `stored to ${who.address}`,
];
export const CAROLS = userRecord(CAROL);

/** A deposit that is accepted, and what its receipt says. */
export const fits = (message: Message, status = "stored"): Told =>
  status === "stored"
    ? [at(message), "accept", STORED, `stored ${TO_NODE}`]
    : [at(message), "accept", `${status} ${TO_NODE}`];
