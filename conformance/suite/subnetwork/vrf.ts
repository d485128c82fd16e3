// Values that a node has committed to: the tree, its leaves, and proofs.
import type { Draft, Topic } from "../author.ts";
import { hash, hashed, int, stream, unhex } from "./by-hand.ts";
import { leafAt, SECRET, same } from "./fixtures.ts";

const secretHex = Buffer.from(SECRET).toString("hex");
const LEAVES = 65536;

/** All levels of the tree, from the secret alone. */
function treeByHand(): Uint8Array[][] {
  const levels = [Array.from({ length: LEAVES }, (_, i) => hashed("vrf/l", int(4, i), valueByHand(i)))];
  for (let below = levels[0] as Uint8Array[]; below.length > 1; levels.push(below)) {
    const row = below;
    below = Array.from({ length: row.length / 2 }, (_, at) =>
      hashed("vrf/n", row[2 * at] as Uint8Array, row[2 * at + 1] as Uint8Array),
    );
  }
  return levels;
}
function valueByHand(index: number): Uint8Array {
  return stream(32, "vrf/v", SECRET, int(4, index));
}
const levels = treeByHand();
const root = hash(levels[16]?.[0] as Uint8Array);
const pathByHand = (index: number) =>
  Array.from({ length: 16 }, (_, height) => {
    const at = Math.floor(index / 2 ** height);
    return hash(levels[height]?.[at % 2 === 0 ? at + 1 : at - 1] as Uint8Array);
  });

interface Asked {
  readonly vrfBase: number;
  readonly epoch: number;
  readonly slot: number;
}

function shows(id: string, comment: string, asked: Asked, index: number | null, extra: Partial<Draft> = {}): Draft {
  const expect = index === null ? { index } : { index, value: hash(valueByHand(index)) };
  return { id, comment, method: "subnetwork.leaf", params: { secretHex, ...asked }, expect, ...extra };
}

function grows(slug: string, comment: string, level: number, at: number): Draft {
  return {
    id: `subnetwork.vrf.tree/${slug}`,
    comment,
    method: "subnetwork.tree",
    params: { secretHex, level, at },
    expect: { node: hash(levels[level]?.[at] as Uint8Array) },
  };
}

const FIRST: Asked = { vrfBase: 100, epoch: 107, slot: 3 };
/** Slot 3 of the eighth epoch of the tree. */
const { value, path, index } = leafAt(FIRST.vrfBase, FIRST.epoch, FIRST.slot);
const genuine = { root, ...FIRST, value, path };
const [next, far] = [leafAt(100, 107, 4), leafAt(100, 108, 3)];
if (String(path) !== String(pathByHand(index))) throw new Error("suite: the path of leaf 122 is another one by hand");
if (index !== 7 * 17 + 3) throw new Error(`suite: slot 3 of epoch 107 must be leaf 122, is ${index}`);

const flipped = (text: string) => `0x${(text.at(2) === "0" ? "1" : "0") + text.slice(3)}`;
const changed = (at: number) => path.map((one, place) => (place === at ? flipped(one) : one));

function verifies(id: string, comment: string, changes: Partial<typeof genuine>, verified: boolean): Draft {
  const params = { ...genuine, ...changes };
  return { id, comment, method: "subnetwork.verify", params, expect: { verified }, valid: verified };
}

const LAST = { vrfBase: 0, epoch: 3855, slot: 0 };

