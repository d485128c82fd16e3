// What expressions come to, and what is no expression.
import { expect, test } from "vitest";
import { evaluate, namesOf } from "./arithmetic.ts";
import { registry } from "./registry.ts";

const names = namesOf({
  constants: registry("constants"),
  suites: registry("suites"),
  messages: registry("messages"),
});

test.each([
  ["1 + 2 × 3", 7n],
  ["(1 + 2) × 3", 9n],
  ["10 − 2 - 3", 5n],
  ["12 / 2 / 3", 2n],
  ["2^3^2", 512n],
  ["2^53 − 1", 9_007_199_254_740_991n],
  ["ceil(10, 3)", 4n],
  ["24,576", 24_576n],
  ["MAX_DEPTH * 2", 32n],
  ["ml-dsa-65.signatureBytes - 9", 3300n],
  ["max(signatureBytes)", 16_224n],
  ["min(signatureBytes)", 3309n],
  ["identity.node-record.maxLifetime", 86_400_000n],
])("%s = %s", (source, value) => {
  expect(evaluate(source, names)).toBe(value);
});

test.each([
  ["", /ends too early/],
  ["1 +", /ends too early/],
  ["1 2", /"2" is left over/],
  ["(1", /a "\)" is missing/],
  ["7 / 2", /7 \/ 2 is no whole number; write ceil\(7, 2\)/],
  ["7 / 0", /no whole number/],
  ["ceil(7)", /ceil takes two numbers/],
  ["ceil(7, 0)", /divides by zero/],
  ["ml-dsa-66.signatureBytes", /"ml-dsa-66\.signatureBytes" is no registered/],
  ["signatureBytes", /has 4 numbers where one is wanted; name the suite/],
  ["1 & 2", /" & 2" is no number/],
])("%j cannot be computed", (source, message) => {
  expect(() => evaluate(source, names)).toThrow(message);
});
