import independent from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalize, parse } from "./json.ts";
import { utf8 } from "./octets.ts";

const text = fc.string({ unit: "grapheme" });
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeNat(),
    text,
    fc.array(tie("value")),
    fc.dictionary(text, tie("value")),
  ),
}));

test("the canonical form is the one that an independent implementation writes", () => {
  fc.assert(
    fc.property(value, (any) => canonicalize(any) === independent(any)),
    { numRuns: 2000 },
  );
});

test("what is written canonically is read back as the same value", () => {
  fc.assert(
    fc.property(value, (any) => {
      expect(parse(utf8(canonicalize(any)))).toEqual({ verdict: "accept", value: any });
    }),
  );
});

test("only one text of a value is accepted", () => {
  fc.assert(
    fc.property(value, fc.constantFrom(" ", "\t", 1, 2), (any, space) => {
      const spaced = JSON.stringify(any, null, space);
      expect(parse(utf8(spaced)).verdict).toBe(spaced === canonicalize(any) ? "accept" : "reject");
    }),
  );
});

test.each([undefined, 1.5, -1, 2 ** 53, Number.NaN, "\ud800", { "\udc00": 0 }, [undefined], 1n, () => 0])(
  "canonicalize throws on what IMP-JSON does not have: %s",
  (wrong) => {
    expect(() => canonicalize(wrong)).toThrow(TypeError);
  },
);
