// Part `subnetwork`: what makes a registry a roster, and the proof that a node is in one.
import type { RosterEntry } from "./generated/types.ts";
import { isRosterEntry } from "./generated/validators.js";
import { merklePath, rootFrom, TH } from "./notation.ts";
import { toHash, u32, u64 } from "./octets.ts";
import { encode } from "./wire.ts";

const TWO_63 = 1n << 63n;

/** What registries have come to: one that a block left does not change, and is looked at once. */
const seen = new WeakMap<readonly unknown[], { readonly roster: readonly RosterEntry[] | undefined }>();

/** The roster that a registry is, ascending by id; undefined when it is none. */
export function rosterOf(registry: readonly unknown[]): readonly RosterEntry[] | undefined {
  const known = seen.get(registry) ?? { roster: ordered(registry) };
  seen.set(registry, known);
  return known.roster;
}

function ordered(registry: readonly unknown[]): readonly RosterEntry[] | undefined {
  // subnetwork.roster.empty, subnetwork.roster.schema
  if (registry.length === 0 || !registry.every(isRosterEntry)) return undefined;
  // subnetwork.roster.order: in lowercase hexadecimal, ids order as their octets do.
  const entries = registry.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  // subnetwork.roster.twice
  if (entries.some(({ id }, at) => at > 0 && entries[at - 1]?.id === id)) return undefined;
  // subnetwork.roster.total
  return totalWeight(entries) < TWO_63 ? entries : undefined;
}

/** The weight of all nodes together: a double no longer holds it. */
export function totalWeight(entries: readonly { readonly weight: number }[]): bigint {
  return entries.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
}

/** Where a node stands in a roster, and the way from there to the root. */
export interface MemberProof {
  readonly epoch: number;
  /** How many nodes the roster has. */
  readonly count: number;
  readonly index: number;
  readonly path: readonly Uint8Array[];
}

/** The proof that a node is in a roster; undefined when it is not. */
export function proveMember(epoch: number, entries: readonly RosterEntry[], id: string): MemberProof | undefined {
  const index = entries.findIndex((entry) => entry.id === id);
  if (index === -1) return undefined;
  return { epoch, count: entries.length, index, path: merklePath("roster", entries.map(encode), index) };
}

/** Whether a proof shows that an entry is in the roster with that root. */
export function isMember(root: string, entry: RosterEntry, { epoch, count, index, path }: MemberProof): boolean {
  // subnetwork.member.proof
  const tree = rootFrom("roster", encode(entry), index, count, path);
  return tree !== undefined && toHash(TH("reg", u64(epoch), u32(count), tree)) === root;
}
