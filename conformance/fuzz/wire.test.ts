// What the fuzz inputs are: enough of everything, for every rung of the ladder; and an independent judge of rungs 1 to 3.
import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex } from "../../reference/octets.ts";
import { decode } from "../../reference/wire.ts";
import type { Property } from "./property.ts";
import { wire } from "./wire.ts";

const propertyOf = (name: string) => wire.find((property) => property.name === name) as Property;

/** Batches, as a run draws them: each begins with the smallest values. */
function drawn({ params }: Property, batches: number): Record<string, unknown>[] {
  return Array.from({ length: batches }, (_, seed) => fc.sample(params, { seed, numRuns: 500 })).flat();
}

/** Rungs 1 to 3, by another author's canonical form and rules written down again: too-large, malformed, non-canonical. */
function independently(octets: Uint8Array): string | undefined {
  if (octets.length > 65536) return "too-large";
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
    value = JSON.parse(text);
  } catch {
    return "malformed";
  }
  if (depth(text) > 16) return "malformed";
  return isIJson(value) && canonicalize(value) === text ? undefined : "non-canonical";
}

/** How deep the brackets of a JSON text nest, its strings taken out. */
function depth(text: string): number {
  let level = 0;
  const levels = [...text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "").replaceAll(/[^[\]{}]/g, "")].map((bracket) => {
    level += "[{".includes(bracket) ? 1 : -1;
    return level;
  });
  return Math.max(0, ...levels);
}

function isIJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0;
  if (typeof value === "string") return !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, member]) => isIJson(name) && isIJson(member));
}

/** How many answers there are of each kind: a reason, or accept. */
function counts(property: Property, inputs: Record<string, unknown>[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const input of inputs) {
    const { verdict, reason } = property.expect(input) as { verdict: string; reason?: string };
    found[reason ?? verdict] = (found[reason ?? verdict] ?? 0) + 1;
  }
  return found;
}

test("wire.decode/octets reaches every rung that octets alone decide", () => {
  const property = propertyOf("wire.decode/octets");
  const inputs = drawn(property, 40);
  const judged = inputs.map((input) => {
    const octets = fromHex(input.wireHex as string);
    const { reason } = property.expect(input) as { reason?: string };
    const early = ["too-large", "malformed", "non-canonical"].find((one) => one === reason);
    return { text: new TextDecoder().decode(octets.subarray(0, 2000)), early, independent: independently(octets) };
  });
  expect(judged.filter(({ early, independent }) => early !== independent)).toEqual([]);

  const json = judged.filter(({ independent }) => independent === undefined || independent === "non-canonical");
  expect(json.length).toBeGreaterThan(0.2 * inputs.length);
  const canonical = judged.filter(({ independent }) => independent === undefined);
  expect(canonical.length).toBeGreaterThan(0.05 * inputs.length);

  const found = counts(property, inputs);
  const rungs = ["too-large", "malformed", "non-canonical", "unknown-version", "unknown-type", "schema", "accept"];
  expect(Object.keys(found).sort()).toEqual(rungs.toSorted());
  expect(Math.min(...Object.values(found)), JSON.stringify(found)).toBeGreaterThanOrEqual(100);
});

test("wire.receive/octets reaches every rung but the one that a full memory has", () => {
  const property = propertyOf("wire.receive/octets");
  const found = counts(property, drawn(property, 10));
  expect(Object.keys(found).sort()).toEqual([
    "accept",
    "bad-lifetime",
    "bad-signature",
    "duplicate",
    "early",
    "expired",
    "malformed",
    "non-canonical",
    "reflected",
    "schema",
    "stale-key",
    "suite-not-accepted",
    "too-large",
    "unknown-key",
    "unknown-type",
    "unknown-version",
    "unsolicited",
    "wrong-net",
    "wrong-suite",
  ]);
  expect(Math.min(...Object.values(found)), JSON.stringify(found)).toBeGreaterThanOrEqual(10);
});

test("wire.decode/broken knows what is wrong with what it made, and with nothing else", () => {
  const property = propertyOf("wire.decode/broken");
  const [input] = fc.sample(property.params, { seed: 8, numRuns: 1 }) as [Record<string, unknown>];
  expect(property.fault?.(input)?.about).toMatch(/^[a-z -]+( at [\w.]+)?$/i);
  expect(property.expect(input)).toMatchObject({ verdict: expect.stringMatching(/^(reject|ignore)$/) });
  expect(() => property.expect({ ...input })).toThrow(/an input it has made, got another/);
});

/** The smallest inputs for which something holds, as fast-check's shrinking finds them from the first of some seeds. */
function smallest(property: Property, holds: (input: Record<string, unknown>) => boolean): Record<string, unknown>[] {
  return Array.from({ length: 10 }, (_, seed) => {
    const details = fc.check(
      fc.property(property.params, (input) => !holds(input)),
      { seed, numRuns: 10_000 },
    );
    expect(details.failed).toBe(true);
    return details.counterexample?.[0] as Record<string, unknown>;
  });
}

/** Some shrink less well than others: the sixth of ten is told. */
function lengthsOf(inputs: Record<string, unknown>[]): number {
  const lengths = inputs.map(({ wireHex }) => fromHex(wireHex as string).length);
  return lengths.sort((one, other) => one - other)[5] as number;
}

// The smallest valid message has 403 octets.
test.each([
  ["too-large", 65537],
  ["malformed", 415],
  ["non-canonical", 415],
  ["unknown-version", 415],
  ["unknown-type", 415],
  ["schema", 415],
  ["accept", 415],
])("inputs that are answered with %s shrink", (answer, length) => {
  const property = propertyOf("wire.decode/octets");
  const inputs = smallest(property, (input) => {
    const { verdict, reason } = property.expect(input) as { verdict: string; reason?: string };
    return (reason ?? verdict) === answer;
  });
  expect(lengthsOf(inputs)).toBeLessThanOrEqual(length);
});

test.each(["wire.binary.hex", "wire.json.duplicate", "wire.envelope.closed", "wire.envelope.schema"])(
  "messages that break %s shrink, and their labels with them",
  (clause) => {
    const property = propertyOf("wire.decode/broken");
    const inputs = smallest(property, (input) => property.fault?.(input).clause === clause);
    expect(lengthsOf(inputs)).toBeLessThan(600);
    const answers = inputs.map((input) => property.expect(input));
    expect(answers).toEqual(inputs.map((input) => decode(fromHex(input.wireHex as string))));
  },
);
