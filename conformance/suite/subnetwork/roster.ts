// What makes a registry a roster.
import type { RosterEntry } from "../../../reference/generated/types.ts";
import { canonicalize } from "../../../reference/json.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { hash, hashed, int, leaf, node, unhex } from "./by-hand.ts";
import { EPOCH, entriesHex, entry, same } from "./fixtures.ts";

/** The root over at most seven entries, the shape of each tree written out. */
export function rootByHand(epoch: number, entries: readonly RosterEntry[]): string {
  const leaves = entries.map((one) => leaf(canonicalize(one)));
  const [a, b, c, d, e] = leaves as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const shapes: (() => Uint8Array)[] = [
    () => a,
    () => node(a, b),
    () => node(node(a, b), c),
    () => node(node(a, b), node(c, d)),
    () => node(node(node(a, b), node(c, d)), e),
  ];
  const shape = shapes[entries.length - 1];
  if (!shape) throw new RangeError(`suite: the shape of a tree over ${entries.length} entries must be written out`);
  return hash(hashed("reg", int(8, epoch), int(4, entries.length), shape()));
}

const [A, B, C, D, E] = [1, 2, 3, 4, 5].map((digit) => entry(digit)) as [
  RosterEntry,
  RosterEntry,
  RosterEntry,
  RosterEntry,
  RosterEntry,
];

interface Extra extends Pick<Draft, "flags" | "also"> {
  readonly epoch?: number;
  /** Instead of the octets of the entries. */
  readonly registryHex?: string;
  readonly method?: "subnetwork.roster" | "subnetwork.load";
}
const NO_EXTRA: Extra = {};

/** A registry that is a roster, of these entries in this order. */
function roster(
  id: string,
  comment: string,
  given: readonly unknown[],
  entries: readonly RosterEntry[],
  extra = NO_EXTRA,
): Draft {
  const { epoch = EPOCH, registryHex = entriesHex(given), method = "subnetwork.roster", ...rest } = extra;
  const weight = entries.reduce((sum, one) => sum + BigInt(one.weight), 0n);
  return {
    id,
    comment,
    method,
    params: { epoch, entriesHex: registryHex },
    expect: {
      status: "roster",
      root: rootByHand(epoch, entries),
      count: entries.length,
      weightHex: weight.toString(16).padStart(16, "0"),
    },
    ...rest,
  };
}

/** A registry that is none. */
function none(id: string, comment: string, given: readonly unknown[], extra: Pick<Draft, "flags"> = {}): Draft {
  const params = { epoch: EPOCH, entriesHex: entriesHex(given) };
  return { id, comment, method: "subnetwork.roster", params, expect: { status: "none" }, valid: false, ...extra };
}

/** An entry with one member that does not match. */
const odd: [slug: string, comment: string, changes: Record<string, unknown>][] = [
  ["weight-zero", "a weight of 0", { weight: 0 }],
  ["weight-above", "a weight of 2^53", { weight: 9007199254740992 }],
  ["weight-fraction", "a weight that is no whole number", { weight: 1.5 }],
  ["weight-text", "a weight written as text", { weight: "100" }],
  ["id-capitals", "an id in capitals", { id: same(0xbb).toUpperCase().replace("0X", "0x") }],
  ["id-short", "an id of 31 octets", { id: `0x${"02".repeat(31)}` }],
  ["operator-capitals", "an operator with a capital", { operator: "Operator-2" }],
  ["operator-umlaut", "an operator beyond ASCII", { operator: "betreiber-\u00e4" }],
  ["operator-empty", "an operator without a name", { operator: "" }],
  ["operator-long", "an operator of 65 characters", { operator: "o".repeat(65) }],
  ["network-capitals", "a network with a capital", { network: "Network-2" }],
  ["suite-capitals", "a suite with a capital", { suite: "ML-DSA-65" }],
  ["key-id-short", "a `keyId` of 31 octets", { keyId: `0x${"02".repeat(31)}` }],
  ["vrf-root-missing", "no `vrfRoot`", { vrfRoot: undefined }],
  ["vrf-base-negative", "a `vrfBase` below 0", { vrfBase: -1 }],
  ["extra", "a member that no schema has", { online: true }],
];

/** Nodes that together weigh 2^63. */
const full = [
  ...Array.from({ length: 1024 }, (_, at) => ({
    ...{ ...A, weight: Number.MAX_SAFE_INTEGER, operator: "o", network: "n" },
    id: `0x${at.toString(16).padStart(64, "0")}`,
  })),
  { ...A, weight: 1024 },
];

