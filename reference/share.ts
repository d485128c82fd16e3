// How what a node keeps for others is shared among them: nobody has more of a store than there is room left for.
import type { MainChain } from "./ports.ts";
import { epochOf } from "./subnetwork.ts";
import { isNode } from "./tag.ts";

/** As whom a peer is counted: a node of the roster as itself, all others as one, because an address costs nothing. */
export function sharerOf(chain: MainChain, peer: string): string {
  return isNode(chain, epochOf(chain.finalised, chain.epochBlocks), peer) ? peer : "others";
}

/** How many entries each one has; who is not here has none. */
export type Shares = Map<string, number>;

export const countOf = (shares: Shares, who: string | undefined): number =>
  who === undefined ? 0 : (shares.get(who) ?? 0);

/** Counts one entry more, or one less, for each of these. */
export function count(shares: Shares, keys: readonly (string | undefined)[], by: 1 | -1): void {
  for (const key of keys) {
    if (key === undefined) continue;
    const now = countOf(shares, key) + by;
    if (now === 0) shares.delete(key);
    else shares.set(key, now);
  }
}

/** The first of these that is so, without a copy of them all. */
export function firstOf<T>(all: Iterable<T>, is: (one: T) => boolean): T | undefined {
  for (const one of all) if (is(one)) return one;
  return undefined;
}

/** Whether somebody who has `own` of the `size` entries of a store may have one more. */
export function hasShare(own: number, size: number, room: number): boolean {
  return own < room - size;
}
