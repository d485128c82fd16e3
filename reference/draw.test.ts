// Whether the draw is as likely as it says: frequencies beside exact probabilities, on rosters small enough to go through.
import { expect, test } from "vitest";
import { draw, uniform } from "./draw.ts";
import { XOF } from "./notation.ts";
import { u64, utf8 } from "./octets.ts";

interface Candidate {
  readonly id: string;
  readonly weight: number;
  readonly operator: string;
}

const node = (id: string, weight: number, operator = id): Candidate => ({ id, weight, operator });

/** The probability of each ordered outcome, by going through all of them. */
function exact(pool: readonly Candidate[], count: number): Map<string, number> {
  const outcomes = new Map<string, number>();
  const visit = (left: readonly Candidate[], drawn: string, many: number, probability: number): void => {
    if (many === count || left.length === 0) {
      outcomes.set(drawn, (outcomes.get(drawn) ?? 0) + probability);
      return;
    }
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    for (const one of left) {
      const others = left.filter(({ operator }) => operator !== one.operator);
      visit(others, drawn + one.id, many + 1, (probability * one.weight) / total);
    }
  };
  visit(pool, "", 0, 1);
  return outcomes;
}

const DRAWS = 20_000;
const seed = (name: string, at: number) => XOF(64, "test-rand", utf8(name), u64(at));

const POOLS: Record<string, readonly Candidate[]> = {
  "equal weights": [node("a", 1), node("b", 1), node("c", 1), node("d", 1)],
  "uneven weights": [node("a", 1), node("b", 2), node("c", 5), node("d", 10)],
  "an operator with two nodes": [node("a", 3, "x"), node("b", 4), node("c", 3, "x"), node("d", 5)],
  "a node that is half of all": [node("a", 50), node("b", 20), node("c", 20), node("d", 9), node("e", 1)],
};

test.each(Object.entries(POOLS))("three in order from %s: chi-square over all outcomes", (name, pool) => {
  const expected = exact(pool, 3);
  const found = new Map<string, number>();
  for (let at = 0; at < DRAWS; at++) {
    const outcome = draw(pool, seed(name, at), 3)
      .map(({ id }) => id)
      .join("");
    found.set(outcome, (found.get(outcome) ?? 0) + 1);
  }
  expect([...found.keys()].filter((outcome) => !expected.has(outcome))).toEqual([]);
  // Outcomes too rare for the test are counted together.
  const frequent = [...expected].filter(([, probability]) => probability * DRAWS >= 10);
  const rare = 1 - frequent.reduce((sum, [, probability]) => sum + probability, 0);
  const cells = frequent.map(([outcome, probability]) => [found.get(outcome) ?? 0, probability] as const);
  const others = DRAWS - cells.reduce((sum, [times]) => sum + times, 0);
  const all = rare * DRAWS >= 10 ? [...cells, [others, rare] as const] : cells;
  const chiSquare = all.reduce((sum, [times, p]) => sum + (times - p * DRAWS) ** 2 / (p * DRAWS), 0);
  const freedom = all.length - 1;
  // Mean and deviation of the distribution; the seeds are fixed, so this holds for ever or never.
  expect(Math.abs(chiSquare - freedom)).toBeLessThan(3 * Math.sqrt(2 * freedom));
});

test("a wrong rule would be seen: the last node for the first", () => {
  const pool = POOLS["uneven weights"] as readonly Candidate[];
  const firsts = Array.from({ length: DRAWS }, (_, at) => draw(pool, seed("first", at), 1)[0]?.id);
  for (const { id, weight } of pool) {
    const p = weight / 18;
    const deviation = Math.sqrt(DRAWS * p * (1 - p));
    const times = firsts.filter((one) => one === id).length;
    expect(Math.abs(times - DRAWS * p), id).toBeLessThan(3 * deviation);
    const mirrored = (11 - weight) / 26;
    expect(Math.abs(times - DRAWS * mirrored), id).toBeGreaterThan(3 * deviation);
  }
});

test("numbers that do not divide 2^64 are as likely as each other", () => {
  // Words near the top show the bias that passing over takes away: of 2^64 words, 3 × 2^62 are fair to 3 × 2^62.
  const bound = 3n << 62n;
  const words = [2n ** 64n - 1n, bound, bound - 1n];
  expect(uniform(() => words.shift() as bigint, bound)).toBe(bound - 1n);
  expect(words).toEqual([]);
  // 2^64 is a multiple of 2^63: nothing is passed over.
  expect(uniform(() => 2n ** 64n - 1n, 1n << 63n)).toBe(2n ** 63n - 1n);
});

test("a pool of nobody gives nobody", () => {
  expect(draw([], seed("none", 0), 3)).toEqual([]);
});
