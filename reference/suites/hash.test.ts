import { hkdfSync } from "node:crypto";
import { sha3_256, shake256 as shake } from "@noble/hashes/sha3.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "../octets.ts";
import { sha3, shake256 } from "./hash.ts";
import { expand, extract } from "./kdf.ts";

test("SHA3-256 and SHAKE256 are those of the library", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 500 }), (octets, length) => {
      expect(toHex(sha3(octets))).toBe(toHex(sha3_256(octets)));
      expect(toHex(shake256(octets, length))).toBe(toHex(shake(octets, { dkLen: length })));
    }),
  );
});

test("a shorter SHAKE256 is a prefix of a longer one", () => {
  const octets = new Uint8Array(5);
  expect(shake256(octets, 32)).toEqual(shake256(octets, 200).subarray(0, 32));
  expect(shake256(octets, 0)).toEqual(new Uint8Array());
});

test("HKDF with SHA-512 is that of node:crypto", () => {
  const octets = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(octets, octets, octets, fc.integer({ min: 1, max: 300 }), (ikm, salt, info, length) => {
      const theirs = new Uint8Array(hkdfSync("sha512", ikm, salt, info, length));
      expect(expand(extract(salt, ikm), info, length)).toEqual(theirs);
    }),
  );
});

test("our own mistakes throw, and say what was wrong", () => {
  const [prk, info] = [new Uint8Array(64), new Uint8Array()];
  expect(expand(prk, info, 16320).length).toBe(16320);
  expect(() => expand(prk, info, 16321)).toThrow("expand: the length must be 0 to 16320 octets, got 16321");
  expect(() => expand(prk, info, 1.5)).toThrow("got 1.5");
  expect(() => expand(new Uint8Array(63), info, 32)).toThrow("expand: the key must be at least 64 octets, got 63");
});
