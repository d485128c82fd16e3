import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, concatBytes, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { fromHex, utf8 } from "../octets.ts";
import { cofactored, MIXED_KEY, PLAIN_KEY, plain } from "./ed25519.fixtures.ts";
import { publicKeyOf, sign, verify } from "./ed25519.ts";

const secretKey = new Uint8Array(32).fill(1);
const publicKey = publicKeyOf(secretKey);
const message = utf8("a message");

/** The neutral point (y = 1), and the same with y = p + 1: two encodings of one point, the second not canonical. */
const NEUTRAL = fromHex(`01${"00".repeat(31)}`);
const NEUTRAL_AGAIN = fromHex(`ee${"ff".repeat(30)}7f`);

/** Every encoding of a point whose order divides 8, sign bit clear; the last two are not canonical. */
const SMALL_ORDER = [
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "00".repeat(32),
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
].flatMap((hex) => {
  const negative = fromHex(hex);
  negative[31] = (negative[31] as number) | 0x80;
  return [fromHex(hex), negative];
});

test("trap: small-order Ed25519 keys are rejected, though one signature holds for every message under them", () => {
  const signature = concatBytes(NEUTRAL, new Uint8Array(32));
  for (const key of SMALL_ORDER) {
    expect(ed25519.verify(signature, message, key)).toBe(true); // what the library does by default
    expect(verify(signature, message, key)).toBe(false);
  }
});

test("trap: Ed25519 verifies strictly: a point that is not canonical is no signature", () => {
  const { scalar } = ed25519.utils.getExtendedPublicKey(secretKey);
  const { ORDER } = ed25519.Point.Fn;
  // With R neutral, S = k · a: a signature that only the holder of the key can make, in two encodings of R.
  const signature = (r: Uint8Array) => {
    const k = bytesToNumberLE(sha512(concatBytes(r, publicKey, message))) % ORDER;
    return concatBytes(r, numberToBytesLE((k * scalar) % ORDER, 32));
  };
  expect(verify(signature(NEUTRAL), message, publicKey)).toBe(true);
  expect(ed25519.verify(signature(NEUTRAL_AGAIN), message, publicKey)).toBe(true); // what the library does by default
  expect(verify(signature(NEUTRAL_AGAIN), message, publicKey)).toBe(false);
});

test("trap: wrong-length Ed25519 keys and signatures are false, not an exception", () => {
  const signature = sign(message, secretKey);
  expect(verify(signature, message, publicKey)).toBe(true);
  for (const length of [0, 31, 33]) expect(verify(signature, message, new Uint8Array(length))).toBe(false);
  for (const length of [0, 63, 65]) expect(verify(new Uint8Array(length), message, publicKey)).toBe(false);
});

test("trap: the library multiplies by the cofactor, so it takes signatures that hold only then", () => {
  expect(verify(plain(message), message, PLAIN_KEY)).toBe(true);
  for (const key of [PLAIN_KEY, MIXED_KEY]) {
    const signature = cofactored(message, key);
    expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true); // what the library does
    expect(verify(signature, message, key)).toBe(false);
  }
});
