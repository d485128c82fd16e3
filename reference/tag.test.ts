// That a lookup finds an honest directory node is as likely as it ought to be: counted over many draws, and compared with the
// exact probability for the roster.
import { expect, test } from "vitest";
import { DIRECTORY_NODES } from "./generated/constants.ts";
import { chainOf } from "./network.fixtures.ts";
import { toBase64url } from "./octets.ts";
import { directory } from "./tag.ts";

const DRAWS = 100_000;
const zero = `0x${"0".repeat(64)}`;

/** Operators of unequal weight, some with two nodes; those of the bad ones come to a third. */
const OPERATORS = [
  ...[5, 4, 3, 3, 2, 2, 2, 1, 1, 1].map((weight) => ({ weights: [weight], isBad: true })),
  ...[12, 6, 6].map((weight) => ({ weights: [weight], isBad: false })),
  ...[
    [6, 6],
    [4, 2],
    [4, 2],
  ].map((weights) => ({ weights, isBad: false })),
];
const weightOf = ({ weights }: { weights: readonly number[] }) => weights.reduce((sum, weight) => sum + weight, 0);
const TOTAL = OPERATORS.reduce((sum, one) => sum + weightOf(one), 0);

/**
 * The probability that the first `count` operators are all bad, exactly: over every set of bad operators, the probability
 * that those are the ones drawn so far, in whatever order.
 */
function allBad(count: number): number {
  const bad = OPERATORS.filter(({ isBad }) => isBad).map(weightOf);
  const of = new Float64Array(2 ** bad.length);
  const weights = new Float64Array(2 ** bad.length);
  of[0] = 1;
  let sum = 0;
  for (let set = 0; set < of.length; set++) {
    let size = 0;
    for (let bits = set; bits > 0; bits &= bits - 1) size++;
    if (size === count) sum += of[set] as number;
    if (size >= count) continue;
    bad.forEach((weight, at) => {
      if ((set & (1 << at)) !== 0) return;
      const grown = set | (1 << at);
      weights[grown] = (weights[set] as number) + weight;
      of[grown] = (of[grown] as number) + ((of[set] as number) * weight) / (TOTAL - (weights[set] as number));
    });
  }
  return sum;
}

test("the bad operators of the roster have a third of the weight", () => {
  const bad = OPERATORS.filter(({ isBad }) => isBad).reduce((sum, one) => sum + weightOf(one), 0);
  expect(3 * bad).toBe(TOTAL);
});

test("some directory node is honest as often as the exact probability says", () => {
  const bad = new Set<string>();
  const entries = OPERATORS.flatMap(({ weights, isBad }, operator) =>
    weights.map((weight, at) => {
      const id = `0x${(100 * operator + at).toString(16).padStart(64, "0")}`;
      if (isBad) bad.add(id);
      const rest = { network: "example", suite: "ml-dsa-65", keyId: zero, vrfRoot: zero, vrfBase: 0 };
      return { id, weight, operator: `operator-${operator}`, ...rest };
    }),
  );
  const chain = chainOf(entries);
  let captured = 0;
  const tag = new Uint8Array(16);
  for (let draw = 0; draw < DRAWS; draw++) {
    new DataView(tag.buffer).setUint32(0, draw);
    const nodes = directory(chain, toBase64url(tag), 2);
    expect(nodes.length).toBe(DIRECTORY_NODES);
    if (nodes.every(({ id }) => bad.has(id))) captured++;
  }
  const exact = allBad(DIRECTORY_NODES);
  const sigma = Math.sqrt(DRAWS * exact * (1 - exact));
  expect(exact).toBeLessThan((1 / 3) ** DIRECTORY_NODES);
  expect(Math.abs(captured - DRAWS * exact)).toBeLessThan(3 * sigma);
}, 120_000);
