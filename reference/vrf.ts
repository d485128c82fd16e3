// Part `subnetwork`: random values that a node has committed to, and can show one by one. A hash tree over 2^16 of them is as
// strong against a quantum computer as the hash.
import { VRF_LEVELS, VRF_SLOTS } from "./generated/constants.ts";
import { TH, XOF } from "./notation.ts";
import { u32 } from "./octets.ts";

/** All levels of a tree: the leaves first, the root alone in the last. */
export type HashTree = readonly (readonly Uint8Array[])[];

/** A value, and the nodes beside its way up, the lowest first. */
export interface VrfProof {
  readonly value: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** The value of a leaf, 32 octets; `secret` has 32, too. */
export function valueAt(secret: Uint8Array, index: number): Uint8Array {
  // subnetwork.vrf.value
  return XOF(32, "vrf/v", secret, u32(index));
}

/**
 * The tree over the values of a secret, or a tree within it, `levels` high from leaf `first` on. The whole takes some 200,000
 * hashes: whoever owns it makes it once.
 */
export function growTree(secret: Uint8Array, first = 0, levels: number = VRF_LEVELS): HashTree {
  const leaves = Array.from({ length: 2 ** levels }, (_, at) => leaf(first + at, valueAt(secret, first + at)));
  const grown: Uint8Array[][] = [leaves];
  for (let below = leaves; below.length > 1; grown.push(below)) {
    const row = below;
    below = Array.from({ length: row.length / 2 }, (_, at) =>
      TH("vrf/n", row[2 * at] as Uint8Array, row[2 * at + 1] as Uint8Array),
    );
  }
  return grown;
}

/** What the registry has of a tree, 32 octets. */
export function rootOf(tree: HashTree): Uint8Array {
  return tree.at(-1)?.[0] as Uint8Array;
}

/** The nodes beside the way up from a leaf, the lowest first. */
export function pathOf(tree: HashTree, index: number): Uint8Array[] {
  return tree.slice(0, VRF_LEVELS).map((level, height) => level[(index >> height) ^ 1] as Uint8Array);
}

/** The root that a value at a leaf leads to; undefined when the path has another length. */
export function rootOver(index: number, { value, path }: VrfProof): Uint8Array | undefined {
  if (path.length !== VRF_LEVELS) return undefined;
  // subnetwork.vrf.proof: bit by bit, from the lowest, the index says on which side the way up comes in.
  return path.reduce(
    (node, beside, height) => ((index >> height) % 2 === 0 ? TH("vrf/n", node, beside) : TH("vrf/n", beside, node)),
    leaf(index, value),
  );
}

/** The leaf of a slot of an epoch, in a tree whose first leaf is of the epoch `vrfBase`; undefined when it has none. */
export function leafOf(vrfBase: number, epoch: number, slot: number): number | undefined {
  // subnetwork.vrf.index
  const index = (epoch - vrfBase) * (VRF_SLOTS + 1) + slot;
  // subnetwork.vrf.range
  return epoch >= vrfBase && slot <= VRF_SLOTS && index < 2 ** VRF_LEVELS ? index : undefined;
}

function leaf(index: number, value: Uint8Array): Uint8Array {
  // subnetwork.vrf.tree
  return TH("vrf/l", u32(index), value);
}
