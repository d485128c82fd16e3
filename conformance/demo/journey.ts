// The journey of chapter 00: Bob attaches to a home, Alice looks for him and finds him; he goes, she writes to his inbox, he
// comes back, fetches and acknowledges. One process, every message through the whole of the reference.
import { type Effect, say } from "../../reference/effect.ts";
import { introduce, nobody } from "../../reference/known.ts";
import { chainOf, NET, NOW, type Party, party, rosterOf } from "../../reference/network.fixtures.ts";
import { create, type Node } from "../../reference/node.ts";
import { toBase64url } from "../../reference/octets.ts";
import type { MainChain } from "../../reference/ports.ts";
import { createReplayCache } from "../../reference/replay.ts";
import { ROOM } from "../../reference/room.ts";
import type { Found } from "../../reference/search.ts";
import { kemSuite } from "../../reference/suites/kem.ts";
import { fetch, lookFor, type User, write } from "./user.ts";
import { arrives, deliver, gives, leaves, type Passage, type World } from "./world.ts";

/** What happens in one step, who passed what to whom, and what is true afterwards. */
export interface Step {
  readonly title: string;
  readonly passages: readonly Passage[];
  readonly result: string;
}

export interface Journey {
  readonly steps: readonly Step[];
  /** Addresses with the names that people have for them. */
  readonly names: ReadonlyMap<string, string>;
  readonly world: World;
  readonly alice: User;
  readonly bob: User;
}

const NODES = 12;
const ZERO = `0x${"0".repeat(64)}`;
const TEXT = "Hello, Bob. It is Alice.";
const WEEK = 7 * 24 * 3_600_000;
const SECOND = 1000;

const suite = kemSuite("x-wing");
if (!suite) throw new Error("demo: the reference must have x-wing, it has not");
const xWing = suite;

/** Makes the journey, step by step; `tell` hears of each as soon as it is made. Throws when a step does not end as it must. */
export function journey(tell: (step: Step, names: Journey["names"]) => void = () => {}): Journey {
  const parties = Array.from({ length: NODES }, (_, at) => party(1000 + at, "node"));
  const [first, last] = [parties[0], parties[NODES - 1]] as [Party, Party];
  const chain = chainOf(rosterOf(parties));
  const alice = userOf(party(1, "user"), first.self.address, chain);
  const bob = userOf(party(2, "user"), last.self.address, chain);
  const world: World = {
    nodes: new Map(parties.map((one) => [one.self.address, nodeOf(one, chain)])),
    users: new Map([alice, bob].map((user) => [user.self.address, user])),
    now: NOW,
  };
  const names = new Map(parties.map(({ self }, at) => [self.address, `node ${at + 1}`]));
  names.set(alice.home, "Alice's home").set(bob.home, "Bob's home");
  names.set(alice.self.address, "Alice").set(bob.self.address, "Bob");

  const steps: Step[] = [];
  const step = (title: string, passages: readonly Passage[], result: string) => {
    world.now += SECOND;
    steps.push({ title, passages, result });
    tell({ title, passages, result }, names);
  };

  const asks = (user: User, effects: readonly Effect[]) => deliver(world, user.self.address, effects);
  const seeks = (title: string, user: User, address: string): Found => {
    const before = user.found.length;
    const passages = asks(user, lookFor(user, address, world.now));
    const result = required(user.found.slice(before).at(-1), `in "${title}" somebody must be found`);
    step(title, passages, whereabouts(result, names));
    return result;
  };

  step("The nodes hand each other their records", introductions(world, parties), `${NODES} nodes know each other.`);

  step("Bob attaches to his home", arrives(world, bob), "His home has told the directory nodes of his tag.");
  step("Alice attaches to hers", arrives(world, alice), "She knows how her home sees the main chain.");

  seeks("Alice asks where Bob is", alice, bob.self.address);

  step("Bob leaves", leaves(world, bob), "His home has told the directory nodes so.");
  const away = seeks("Alice asks once more", alice, bob.self.address);

  const { letter, itemId, ...item } = write(alice, away, TEXT, world.now);
  const deposited = gives(world, alice, item);
  required(alice.kept.has(itemId) || undefined, "Alice must have a receipt");
  step("Alice writes to his inbox", deposited, "Bob's home has said that it keeps one item.");

  step("Bob comes back", arrives(world, bob), "He is attached again.");
  step(
    "Bob fetches",
    asks(bob, fetch(bob, world.now)),
    "He does not know yet who has written, and keeps the item where it is.",
  );
  const [stranger] = bob.strangers;
  seeks("Bob asks who that is", bob, required(stranger, "Bob must see an address in the letter"));
  const fetched = asks(bob, fetch(bob, world.now));
  const read = required(bob.letters.get(letter), "Bob must read the letter");
  step("Bob fetches again, and acknowledges", fetched, `He reads: ${read.body.payload.text}`);
  return { steps, names, world, alice, bob };
}

function whereabouts({ home, attached, record }: Found, names: Journey["names"]): string {
  return `${names.get(home)} says that ${names.get(record.from)} is ${attached ? "there" : "away"}.`;
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`demo: ${what}; it was not so`);
  return value;
}

const at = ({ self, random }: Party) => ({ self, random, now: NOW, chain: { net: NET } });

/** A node that knows itself. */
function nodeOf({ self, random, inception }: Party, chain: MainChain): Node {
  const node = create({ self, random, chain, accepts: () => true, capacity: 10_000 });
  introduce(node.identities, NET, inception);
  return node;
}

function userOf(who: Party, home: string, chain: MainChain): User {
  const { publicKey, secretKey } = xWing.keygen(who.random.draw("kem.keygen", xWing.seedBytes));
  const prekeys = [{ suite: xWing.name, key: toBase64url(publicKey), keepUntil: NOW + 2 * WEEK }];
  const body = { inception: who.inception, seq: 1, prev: ZERO, prekeys, homes: [home], introductions: [] };
  const { message } = say(at(who), "identity.user-record", { ...body, policyHash: ZERO });
  const user: User = {
    self: who.self,
    random: who.random,
    chain,
    home,
    record: message,
    prekeys: [{ suite: xWing.name, publicKey, secretKey }],
    identities: nobody(ROOM),
    replay: createReplayCache(1000),
    asked: new Map(),
    waiting: [],
    found: [],
    kept: new Set(),
    strangers: new Set(),
    letters: new Map(),
  };
  introduce(user.identities, NET, who.inception);
  return user;
}

/** Every node hands its record to every other. */
function introductions(world: World, parties: readonly Party[]): Passage[] {
  return parties.flatMap((one) => {
    const { publicKey } = xWing.keygen(one.random.draw("kem.keygen", xWing.seedBytes));
    const { octets } = say(at(one), "identity.node-record", {
      inception: one.inception,
      seq: 1,
      prev: ZERO,
      key: one.inception.key,
      kem: [{ suite: xWing.name, key: toBase64url(publicKey), keepUntil: NOW + 2 * WEEK }],
      operator: "example",
      network: "example",
      endpoints: ["wss://node.example"],
      capabilities: ["core"],
      policyHash: ZERO,
    });
    const sends = parties.flatMap(({ self: { address } }) =>
      address === one.self.address ? [] : [{ effect: "send", to: address, octets } as const],
    );
    return deliver(world, one.self.address, sends);
  });
}
