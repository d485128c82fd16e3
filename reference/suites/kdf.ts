// HKDF with SHA-512 (RFC 5869). It has no name on the wire: every suite of IMP derives its keys with it.
import * as hkdf from "@noble/hashes/hkdf.js";
import { sha512 } from "@noble/hashes/sha2.js";

/** A pseudorandom key of 64 octets from a salt and input key material, both of any length (RFC 5869 §2.2). */
export function extract(salt: Uint8Array, ikm: Uint8Array): Uint8Array {
  return hkdf.extract(sha512, ikm, salt);
}

/**
 * So many octets, at most 255 · 64, from a pseudorandom key of 64 octets or more (RFC 5869 §2.3). Throws a RangeError
 * otherwise.
 */
export function expand(prk: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const { outputLen } = sha512;
  if (prk.length < outputLen)
    throw new RangeError(`expand: the key must be at least ${outputLen} octets, got ${prk.length}; extract one first`);
  if (!Number.isInteger(length) || length < 0 || length > 255 * outputLen)
    throw new RangeError(`expand: the length must be 0 to ${255 * outputLen} octets, got ${length}`);
  return hkdf.expand(sha512, prk, info, length);
}
