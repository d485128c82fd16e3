// A small world that is attacked, honest traffic in it, and what can be seen of a node from outside and inside.
import { type Effect, say } from "./effect.ts";
import type { Store } from "./generated/labels.ts";
import { isDone, type Letter, open, seal } from "./item.ts";
import { introduce } from "./known.ts";
import {
  ALICE,
  addressOf,
  attaches,
  BOB,
  bring,
  chainOf,
  gives,
  join,
  last,
  looks,
  MALLORY,
  NET,
  type Network,
  NOW,
  network,
  type Party,
  PREKEY,
  party,
  recordOf,
  rosterOf,
  speaker,
  typeOf,
  userView,
} from "./network.fixtures.ts";
import { inspect, type Node, receive } from "./node.ts";
import { decode } from "./wire.ts";

/** The node that is attacked, and others of its roster. */
export const NODES = Array.from({ length: 6 }, (_, at) => party(1000 + at, "node"));
export const [HOME, OTHER, THIRD] = NODES as [Party, Party, Party];
const NAMES: Record<string, Party> = {
  home: HOME,
  other: OTHER,
  third: THIRD,
  alice: ALICE,
  bob: BOB,
  mallory: MALLORY,
};
const named = (address: string) => Object.entries(NAMES).find(([, one]) => addressOf(one) === address);
export const nameOf = (one: Party) => named(addressOf(one))?.[0] ?? "somebody";

/** Who has an address. */
export function partyOf(address: string): Party {
  const found = named(address);
  if (!found) throw new Error(`world: ${address} must be somebody's address, is not`);
  return found[1];
}

/** Bob may be published by two homes, and is attached to the first. */
export const BOBS_HOMES = [HOME, OTHER].map(addressOf);
export const BOBS_RECORD = recordOf(BOB, BOBS_HOMES);

export interface World {
  readonly net: Network;
  /** The node that is attacked. */
  readonly node: Node;
}

/** The nodes know each other and all users. Alice and Bob are attached, a letter waits for Bob, and Mallory is connected. */
function build(size: number): Network {
  const parties = NODES.slice(0, size);
  const net = network(parties, chainOf(rosterOf(parties)));
  for (const { identities } of net.nodes.values()) {
    for (const { inception } of [ALICE, BOB, MALLORY]) introduce(identities, NET, inception);
  }
  for (const one of parties.slice(1)) {
    join(net, addressOf(HOME), addressOf(one));
    bring(net, addressOf(one), addressOf(HOME), BOBS_RECORD.octets);
  }
  attaches(net, ALICE, addressOf(HOME), { visibility: "invited" });
  attaches(net, BOB, addressOf(HOME), { homes: BOBS_HOMES });
  join(net, addressOf(HOME), addressOf(MALLORY));
  writes(net, "the first");
  return net;
}

const built = new Map<number, Network>();

/** A fresh world of so many nodes. It is built once, and copied. */
export function world(size: number): World {
  const before = built.get(size) ?? build(size);
  built.set(size, before);
  const nodes = new Map([...before.nodes].map(([address, node]) => [address, { ...node, ...snapshot(node) }]));
  const net = { ...before, nodes, inbox: structuredClone(before.inbox), between: new Map(before.between) };
  return { net, node: nodeOf(net, HOME) };
}

export const nodeOf = ({ nodes }: Network, one: Party) => nodes.get(addressOf(one)) as Node;

/** All that a node keeps, also what `inspect` does not tell. */
export function snapshot({ replay, identities, discovery, inbox }: Node) {
  return structuredClone({ replay, identities, discovery, inbox });
}

/** How many ids have come to a store, and how many have gone; a store that is as it was is left out. */
export type Change = { readonly [S in Store]?: string };

function changeOf(before: Record<string, string[]>, after: Record<string, string[]>): Change {
  const only = (some: string[] = [], others: string[] = []) => {
    const known = new Set(others);
    return some.filter((id) => !known.has(id)).length;
  };
  const changes = Object.keys(after).map((store) => {
    const [come, gone] = [only(after[store], before[store]), only(before[store], after[store])];
    return [store, [...(come ? [`+${come}`] : []), ...(gone ? [`-${gone}`] : [])].join()] as const;
  });
  return Object.fromEntries(changes.filter(([, change]) => change !== ""));
}

