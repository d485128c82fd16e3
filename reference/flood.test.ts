// Floods: each store of a node ends at its bound and gives nothing up, and who asks too often is cut while others are served.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Budgets } from "./budget.ts";
import * as CONSTANTS from "./generated/constants.ts";
import type { Store } from "./generated/labels.ts";
import { HOME, OTHER, THIRD, type World, world } from "./hostile.fixtures.ts";
import { ALICE, addressOf, attaches, BOB, MALLORY, NOW } from "./network.fixtures.ts";
import { inspect, type Node } from "./node.ts";
import { FLOODS } from "./stores.fixtures.ts";
import {
  answers,
  brings,
  invites,
  looksUp,
  presenceOf,
  publishes,
  queryAt,
  sentOn,
  tagAt,
  wordOf,
} from "./traffic.fixtures.ts";

const CASES = Object.entries(FLOODS).flatMap(([store, floods]) =>
  floods.map((flood) => [store as Store, flood.bound, flood.words.join(" or "), flood] as const),
);
const LIMITS = { ...CONSTANTS };

test("there is a flood for each store, for each constant that bounds one, and for each budget", () => {
  const registry = readFileSync(new URL("../spec/registry/stores.json", import.meta.url), "utf8");
  const stores = JSON.parse(registry) as { store: Store; meaning: string }[];
  expect(CASES.length).toBeGreaterThan(0);
  expect(Object.keys(ORIGINS).length).toBeGreaterThan(0);
  expect(Object.keys(FLOODS).toSorted()).toEqual(stores.map(({ store }) => store).toSorted());
  for (const { store, meaning } of stores) {
    const named = meaning.match(/\bMAX_\w+/g) ?? [];
    const bounds: string[] = FLOODS[store].map(({ bound }) => bound);
    const missing = named.filter((name) => !bounds.includes(name));
    expect({ store, missing }).toEqual({ store, missing: [] });
    expect(bounds.length, store).toBeGreaterThan(0);
  }
});

/** How often each word comes. */
function tally(times: number, word: (n: number) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let n = 0; n < times; n++) {
    const came = word(n);
    counts[came] = (counts[came] ?? 0) + 1;
  }
  return counts;
}

const WHOLE: { readonly [S in Store]: (node: Node) => ReadonlyMap<string, unknown> } = {
  "wire.replay": ({ replay }) => replay.accepted,
  "identity.known": ({ identities }) => identities.known,
  "identity.inquiries": ({ identities }) => identities.inquiries,
  "discovery.connections": ({ discovery }) => discovery.connections,
  "discovery.attached": ({ discovery }) => discovery.attached,
  "discovery.presences": ({ discovery }) => discovery.held,
  "discovery.queries": ({ discovery }) => discovery.queries,
  "discovery.budgets": ({ discovery }) => discovery.budgets,
  "inbox.items": ({ inbox }) => inbox.items,
  "inbox.messages": ({ inbox }) => inbox.messages,
  "inbox.deposits": ({ inbox }) => inbox.deposits,
};

test.each(CASES)(
  "%s ends at %s: %s",
  (store, bound, _, { entries = WHOLE[store], amount, fill, comes, words, serves }) => {
    const flooded = world(6);
    const { node } = flooded;
    const limit = bound === "capacity" ? node.replay.capacity : LIMITS[bound];
    const { of: size, each } = amount ?? { of: (node: Node) => entries(node).size, each: 1 };

    fill(flooded, limit - 2 * each - size(node));
    expect(size(node)).toBe(limit - 2 * each);
    const before = new Map(entries(node));
    const [taken, refused] = words;
    expect(tally(5, (n) => comes(flooded, n))).toEqual({ [taken]: 2, [refused]: 3 });

    const after = entries(node);
    expect(size(node)).toBe(limit);
    expect([...before].filter(([id, entry]) => !after.has(id) || after.get(id) !== entry)).toEqual([]);
    expect(inspect(node)[store]).toEqual([...WHOLE[store](node).keys()].toSorted());
    const [who, word, expected] = serves;
    expect(word(flooded), who).toBe(expected);
  },
);

/** One who asks again and again. */
interface Origin {
  readonly burst: number;
  readonly interval: number;
  /** What comes n-th; in a word, what comes of it. */
  readonly comes: (world: World, n: number, now: number) => string;
  /** The word for what is taken. */
  readonly word: string;
  /** How many budgets are counted for it. */
  readonly budgets: number;
  /** Somebody else asks for the same. */
  readonly other: (world: World) => string;
}

