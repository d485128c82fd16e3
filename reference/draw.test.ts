import fc from "fast-check";
import { expect, test } from "vitest";
import { type Candidate, draw, uniform } from "./draw.ts";
import { MAX_INTEGER } from "./generated/constants.ts";

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
