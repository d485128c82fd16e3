// What a finding says about itself must lead back to it.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Property } from "../fuzz/property.ts";
import { type FuzzSettings, fuzz } from "../fuzz/run.ts";
import type { Session } from "./session.ts";

/** Every number is to be rejected, for that reason. */
function property(reason: string, clause = "wire.ladder.total"): Property {
  return {
    name: "wire.decode/numbers",
    about: "numbers",
    clause,
    method: "wire.decode",
    cost: 7,
    params: fc.record({ number: fc.nat() }),
    expect: () => ({ verdict: "reject", reason }),
  };
}

/** An implementation that rejects every number but one. */
function wrongAbout(number: number): Session {
  const answer = (params: unknown) =>
    (params as { number: number }).number === number
      ? { verdict: "accept", id: `0x${"00".repeat(32)}` }
      : { verdict: "reject", reason: "any" };
  return {
    hello: { adapter: 1, name: "n", version: "1", language: "l", profiles: [], suites: [], methods: [] },
    incidents: [],
    restarts: 0,
    ask: async (requests) => requests.map(({ params }) => ({ kind: "result", result: answer(params) })),
    close: async () => {},
  };
}

const settings: FuzzSettings = { seed: 999_999_999, runs: 7000, strict: false, onProgress: () => {} };

test("in a later batch: the seed and the runs that are told find the same, and `--seed` takes them", async () => {
  const numbers = [999_999_999, 0].map((seed) =>
    fc.sample(property("schema").params, { seed, numRuns: 500 }).map(({ number }) => number as number),
  );
  const at = numbers[1]?.findIndex((number, index) => index > 100 && !numbers[0]?.includes(number)) as number;
  const session = wrongAbout(numbers[1]?.[at] as number);

  const { finding, runs } = await fuzz(session, property("schema"), settings);
  expect(finding?.origin).toEqual({ property: "wire.decode/numbers", seed: 0, runs: (at + 1) * 7 });
  expect(runs).toBe(500 + at + 1);
  const again = await fuzz(session, property("schema"), { ...settings, ...finding?.origin });
  expect(again.finding).toEqual(finding);
  expect(again.runs).toBe(at + 1);
});

test.each([
  ["too-large", "wire.ladder.total", "wire.json.size"],
  ["bad-signature", "wire.ladder.total", "wire.signature.receive"],
  // Clauses of another part are none of its business.
  ["too-large", "identity.history.order", "identity.history.order"],
  ["no-such-reason", "wire.ladder.total", "wire.ladder.total"],
])("a refusal for %s, found by a property of %s, is counted against %s", async (reason, clause, cited) => {
  const one = property(reason, clause);
  const [{ number }] = fc.sample(one.params, { seed: 5, numRuns: 1 }) as [{ number: number }];
  const { finding } = await fuzz(wrongAbout(number), one, { ...settings, seed: 5 });
  expect(finding?.case).toMatchObject({ id: `${cited}/fuzz-wire-decode-numbers-5-0`, clauses: [cited] });
});