const FULL = tagAt(99);
type Kind = Budgets extends Map<string, { readonly kind: infer K extends string }> ? K : never;
/** Alice looks, and would have it sent on. */
const searches = (world: World, n: number, now = NOW, who = ALICE) => looksUp(world, n, who, now, 1);

const ORIGINS: { readonly [K in Kind]: Origin } = {
  change: {
    // Alice has attached.
    burst: CONSTANTS.CHANGE_BURST - 1,
    interval: CONSTANTS.CHANGE_INTERVAL,
    comes: (world, n, now) => invites(world, tagAt(0), n, now),
    word: "accept",
    // It is counted already.
    budgets: 0,
    other: (world) => wordOf(attaches(world.net, MALLORY, addressOf(HOME))),
  },
  search: {
    burst: CONSTANTS.SEARCH_BURST,
    interval: CONSTANTS.SEARCH_INTERVAL,
    comes: searches,
    word: "a query",
    // Of lookups, too, and of what the node sends on.
    budgets: 3,
    other: (world) => searches(world, 99, NOW, BOB),
  },
  lookup: {
    burst: CONSTANTS.LOOKUP_BURST,
    interval: CONSTANTS.LOOKUP_INTERVAL,
    comes: (world, n, now) => looksUp(world, n, ALICE, now),
    word: "a query",
    budgets: 1,
    other: (world) => looksUp(world, 99, BOB),
  },
  query: {
    burst: CONSTANTS.QUERY_BURST,
    interval: CONSTANTS.QUERY_INTERVAL,
    comes: (world, n, now) => brings(world, OTHER, queryAt(world, OTHER, n), now),
    word: "accept",
    budgets: 1,
    other: (world) => brings(world, THIRD, queryAt(world, THIRD, 0)),
  },
  flood: {
    burst: CONSTANTS.FLOOD_BURST,
    interval: CONSTANTS.FLOOD_INTERVAL,
    // Whoever brings it: two do, and are counted, too.
    comes: (world, n, now) => brings(world, n % 2 ? MALLORY : THIRD, sentOn(queryAt(world, OTHER, n)), now),
    word: "accept",
    budgets: 3,
    other: (world) => brings(world, MALLORY, sentOn(queryAt(world, THIRD, 0))),
  },
  presence: {
    burst: CONSTANTS.PRESENCE_BURST,
    interval: CONSTANTS.PRESENCE_INTERVAL,
    // There is no room for it, so that the same may come again.
    comes: (world, _, now) => brings(world, OTHER, RUBBISH.octets, now),
    word: "no-room",
    budgets: 1,
    other: (world) => publishes(world, THIRD, tagAt(0)),
  },
};
const RUBBISH = presenceOf(OTHER, { tag: FULL, epoch: 2, sealed: "AQID" });

test.each(Object.entries(ORIGINS))("%s: who asks too often is cut, and another is served", (_, one) => {
  const flooded = world(6);
  const { held } = flooded.node.discovery;
  const other = { body: { tag: FULL, epoch: 2 }, expiresAt: NOW + 1e9 } as never;
  for (let at = 0; at < CONSTANTS.MAX_TAG_PRESENCES; at++) held.set(`entry ${at}`, other);

  const counted = inspect(flooded.node)["discovery.budgets"]?.length ?? 0;
  const burst = tally(one.burst + 3, (n) => one.comes(flooded, n, NOW));
  expect(burst).toEqual({ [one.word]: one.burst, "too-often": 3 });
  expect(inspect(flooded.node)["discovery.budgets"]).toHaveLength(counted + one.budgets);
  expect(one.other(flooded)).toBe(one.word === "no-room" ? "accept" : one.word);
  // An interval later there is one more, and no more than one.
  const later = tally(2, (n) => one.comes(flooded, one.burst + 3 + n, NOW + one.interval));
  expect(later).toEqual({ [one.word]: 1, "too-often": 1 });
});

test("one node answers one query once, and others are heard", () => {
  const flooded = world(6);
  expect(looksUp(flooded, 0)).toBe("a query");
  const [query] = inspect(flooded.node)["discovery.queries"] as [string];
  expect(tally(5, (n) => answers(flooded, OTHER, query, n))).toEqual({ accept: 1, answered: 4 });
  expect(answers(flooded, THIRD, query)).toBe("accept");
});
