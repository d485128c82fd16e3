// Part `subnetwork`: the beacon, a value that nobody knows before its epoch and that everybody can compute again.

import { draw } from "./draw.ts";
import { MAX_REVEALS, VRF_SLOTS } from "./generated/constants.ts";
import type { RosterEntry } from "./generated/types.ts";
import { TH, XOF } from "./notation.ts";
import { concat, fromHash, toHash, u64 } from "./octets.ts";
import type { MainChain, Reveal } from "./ports.ts";
import { basis, roster } from "./subnetwork.ts";
import { leafOf, rootOver } from "./vrf.ts";

const NOTHING = Uint8Array.of(0);

/** What an epoch's beacon goes on from, 32 octets: the one before, or a beginning where there was none. */
export function beforeBeacon(chain: MainChain, epoch: number): Uint8Array | undefined {
  // subnetwork.beacon.before
  const held = chain.beacon(epoch - 1);
  if (held) return fromHash(held.value);
  const block = chain.block(basis(epoch, chain.epochBlocks));
  return block && TH("bcn", fromHash(block.hash));
}

/** Who is drawn to reveal a value for an epoch, in order; undefined when nobody can be drawn. */
export function revealers(chain: MainChain, epoch: number): RosterEntry[] | undefined {
  // subnetwork.beacon.first
  const nodes = epoch > 0 ? roster(chain, epoch - 1) : undefined;
  const before = nodes && beforeBeacon(chain, epoch);
  // subnetwork.beacon.revealers
  return before && draw(nodes, XOF(64, "bcn/seed", u64(epoch), before), MAX_REVEALS);
}

/** An epoch's beacon, 32 octets; undefined when it has none. */
export function beacon(chain: MainChain, epoch: number): Uint8Array | undefined {
  const value = computed(chain, epoch);
  // subnetwork.beacon.held
  return value && toHash(value) === chain.beacon(epoch)?.value ? value : undefined;
}

/** What the reveals come to that final blocks hold, 32 octets; undefined when that is no beacon. */
export function computed(chain: MainChain, epoch: number): Uint8Array | undefined {
  // subnetwork.beacon.final: what is revealed for an epoch stands in the blocks of the one before.
  const held = epoch * chain.epochBlocks - 1 > chain.finalised ? undefined : chain.beacon(epoch);
  const drawn = held && revealers(chain, epoch);
  // subnetwork.beacon.most
  if (!drawn || held.reveals.length > MAX_REVEALS) return undefined;
  const revealed = drawn.map((node) => revealedBy(node, epoch, held.reveals));
  // subnetwork.beacon.some
  if (revealed.every((one) => one === NOTHING)) return undefined;
  // subnetwork.beacon.value: places for which nobody was drawn count as not revealed.
  const places = Array.from({ length: MAX_REVEALS }, (_, at) => revealed[at] ?? NOTHING);
  return TH("bcn", beforeBeacon(chain, epoch) as Uint8Array, ...places);
}

/** `01 ‖ value` where a node has revealed its value for an epoch, and `00` where it has not. */
function revealedBy({ id, vrfRoot, vrfBase }: RosterEntry, epoch: number, reveals: readonly Reveal[]): Uint8Array {
  const index = leafOf(vrfBase, epoch, VRF_SLOTS);
  // subnetwork.beacon.reveal: whatever else stands under its name does no harm.
  const genuine = reveals.find((one) => one.id === id && index !== undefined && leadsTo(vrfRoot, index, one));
  return genuine ? concat(Uint8Array.of(1), fromHash(genuine.value)) : NOTHING;
}

function leadsTo(root: string, index: number, { value, path }: Reveal): boolean {
  const over = rootOver(index, { value: fromHash(value), path: path.map(fromHash) });
  return over !== undefined && toHash(over) === root;
}
