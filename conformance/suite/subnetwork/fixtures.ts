// The nodes, hash tree and main chain that the cases of `subnetwork` are made from.
import type { RosterEntry } from "../../../reference/generated/types.ts";
import { commitment } from "../../../reference/identity.ts";
import { toHash, toHex, utf8 } from "../../../reference/octets.ts";
import { growTree, type HashTree, leafOf, pathOf, rootOf, valueAt } from "../../../reference/vrf.ts";
import type { ChainParams } from "../../contract/node.ts";
import type { Recipe } from "../../protocol.ts";
import { KEYS, SEED } from "../wire/fixtures.ts";

export const NET = `0x${"a1".repeat(32)}`;
export const same = (octet: number) => `0x${octet.toString(16).padStart(2, "0").repeat(32)}`;

/** The secret of the tree: the published seed. Whatever needs a tree shares this one, for it takes a while to grow. */
export const SECRET = SEED;
let grown: HashTree | undefined;
function tree(): HashTree {
  grown ??= growTree(SECRET);
  return grown;
}
const treeRoot = () => toHash(rootOf(tree()));

/** A value of that tree with its path, as it stands in questions; undefined where the tree has no such leaf. */
export function leafAt(vrfBase: number, epoch: number, slot: number) {
  const index = leafOf(vrfBase, epoch, slot);
  if (index === undefined) throw new RangeError(`suite: the tree must have a leaf for slot ${slot} of epoch ${epoch}`);
  return { index, value: toHash(valueAt(SECRET, index)), path: pathOf(tree(), index).map(toHash) };
}

/** A node. All share one hash tree and begin it in different epochs, so that they have different values. */
export function entry(digit: number, changes: Partial<RosterEntry> = {}): RosterEntry {
  return {
    id: same(digit),
    weight: 100,
    operator: `operator-${digit}`,
    network: "network-0",
    suite: "ml-dsa-65",
    keyId: commitment("ml-dsa-65", KEYS.publicKey),
    vrfRoot: treeRoot(),
    vrfBase: 0,
    ...changes,
  };
}

/** Octets of a JSON array, as the registry gives it. */
export const entriesHex = (entries: readonly unknown[]) => toHex(utf8(JSON.stringify(entries)));

export const EPOCH = 9;
/** Blocks of an epoch: epoch 9 stands on block 79. */
const EPOCH_BLOCKS = 10;

export function chain(changes: Partial<ChainParams> = {}): ChainParams {
  const blocks = [0, 9, 59, 69, 79, 89, 99].map((height) => ({
    height,
    hash: same(height + 1),
    timestamp: 1767225600000 + height,
  }));
  return { epochBlocks: EPOCH_BLOCKS, finalised: 95, blocks, rosters: [], anchored: [], ...changes };
}

export const seed = (octet: number) => octet.toString(16).padStart(2, "0").repeat(64);

/** How rosters are made that are too large to be written down. */
export const RECIPES = {
  one: recipe(1, { seedHex: "01" }),
  seven: recipe(7, { seedHex: "07" }),
  /** As many as IMP is measured with. */
  large: recipe(5000, { seedHex: "50", operators: 3000, networks: 200 }),
  /** So heavy that about every fourth word is passed over: their weight is well above a third of 2^64. */
  heavy: recipe(750, { seedHex: "68", minWeight: Number.MAX_SAFE_INTEGER, maxWeight: Number.MAX_SAFE_INTEGER }),
} as const;

function recipe(count: number, changes: Partial<Recipe>): Recipe {
  const weights = { minWeight: 1, maxWeight: 1_000_000_000_000 };
  return { epoch: EPOCH, seedHex: "", count, ...weights, operators: 1_000_000, networks: 10, ...changes };
}