const cases: Draft[] = [
  roster("subnetwork.roster.root/one", "one node", [A], [A], { flags: ["Smoke"] }),
  roster("subnetwork.roster.root/two", "two nodes", [A, B], [A, B]),
  roster("subnetwork.roster.root/three", "three nodes: two of them on the left", [A, B, C], [A, B, C]),
  roster("subnetwork.roster.root/five", "five nodes: four of them on the left", [A, B, C, D, E], [A, B, C, D, E]),
  {
    ...roster("subnetwork.roster.root/epoch", "the same nodes in another epoch", [A, B], [A, B], { epoch: EPOCH + 1 }),
    intermediates: {
      leafHex: toHex(leaf(canonicalize(A))),
      treeHex: toHex(node(leaf(canonicalize(A)), leaf(canonicalize(B)))),
    },
  },
  roster("subnetwork.roster.root/spelled", "the registry's JSON is not in canonical form", [], [A], {
    registryHex: toHex(utf8(JSON.stringify([Object.fromEntries(Object.entries(A).toReversed())], null, 1))),
  }),
  roster("subnetwork.roster.root/loaded", "the same, to be kept", [A, B, C], [A, B, C], { method: "subnetwork.load" }),
  roster("subnetwork.roster.order/backwards", "the registry lists the nodes backwards", [D, C, B, A], [A, B, C, D]),
  roster("subnetwork.roster.order/mixed", "the registry lists them in no order", [C, A, D, B], [A, B, C, D]),
  roster(
    "subnetwork.roster.order/letters",
    "digits stand before letters, as octets do",
    [entry(0xaa), entry(0x99), entry(0x0f)],
    [entry(0x0f), entry(0x99), entry(0xaa)],
  ),
  roster(
    "subnetwork.roster.order/weights",
    "weight does not order them",
    [B, { ...A, weight: 101 }],
    [{ ...A, weight: 101 }, B],
  ),
  roster(
    "subnetwork.roster.schema/bounds",
    "the largest and the smallest that an entry may hold",
    [
      { ...A, weight: Number.MAX_SAFE_INTEGER, operator: "o".repeat(64), vrfBase: Number.MAX_SAFE_INTEGER },
      { ...B, weight: 1, network: "n", suite: "s", vrfBase: 0 },
    ],
    [
      { ...A, weight: Number.MAX_SAFE_INTEGER, operator: "o".repeat(64), vrfBase: Number.MAX_SAFE_INTEGER },
      { ...B, weight: 1, network: "n", suite: "s", vrfBase: 0 },
    ],
    { flags: ["Boundary"] },
  ),
  ...odd.map(([slug, comment, changes]) =>
    none(`subnetwork.roster.schema/${slug}`, comment, [A, { ...B, ...changes }, C]),
  ),
  none("subnetwork.roster.schema/null", "an entry that is null", [A, null]),
  none("subnetwork.roster.twice/same", "one entry twice", [A, B, A]),
  none("subnetwork.roster.twice/other", "two entries of one id that differ", [A, { ...A, operator: "other" }]),
  none("subnetwork.roster.twice/last", "the id that stands twice is the last", [C, A, B, { ...C, weight: 1 }]),
  roster(
    "subnetwork.roster.twice/one-operator",
    "two nodes of one operator, with one key, are two nodes",
    [A, { ...B, operator: A.operator }],
    [A, { ...B, operator: A.operator }],
  ),
  roster(
    "subnetwork.roster.total/beyond-doubles",
    "a total that a double rounds",
    [1, 2, 3].map((digit) => entry(digit, { weight: Number.MAX_SAFE_INTEGER })),
    [1, 2, 3].map((digit) => entry(digit, { weight: Number.MAX_SAFE_INTEGER })),
    { flags: ["Boundary"] },
  ),
  none("subnetwork.roster.total/full", "a total of exactly 2^63", full, { flags: ["Boundary"] }),
  none("subnetwork.roster.empty/none", "no entries", []),
  roster("subnetwork.roster.empty/one", "one entry is enough", [B], [B]),
];

export const rosters: Topic = {
  part: "subnetwork",
  name: "roster",
  description: "What makes a registry a roster, and the root of it.",
  cases,
};

const keyOf = (slug: string, comment: string, suite: string, publicKey: Uint8Array, counts: boolean): Draft => ({
  id: `subnetwork.key.roster/${slug}`,
  comment,
  method: "subnetwork.key",
  params: { entryHex: toHex(utf8(canonicalize(withKey))), suite, publicKeyHex: toHex(publicKey) },
  expect: { counts },
  valid: counts,
});
const KEY = Uint8Array.from({ length: 8 }, (_, at) => at);
const withKey: RosterEntry = { ...A, keyId: hash(hashed("pk", Buffer.from("ml-dsa-65"), KEY)) };

export const keys: Topic = {
  part: "subnetwork",
  name: "key",
  description: "Under which key a node counts in an epoch.",
  cases: [
    keyOf("same", "the key that the entry commits to", "ml-dsa-65", KEY, true),
    keyOf("other", "another key, after a rotation that the roster does not have yet", "ml-dsa-65", unhex("ff"), false),
    keyOf("suite", "the same octets as a key of another suite", "ml-dsa-87", KEY, false),
  ],
};
