// The constructions that every hashed, signed, drawn or derived octet string of IMP is made of (chapter 01, Notation).
import type { Label, Tag, Tree } from "./generated/labels.ts";
import { concat, u16, u32, utf8 } from "./octets.ts";
import { sha3, shake256 } from "./suites/hash.ts";
import { expand } from "./suites/kdf.ts";

/**
 * `E(tag, p1 … pn)`: `IMP1`, the tag and every part, each behind its length as a 32-bit big-endian integer, so that no two
 * different lists give the same octets.
 */
export function E(tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  const all = [utf8("IMP1"), utf8(tag), ...parts];
  const out = new Uint8Array(all.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const part of all) {
    view.setUint32(at, part.length, false);
    out.set(part, at + 4);
    at += 4 + part.length;
  }
  return out;
}

/** `TH(tag, p1 … pn)`: SHA3-256 of `E(tag, p1 … pn)`, 32 octets. */
export function TH(tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  return sha3(E(tag, ...parts));
}

/** `XOF_L(tag, p1 … pn)`: SHAKE256 of `E(tag, p1 … pn)`, so many octets. */
export function XOF(length: number, tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  return shake256(E(tag, ...parts), length);
}

/**
 * `MR(tree, items)`: the root of a Merkle tree in the shape of RFC 9162 §2.1.1, 32 octets. Throws a RangeError when there
 * are no items: no items have no root.
 */
export function MR(tree: Tree, items: readonly Uint8Array[]): Uint8Array {
  if (items.length === 0) throw new RangeError("MR: there must be at least one item, got none");
  return rootOf(items.map((item) => TH("mt/l", utf8(tree), item)));
}

function rootOf(nodes: readonly Uint8Array[]): Uint8Array {
  if (nodes.length === 1) return nodes[0] as Uint8Array;
  const split = splitOf(nodes.length);
  return TH("mt/n", rootOf(nodes.slice(0, split)), rootOf(nodes.slice(split)));
}

/** The largest power of two below a number of items above one: how many stand on the left (RFC 9162 §2.1.1). */
function splitOf(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1));
}

/** What shows that an item stands at a place: the roots of the trees beside its way up, the lowest first (RFC 9162 §2.1.3.1). */
export function merklePath(tree: Tree, items: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!(index >= 0 && index < items.length)) {
    throw new RangeError(`merklePath: index must be below ${items.length}, got ${index}`);
  }
  const up = (nodes: readonly Uint8Array[], at: number): Uint8Array[] => {
    if (nodes.length === 1) return [];
    const split = splitOf(nodes.length);
    const [left, right] = [nodes.slice(0, split), nodes.slice(split)];
    return at < split ? [...up(left, at), rootOf(right)] : [...up(right, at - split), rootOf(left)];
  };
  return up(
    items.map((item) => TH("mt/l", utf8(tree), item)),
    index,
  );
}

/** The root that an item at a place among so many, and such a path, lead to; undefined when the path has another length. */
export function rootFrom(
  tree: Tree,
  item: Uint8Array,
  index: number,
  count: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  const up = (at: number, size: number, depth: number): Uint8Array | undefined => {
    if (size === 1) return depth === 0 ? TH("mt/l", utf8(tree), item) : undefined;
    const beside = path[depth - 1];
    if (!beside) return undefined;
    const split = splitOf(size);
    const own = at < split ? up(at, split, depth - 1) : up(at - split, size - split, depth - 1);
    if (!own) return undefined;
    return at < split ? TH("mt/n", own, beside) : TH("mt/n", beside, own);
  };
  return index >= 0 && index < count ? up(index, count, path.length) : undefined;
}

/**
 * `ExpandLabel(secret, label, context, L)`: HKDF-Expand with SHA-512, info = `u16 L ‖ lp8("imp1 " ‖ label) ‖ lp8(context)`,
 * the shape of RFC 8446 §7.1. Throws a RangeError when the context is longer than 255 octets.
 */
export function expandLabel(secret: Uint8Array, label: Label, context: Uint8Array, length: number): Uint8Array {
  return expand(secret, concat(u16(length), lp8(utf8(`imp1 ${label}`)), lp8(context)), length);
}

function lp8(octets: Uint8Array): Uint8Array {
  if (octets.length > 255) throw new RangeError(`lp8: at most 255 octets fit, got ${octets.length}`);
  return concat(Uint8Array.of(octets.length), octets);
}

/**
 * `pad(data, buckets)`: `u32 length ‖ data ‖ zeros` up to the smallest bucket that holds it; undefined when none does.
 * Buckets are in octets, rising.
 */
export function pad(data: Uint8Array, buckets: readonly number[]): Uint8Array | undefined {
  const bucket = buckets.find((size) => size >= data.length + 4);
  if (bucket === undefined) return undefined;
  const padded = new Uint8Array(bucket);
  padded.set(u32(data.length));
  padded.set(data, 4);
  return padded;
}

/** What was padded; undefined unless the octets are what `pad` makes of it. */
export function unpad(padded: Uint8Array, buckets: readonly number[]): Uint8Array | undefined {
  if (!buckets.includes(padded.length)) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0, false);
  if (length > padded.length - 4 || buckets.find((size) => size >= length + 4) !== padded.length) return undefined;
  const isZero = padded.subarray(4 + length).every((octet) => octet === 0);
  return isZero ? padded.slice(4, 4 + length) : undefined;
}
