// Part `subnetwork`: the draw. Nodes by weight, without replacement, one an operator: whoever has the seed and the roster draws
// the same.
import { E } from "./notation.ts";
import { totalWeight } from "./roster.ts";
import { shake256 } from "./suites/hash.ts";

/** What the draw looks at. Weights are whole numbers from 1 to 2^53 − 1, their sum below 2^63. */
export interface Candidate {
  readonly weight: number;
  readonly operator: string;
}

const TWO_64 = 1n << 64n;

/**
 * The first `count` nodes that a seed of 64 octets draws from a pool, in order; all that the pool gives when it is sooner
 * empty. The pool is ascending by id. A node that is drawn takes its operator's other nodes with it.
 */
export function draw<C extends Candidate>(pool: readonly C[], seed: Uint8Array, count: number): C[] {
  const next = words(seed);
  const drawn: C[] = [];
  let total = totalWeight(pool);
  // subnetwork.draw.end
  for (let left = pool; drawn.length < count && left.length > 0; ) {
    const one = at(left, uniform(next, total));
    drawn.push(one);
    // Added up once, for the pool may be long: afterwards only what goes is taken off.
    total -= totalWeight(left.filter(({ operator }) => operator === one.operator));
    // subnetwork.draw.operator, and no more than that: subnetwork.draw.network.
    left = left.filter(({ operator }) => operator !== one.operator);
  }
  return drawn;
}

/** A number from 0 to `bound` − 1, each as likely as any other: words that would favour the low ones are passed over. */
export function uniform(next: () => bigint, bound: bigint): bigint {
  const surplus = TWO_64 % bound;
  // subnetwork.draw.uniform
  let word = next();
  while (word > TWO_64 - 1n - surplus) word = next();
  return word % bound;
}

/** The first whose weight, with all before it, is above a number. */
function at<C extends Candidate>(pool: readonly C[], point: bigint): C {
  // subnetwork.draw.weight
  let sum = 0n;
  for (const one of pool) {
    sum += BigInt(one.weight);
    if (sum > point) return one;
  }
  throw new RangeError(`draw: the point must be below the pool's weight ${sum}, got ${point}`);
}

/** Consecutive words of 64 bits, big-endian, of `SHAKE256(E("draw", seed))`. */
function words(seed: Uint8Array): () => bigint {
  // subnetwork.draw.words
  const octets = E("draw", seed);
  let made: Uint8Array = new Uint8Array();
  let read = 0;
  return () => {
    // A longer output begins with the shorter one.
    if (read === made.length) made = shake256(octets, Math.max(256, 2 * read));
    const word = new DataView(made.buffer).getBigUint64(read, false);
    read += 8;
    return word;
  };
}
