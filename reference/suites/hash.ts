// The `sha3` hash suite: SHA3-256 and SHAKE256 (FIPS 202).
export { sha3_256 as sha3 } from "@noble/hashes/sha3.js";
