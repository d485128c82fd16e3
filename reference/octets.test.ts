import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64url, fromHex, toBase64url, toHex, utf8 } from "./octets.ts";

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
