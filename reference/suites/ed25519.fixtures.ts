// Points of Ed25519 that verifiers disagree about, and signatures that hold with the cofactor and not without it.
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { fromHex } from "../octets.ts";

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
/** A point of order eight. */
const EIGHT = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");

export const NEUTRAL = Uint8Array.of(1, ...new Uint8Array(31));
/** y = 2 is on no point of the curve. */
export const NO_POINT = Uint8Array.of(2, ...new Uint8Array(31));
/** The point of y = 3 once more: y = p + 3. */
export const NOT_CANONICAL = fromHex(`f0${"ff".repeat(30)}7f`);

const SECRET = 7n;
/** A public key with a part of order eight. */
export const MIXED_KEY = Point.BASE.multiply(SECRET).add(EIGHT).toBytes();
export const PLAIN_KEY = Point.BASE.multiply(SECRET).toBytes();

/** A signature that holds with the cofactor: under the mixed key, or under the plain key with a mixed R. Without it, it does not. */
export function cofactored(message: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const isMixed = publicKey === MIXED_KEY;
  for (let nonce = 11n; ; nonce++) {
    const plain = Point.BASE.multiply(nonce);
    const r = (isMixed ? plain : plain.add(EIGHT)).toBytes();
    const k = bytesToNumberLE(sha512(concatBytes(r, publicKey, message))) % ORDER;
    // Where k is a multiple of eight, the mixed key's small part vanishes.
    if (isMixed && k % 8n === 0n) continue;
    return concatBytes(r, numberToBytesLE((nonce + k * SECRET) % ORDER, 32));
  }
}

/** A signature that holds both ways, of that secret. */
export function plain(message: Uint8Array): Uint8Array {
  const r = Point.BASE.multiply(13n).toBytes();
  const k = bytesToNumberLE(sha512(concatBytes(r, PLAIN_KEY, message))) % ORDER;
  return concatBytes(r, numberToBytesLE((13n + k * SECRET) % ORDER, 32));
}
