// The `sha3` hash suite: SHA3-256 and SHAKE256 (FIPS 202).
import { shake256 as shake } from "@noble/hashes/sha3.js";

/** SHA3-256: 32 octets (FIPS 202 §6.1). */
export { sha3_256 as sha3 } from "@noble/hashes/sha3.js";

/** SHAKE256: so many octets (FIPS 202 §6.2). A shorter output is a prefix of a longer one. */
export function shake256(octets: Uint8Array, length: number): Uint8Array {
  return shake(octets, { dkLen: length });
}