const cases: Draft[] = [
  grows("leaf", "leaf 122", 0, 122),
  grows("pair", "the node above leaves 122 and 123", 1, 61),
  grows("high", "a node above 4,096 leaves", 12, 7),
  grows("last", "the last node of a level", 8, 255),
  shows("subnetwork.vrf.value/first", "the first leaf", { vrfBase: 0, epoch: 0, slot: 0 }, 0, { flags: ["Boundary"] }),
  shows("subnetwork.vrf.value/other", "leaf 122", FIRST, 122, {
    also: ["subnetwork.vrf.index"],
  }),
  shows("subnetwork.vrf.index/base", "the first slot of the epoch of `vrfBase`", { ...FIRST, epoch: 100, slot: 0 }, 0),
  shows("subnetwork.vrf.index/second-epoch", "the first slot of the next epoch", { ...FIRST, epoch: 101, slot: 0 }, 17),
  shows("subnetwork.vrf.index/beacon", "the slot for the beacon", { ...FIRST, epoch: 101, slot: 16 }, 33),
  shows("subnetwork.vrf.range/last-leaf", "the last leaf of the tree", LAST, LEAVES - 1, { flags: ["Boundary"] }),
  shows("subnetwork.vrf.range/exhausted", "one slot beyond the last leaf", { ...LAST, slot: 1 }, null, {
    flags: ["Boundary"],
    valid: false,
  }),
  shows("subnetwork.vrf.range/long-exhausted", "an epoch far beyond", { ...LAST, epoch: 9007199254740991 }, null, {
    valid: false,
  }),
  shows("subnetwork.vrf.range/early", "an epoch before `vrfBase`", { ...FIRST, epoch: 99, slot: 16 }, null, {
    flags: ["Boundary"],
    valid: false,
  }),
  shows(
    "subnetwork.vrf.range/slot",
    "slot 17 is no slot, and not the first of the next epoch",
    { ...FIRST, slot: 17 },
    null,
    {
      flags: ["Boundary"],
      valid: false,
    },
  ),
  verifies("subnetwork.vrf.proof/genuine", "leaf 122", {}, true),
  verifies("subnetwork.vrf.proof/genuine-last", "the last leaf of the tree", { ...LAST, ...shown(LAST) }, true),
  verifies("subnetwork.vrf.proof/value", "a value with one other digit", { value: flipped(value) }, false),
  verifies(
    "subnetwork.vrf.proof/next-slot",
    "the value of the next slot, with its path",
    { value: next.value, path: next.path },
    false,
  ),
  verifies(
    "subnetwork.vrf.proof/next-epoch",
    "the value of the next epoch, with its path",
    { value: far.value, path: far.path },
    false,
  ),
  verifies("subnetwork.vrf.proof/root", "the root of another tree", { root: same(7) }, false),
  verifies(
    "subnetwork.vrf.proof/path-first",
    "the lowest node of the path with one other digit",
    { path: changed(0) },
    false,
  ),
  verifies(
    "subnetwork.vrf.proof/path-last",
    "the highest node of the path with one other digit",
    { path: changed(15) },
    false,
  ),
  verifies("subnetwork.vrf.proof/path-backwards", "the highest node first", { path: path.toReversed() }, false),
  verifies(
    "subnetwork.vrf.proof/path-short",
    "a path without its last node, which leads to a node below the root",
    {
      ...{ path: path.slice(0, 15), root: hash(levels[15]?.[0] as Uint8Array) },
    },
    false,
  ),
  verifies(
    "subnetwork.vrf.proof/path-long",
    "a path with one node more, which leads to a root above the root",
    {
      ...{ path: [...path, same(7)], root: hash(hashed("vrf/n", unhex(root), unhex(same(7)))) },
    },
    false,
  ),
  verifies(
    "subnetwork.vrf.proof/path-empty",
    "a leaf that is the root",
    {
      ...{ path: [], root: hash(hashed("vrf/l", int(4, index), unhex(value))) },
    },
    false,
  ),
  verifies(
    "subnetwork.vrf.range/verify-early",
    "a value for an epoch before `vrfBase`",
    { epoch: 99, slot: 16 },
    false,
  ),
  verifies(
    "subnetwork.vrf.range/verify-slot",
    "the first slot of the next epoch as slot 17",
    {
      ...{ slot: 17, ...shown({ ...FIRST, epoch: 108, slot: 0 }) },
    },
    false,
  ),
];

function shown({ vrfBase, epoch, slot }: Asked) {
  const leaf = leafAt(vrfBase, epoch, slot);
  return { value: leaf.value, path: leaf.path };
}

export const vrf: Topic = {
  part: "subnetwork",
  name: "vrf",
  description: "Values that a node has committed to: the tree, its leaves, and proofs.",
  cases,
};
