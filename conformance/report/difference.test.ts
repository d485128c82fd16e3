import { expect, test } from "vitest";
import { difference } from "./difference.ts";

const hex = (text: string) => Buffer.from(text).toString("hex");
const between = (expected: string, actual: string) => difference({ wireHex: expected }, { wireHex: actual });

test("text is shown as text, 30 characters on both sides, with the octets before it", () => {
  const around = ["ü".repeat(40), "b".repeat(40)] as const;
  expect(between(hex(`${around[0]}1${around[1]}`), hex(`${around[0]}1.0${around[1]}`))).toEqual({
    name: "wireHex",
    offset: 81,
    expected: `…${"ü".repeat(29)}1«»${"b".repeat(30)}…`,
    actual: `…${"ü".repeat(29)}1«.0»${"b".repeat(30)}…`,
  });
});

test("what is long itself is cut", () => {
  expect(between(hex(`{"sig":"${"a".repeat(99)}"}`), hex(`{"sig":"${"b".repeat(99)}"}`))).toMatchObject({
    offset: 8,
    expected: `{"sig":"«${"a".repeat(30)}…»`,
    actual: `{"sig":"«${"b".repeat(30)}…»`,
  });
});

test("octets that are no printable text are shown as hexadecimal", () => {
  expect(between(`ff${"00".repeat(20)}11`, `ff${"00".repeat(20)}22`)).toEqual({
    name: "wireHex",
    offset: 21,
    expected: `…${"00".repeat(15)}«11»`,
    actual: `…${"00".repeat(15)}«22»`,
  });
  expect(between(hex("a\u0001"), hex("b\u0001"))).toMatchObject({ expected: "«61»01" });
});

test("what looks alike is told apart", () => {
  expect(between(hex("caf\u00e9!"), hex("cafe\u0301!"))).toMatchObject({
    expected: "caf«\\u{e9}»!",
    actual: "caf«e\\u{301}»!",
  });
  expect(between(hex("\ufeffa"), hex("\ufeffb"))).toMatchObject({ offset: 3, expected: "\\u{feff}«a»" });
});

test("one that begins like the other and goes on", () => {
  expect(between(hex("ab"), hex("abc"))).toMatchObject({ offset: 2, expected: "ab«»", actual: "ab«c»" });
  expect(between("", hex("a"))).toMatchObject({ offset: 0, expected: "«»", actual: "«a»" });
});

test("only octets are compared so", () => {
  expect(difference({ verdict: "accept" }, { verdict: "ignore" })).toBeUndefined();
  expect(difference({ keySeq: 1, keyHex: "00" }, { keySeq: 2, keyHex: "11" })).toBeUndefined();
  expect(difference({ wireHex: "00" }, {})).toBeUndefined();
});
