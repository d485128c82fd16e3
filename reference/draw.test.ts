import fc from "fast-check";
import { expect, test } from "vitest";
import { type Candidate, draw, uniform } from "./draw.ts";
import { MAX_INTEGER } from "./generated/constants.ts";
import { XOF } from "./notation.ts";
import { u64, utf8 } from "./octets.ts";

const seed = (at: number) => new Uint8Array(64).fill(at & 255, 0, 32).fill(at >> 8, 32);
const pool = (...weights: number[]): (Candidate & { id: number })[] =>
  weights.map((weight, id) => ({ id, weight, operator: `o${id}` }));

test("every number is as likely as any other: words that would favour the low ones are passed over", () => {
  const given =
    (...words: bigint[]) =>
    () =>
      words.shift() as bigint;
  const top = (1n << 64n) - 1n;
  // 2^64 mod 3 = 1: the highest word is passed over.
  expect(uniform(given(top, 5n), 3n)).toBe(2n);
  expect(uniform(given(top - 1n), 3n)).toBe(2n);
  // A power of two divides 2^64: no word is passed over.
  expect(uniform(given(top), 1n << 63n)).toBe((1n << 63n) - 1n);
});

test("a draw takes each operator once, until the pool is empty, and depends on seed and pool alone", () => {
  const candidate = fc.record({
    weight: fc.integer({ min: 1, max: MAX_INTEGER }),
    operator: fc.constantFrom("a", "b", "c", "d"),
  });
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 12 }), fc.nat(6), fc.nat(65535), (nodes, count, at) => {
      const drawn = draw(nodes, seed(at), count);
      const operators = new Set(nodes.map(({ operator }) => operator));
      expect(drawn.length).toBe(Math.min(count, operators.size));
      expect(new Set(drawn.map(({ operator }) => operator)).size).toBe(drawn.length);
      expect(draw(nodes, seed(at), count)).toEqual(drawn);
      expect(drawn.slice(0, 2)).toEqual(draw(nodes, seed(at), Math.min(2, count)));
    }),
  );
});

test("the first is drawn by weight: 3σ of the exact probabilities over 20,000 draws", () => {
  const nodes = pool(1, 2, 3, 4);
  const drawn = Array.from({ length: 20_000 }, (_, at) => draw(nodes, seed(at), 1)[0]?.id);
  for (const { id, weight } of nodes) {
    const p = weight / 10;
    const count = drawn.filter((one) => one === id).length;
    expect(Math.abs(count - 20_000 * p)).toBeLessThan(3 * Math.sqrt(20_000 * p * (1 - p)));
  }
});

type Node = Candidate & { readonly id: string };
const node = (id: string, weight: number, operator = id): Node => ({ id, weight, operator });

/** The probability of each ordered outcome, by going through all of them. */
function exact(pool: readonly Node[], count: number): Map<string, number> {
  const outcomes = new Map<string, number>();
  const visit = (left: readonly Node[], drawn: string, many: number, probability: number): void => {
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
const named = (name: string, at: number) => XOF(64, "test-rand", utf8(name), u64(at));

const POOLS: Record<string, readonly Node[]> = {
  "equal weights": [node("a", 1), node("b", 1), node("c", 1), node("d", 1)],
  "uneven weights": [node("a", 1), node("b", 2), node("c", 5), node("d", 10)],
  "an operator with two nodes": [node("a", 3, "x"), node("b", 4), node("c", 3, "x"), node("d", 5)],
  "a node that is half of all": [node("a", 50), node("b", 20), node("c", 20), node("d", 9), node("e", 1)],
};

test.each(Object.entries(POOLS))("three in order from %s: chi-square over all outcomes", (name, pool) => {
  const expected = exact(pool, 3);
  const found = new Map<string, number>();
  for (let at = 0; at < DRAWS; at++) {
    const outcome = draw(pool, named(name, at), 3)
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
  const pool = POOLS["uneven weights"] as readonly Node[];
  const firsts = Array.from({ length: DRAWS }, (_, at) => draw(pool, named("first", at), 1)[0]?.id);
  for (const { id, weight } of pool) {
    const p = weight / 18;
    const deviation = Math.sqrt(DRAWS * p * (1 - p));
    const times = firsts.filter((one) => one === id).length;
    expect(Math.abs(times - DRAWS * p), id).toBeLessThan(3 * deviation);
    const mirrored = (11 - weight) / 26;
    expect(Math.abs(times - DRAWS * mirrored), id).toBeGreaterThan(3 * deviation);
  }
});