/** What comes of what is brought: how often each verdict was given and why, and what was done in all, sorted. */
export interface Seen {
  readonly counts: Readonly<Record<string, number>>;
  readonly change: Change;
  readonly effects: readonly string[];
}

/** Looks at a node while octets are brought to it. */
export function watch(node: Node) {
  const before = inspect(node);
  const counts: Record<string, number> = {};
  const effects: string[] = [];
  return {
    brings(peer: Party, octets: Uint8Array, now = NOW): Effect[] {
      const came = receive(node, { peer: addressOf(peer), octets, now });
      const word = came.verdict.verdict === "accept" ? "accept" : came.verdict.reason;
      counts[word] = (counts[word] ?? 0) + 1;
      effects.push(...came.effects.map(told));
      return came.effects;
    },
    seen: (): Seen => ({ counts, change: changeOf(before, inspect(node)), effects: effects.toSorted() }),
  };
}

const told = (one: Effect) =>
  one.effect === "store" ? `store ${one.store}` : `${wordsOf(one.octets)} to ${named(one.to)?.[0] ?? "somebody"}`;

/** The type of a message, and of what is told about items, how many or how it stands. */
export function wordsOf(octets: Uint8Array): string {
  const decoded = decode(octets);
  if (decoded.verdict !== "accept") return typeOf(octets);
  const { type, body } = decoded.message;
  if (type === "inbox.items") return `${type} (${body.items.length})`;
  return type === "inbox.receipt" ? `${type} (${body.status})` : type;
}

/** What goes to somebody. */
export const sentTo = (effects: readonly Effect[], to: Party) =>
  effects.flatMap((one) => (one.effect === "send" && one.to === addressOf(to) ? [one.octets] : []));

let letters = 0;

/** Alice writes to Bob, by way of another node than his home. */
function writes(net: Network, text: string) {
  const body = { to: addressOf(BOB), payload: { text } };
  const letter = say(speaker(ALICE), "inbox.letter", body, { lifetime: 86_400_000 }).message as Letter;
  const prekey = { ...PREKEY, key: PREKEY.publicKey, keepUntil: Number.MAX_SAFE_INTEGER };
  const sealed = seal(letter, prekey, ALICE.random.draw("kem.encap", 64));
  if (sealed.verdict !== "accept") throw new Error(`world: the letter must be sealed, is not (${sealed.reason})`);
  gives(net, addressOf(OTHER), { ...sealed.place, ...sealed, user: addressOf(ALICE), homes: [addressOf(HOME)] });
}

/** What honest users get of the node: Alice finds Bob, and a letter of hers is kept for him, fetched and acknowledged. */
export function honest({ net, node }: World) {
  const home = addressOf(HOME);
  const { answers } = looks(net, ALICE, home, BOB, 0);
  const text = `letter ${letters++}`;
  writes(net, text);
  const { status } = last(net, addressOf(ALICE), "inbox.receipt").body;
  const fetch = say(speaker(BOB), "inbox.fetch", { home, cursor: 0, limit: 4 }, { lifetime: 50_000 - letters });
  bring(net, home, addressOf(BOB), fetch.octets);
  const { items } = last(net, addressOf(BOB), "inbox.items").body;
  const view = { ...userView(net, BOB), hasAccepted: () => false, hasRoom: () => true };
  const opened = items.map((one) => ({ id: one.itemId, verdict: open(one, [PREKEY], view) }));
  const read = opened.flatMap(({ verdict }) => (verdict.verdict === "accept" ? [verdict.message.body.payload] : []));
  const ids = opened.filter(({ verdict }) => isDone(verdict)).map(({ id }) => id);
  const acked = bring(net, home, addressOf(BOB), say(speaker(BOB), "inbox.ack", { home, ids }).octets);
  return {
    found: answers.filter((one) => one.verdict === "accept" && one.home === home && one.attached).length,
    deposited: status,
    read: read.filter((one) => (one as { text?: string }).text === text).length,
    acknowledged: acked.verdict,
    left: node.inbox.items.size,
  };
}
