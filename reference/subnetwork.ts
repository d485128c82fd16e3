// Part `subnetwork`: what IMP takes from the main chain. It reads what is final, and writes nothing (subnetwork.write.none).
import type { RosterEntry } from "./generated/types.ts";
import { commitment } from "./identity.ts";
import { MR, TH } from "./notation.ts";
import { fromHash, toHash, u32, u64, utf8 } from "./octets.ts";
import type { MainChain } from "./ports.ts";
import { rosterOf } from "./roster.ts";
import { encode } from "./wire.ts";

/** The name of a network: a main chain by its CAIP-2 name and the hash of its first block, and a subnetwork on it. */
export function network(chain: string, genesisHash: string, subnet: string): string {
  // subnetwork.net.name
  return toHash(TH("net", utf8(chain), fromHash(genesisHash), utf8(subnet)));
}

/** The epoch of a height. */
export function epochOf(height: number, epochBlocks: number): number {
  // subnetwork.epoch.number
  return Math.floor(height / epochBlocks);
}

/** The epoch that it is now: that of the last final block (subnetwork.epoch.current). */
export function currentEpoch(chain: MainChain): number {
  return epochOf(chain.finalised, chain.epochBlocks);
}

/** The height that an epoch stands on: the last block of the epoch before the one before, or the first block of all. */
export function basis(epoch: number, epochBlocks: number): number {
  // subnetwork.epoch.basis
  return epoch < 2 ? 0 : (epoch - 1) * epochBlocks - 1;
}

/** The nodes of an epoch, ascending by id; undefined while its basis is not final, and when the registry there is no roster. */
export function roster(chain: MainChain, epoch: number): readonly RosterEntry[] | undefined {
  const height = basis(epoch, chain.epochBlocks);
  // subnetwork.epoch.final, subnetwork.roster.registry: who is online decides nothing.
  const registry = height > chain.finalised ? undefined : chain.registry(height);
  return registry && rosterOf(registry);
}

/** `TH("reg", u64 epoch, u32 n, MR("roster", JCS(entry) …))`. Throws a RangeError when the roster is empty. */
export function rosterRoot(epoch: number, entries: readonly RosterEntry[]): string {
  // subnetwork.roster.root
  return toHash(TH("reg", u64(epoch), u32(entries.length), MR("roster", entries.map(encode))));
}

/** Whether a key is the one that a roster has for a node (subnetwork.key.roster). */
export function hasKey(entry: RosterEntry, suite: string, publicKey: Uint8Array): boolean {
  return entry.suite === suite && entry.keyId === commitment(suite, publicKey);
}

/** `TH("anchor", u64 height, block hash)` of the height an epoch stands on, 32 octets; undefined while that is not final. */
export function anchor(chain: MainChain, epoch: number): Uint8Array | undefined {
  const height = basis(epoch, chain.epochBlocks);
  const block = height > chain.finalised ? undefined : chain.block(height);
  // subnetwork.anchor.hash
  return block && TH("anchor", u64(height), fromHash(block.hash));
}
