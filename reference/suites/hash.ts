// The `sha3` hash suite: SHA3-256 and SHAKE256 (FIPS 202). They are the runtime's own: hashing is in everything here, and the
// library takes ten times as long.
import { createHash, hash } from "node:crypto";

/** SHA3-256: 32 octets (FIPS 202 §6.1). */
export function sha3(octets: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha3-256", octets, "buffer"));
}

/** SHAKE256: so many octets (FIPS 202 §6.2). A shorter output is a prefix of a longer one. */
export function shake256(octets: Uint8Array, outputLength: number): Uint8Array {
  return new Uint8Array(createHash("shake256", { outputLength }).update(octets).digest());
}
