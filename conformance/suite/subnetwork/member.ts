// The proof that a node is in a roster.
import type { RosterEntry } from "../../../reference/generated/types.ts";
import { canonicalize } from "../../../reference/json.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { hash, leaf, node } from "./by-hand.ts";
import { EPOCH, entry, same } from "./fixtures.ts";
import { LARGE, loads, type Made, ONE, SEVEN } from "./loads.ts";
import { rootByHand } from "./roster.ts";

const hexOf = (one: RosterEntry) => toHex(utf8(canonicalize(one)));
const leaves = (entries: readonly RosterEntry[]) => entries.map((one) => leaf(canonicalize(one)));

/** The path in a tree of seven, the shape written out. */
function pathOfSeven(entries: readonly RosterEntry[], index: 0 | 3 | 6): string[] {
  const [a, b, c, d, e, f, g] = leaves(entries) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const left = node(node(a, b), node(c, d));
  const right = node(node(e, f), g);
  const paths = { 0: [b, node(c, d), right], 3: [c, node(a, b), right], 6: [node(e, f), left] };
  return paths[index].map(hash);
}

function proves(slug: string, comment: string, made: Made, index: number, path?: readonly string[]): Draft {
  const one = made.entries[index] as RosterEntry;
  const proof = {
    epoch: EPOCH,
    count: made.entries.length,
    index,
    entryHex: hexOf(one),
    path: path ?? pathIn(made, index),
  };
  return {
    id: `subnetwork.member.proof/${slug}`,
    comment,
    method: "subnetwork.member",
    loads: [made.root],
    params: { root: made.root, id: one.id },
    expect: proof,
    also: ["subnetwork.roster.root"],
  };
}

/** The path in any tree, level by level from RFC 9162's rule of the largest power of two. */
function pathIn({ entries }: Made, index: number): string[] {
  const walk = (nodes: readonly Uint8Array[], at: number): { root: Uint8Array; path: Uint8Array[] } => {
    if (nodes.length === 1) return { root: nodes[0] as Uint8Array, path: [] };
    let half = 1;
    while (half * 2 < nodes.length) half *= 2;
    const [left, right] = [walk(nodes.slice(0, half), at), walk(nodes.slice(half), at - half)];
    const path = at < half ? [...left.path, right.root] : [...right.path, left.root];
    return { root: node(left.root, right.root), path };
  };
  return walk(leaves(entries), index).path.map(hash);
}

const [A, B, C] = [entry(1), entry(2), entry(3)];
const ROOT = rootByHand(EPOCH, [A, B, C]);
const [a, b, c] = leaves([A, B, C]).map(hash) as [string, string, string];
const [ab, bc] = [node(...pair(a, b)), node(...pair(b, c))].map(hash) as [string, string];
function pair(left: string, right: string): [Uint8Array, Uint8Array] {
  return [Buffer.from(left.slice(2), "hex"), Buffer.from(right.slice(2), "hex")];
}

/** A proof that B is the second of three, and what is said otherwise. */
const genuine = { root: ROOT, epoch: EPOCH, count: 3, index: 1, entryHex: hexOf(B), path: [a, c] };
const other: [slug: string, comment: string, changes: Partial<typeof genuine>][] = [
  ["root", "the root of another roster", { root: same(7) }],
  ["epoch", "another epoch", { epoch: EPOCH + 1 }],
  ["count", "a roster of four", { count: 4 }],
  ["count-none", "a roster of none", { count: 0 }],
  ["index", "another place", { index: 0 }],
  ["index-beyond", "a place beyond the last, by the path of the last", { index: 3, entryHex: hexOf(C), path: [ab] }],
  ["entry", "more weight", { entryHex: hexOf({ ...B, weight: 101 }) }],
  ["other-entry", "another entry of the roster", { entryHex: hexOf(C) }],
  ["path", "another node in the path", { path: [a, same(7)] }],
  ["path-swapped", "the nodes of the path in another order", { path: [c, a] }],
  ["path-short", "a path without its last node", { path: [a] }],
  ["path-empty", "no path", { path: [] }],
  ["path-long", "a path with one node more at its end", { path: [a, c, c] }],
  ["path-long-below", "a path with one node more at its beginning", { path: [c, a, c] }],
  [
    "sides",
    "left and right confused: the last entry, by the path of the first",
    { index: 2, entryHex: hexOf(C), path: [ab, b] },
  ],
  ["shape", "a tree that is heavier on the right", { index: 0, entryHex: hexOf(A), path: [bc] }],
];

function belongs(slug: string, comment: string, changes: Partial<typeof genuine> = {}, is = true): Draft {
  return {
    id: `subnetwork.member.proof/${slug}`,
    comment,
    method: "subnetwork.belongs",
    params: { ...genuine, ...changes },
    expect: { belongs: is },
    valid: is,
  };
}

const cases: Draft[] = [
  proves("one", "the only node", ONE, 0, []),
  proves("seven-first", "the first of seven", SEVEN, 0, pathOfSeven(SEVEN.entries, 0)),
  proves("seven-middle", "the fourth of seven", SEVEN, 3, pathOfSeven(SEVEN.entries, 3)),
  proves("seven-last", "the last of seven: a shorter path", SEVEN, 6, pathOfSeven(SEVEN.entries, 6)),
  proves("large", "the 4,242nd of 5,000", LARGE, 4241),
  proves("large-last", "the last of 5,000", LARGE, 4999),
  {
    id: "subnetwork.member.proof/stranger",
    comment: "somebody who is not in it",
    method: "subnetwork.member",
    loads: [SEVEN.root],
    params: { root: SEVEN.root, id: same(7) },
    expect: { index: null },
  },
  belongs("genuine", "the second of three"),
  belongs("genuine-first", "the first of three", { index: 0, entryHex: hexOf(A), path: [b, c] }),
  belongs("genuine-last", "the last of three", { index: 2, entryHex: hexOf(C), path: [ab] }),
  belongs("genuine-alone", "the only one", {
    ...{ root: rootByHand(EPOCH, [B]), count: 1, index: 0, path: [] },
  }),
  ...other.map(([slug, comment, changes]) => belongs(`other-${slug}`, comment, changes, false)),
];

export const members: Topic = {
  part: "subnetwork",
  name: "member",
  description: "The proof that a node is in a roster.",
  loads: loads(ONE, SEVEN, LARGE),
  cases,
};
