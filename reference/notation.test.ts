import fc from "fast-check";
import { expect, test } from "vitest";
import { E, TH } from "./notation.ts";
import { toHex, utf8 } from "./octets.ts";
import { sha3 } from "./suites/hash.ts";

test("E writes every part with its length, big-endian", () => {
  expect(toHex(E("sig", utf8("ab"), new Uint8Array()))).toBe(
    "00000004494d5031" + "00000003736967" + "000000026162" + "00000000",
  );
});

test("different lists of parts give different octets", () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 3 });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same = JSON.stringify(a.map(toHex)) === JSON.stringify(b.map(toHex));
      expect(toHex(E("obj", ...a)) === toHex(E("obj", ...b))).toBe(same);
    }),
  );
});

test("TH is SHA3-256 of E, and SHA3-256 is that of FIPS 202", () => {
  expect(TH("obj", utf8("x"))).toEqual(sha3(E("obj", utf8("x"))));
  expect(toHex(sha3(new Uint8Array()))).toBe("a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
});
