import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concat,
  fromBase64url,
  fromHash,
  fromHex,
  toBase64url,
  toHash,
  toHex,
  u8,
  u16,
  u32,
  u64,
  utf8,
} from "./octets.ts";

const anyOctets = fc.uint8Array({ maxLength: 70 });

test("hexadecimal and base64url come back as they went, and are what the runtime writes", () => {
  fc.assert(
    fc.property(anyOctets, (octets) => {
      expect(toHex(octets)).toBe(Buffer.from(octets).toString("hex"));
      expect(fromHex(toHex(octets))).toEqual(octets);
      expect(toBase64url(octets)).toBe(Buffer.from(octets).toString("base64url"));
      expect(fromBase64url(toBase64url(octets))).toEqual(octets);
    }),
  );
});

test.each(["0", "0x", "AB", "zz", "a b "])("fromHex throws on %j and says where", (text) => {
  expect(() => fromHex(text)).toThrow(/pairs of lowercase hexadecimal digits, got .* at \d|Invalid typed array length/);
});

test("utf8 is UTF-8", () => {
  expect(toHex(utf8("é€😀"))).toBe("c3a9e282acf09f9880");
});

test("integers are big-endian, of their width, and never cut off", () => {
  expect([u8(1), u16(258), u32(2 ** 32 - 1), u64(2 ** 53 - 1)].map(toHex)).toEqual([
    "01",
    "0102",
    "ffffffff",
    "001fffffffffffff",
  ]);
  expect(() => u8(256)).toThrow("u8: value must be a whole number that fits, got 256");
  expect(() => u64(2 ** 53)).toThrow("got 9007199254740992");
  for (const value of [-1, 0.5, Number.NaN]) expect(() => u16(value)).toThrow(`got ${value}`);
});

test("hashes and lists of octets come back as they went", () => {
  const hash = new Uint8Array(32).fill(0xab);
  expect(toHash(hash)).toBe(`0x${"ab".repeat(32)}`);
  expect(fromHash(toHash(hash))).toEqual(hash);
  expect(concat(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
});
