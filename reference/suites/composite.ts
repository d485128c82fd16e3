// id-MLDSA65-Ed25519-SHA512 of draft-ietf-lamps-pq-composite-sigs, as the test vectors of 60fcb1e (2026-04-28) have it.
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { ml_dsa65 } from "@noble/post-quantum/ml-dsa.js";
import { SUITES } from "../generated/suites.ts";
import { utf8 } from "../octets.ts";
import * as ed25519 from "./ed25519.ts";
import { requireLength } from "./length.ts";

const PREFIX = utf8("CompositeAlgorithmSignatures2025");
const LABEL = utf8("COMPSIG-MLDSA65-Ed25519-SHA512");
const ML_DSA = SUITES["ml-dsa-65"];
const COMPOSITE = SUITES["ml-dsa-65-ed25519"];

/**
 * `M' = Prefix ‖ Label ‖ len(ctx) ‖ ctx ‖ SHA-512(M)`. Both halves sign these octets, ML-DSA with the label as its own
 * context, so that neither half is a signature of the message in any other suite.
 */
function representative(message: Uint8Array, context: Uint8Array): Uint8Array {
  return concatBytes(PREFIX, LABEL, Uint8Array.of(context.length), context, sha512(message));
}

/** ML-DSA's part of a key, a signature or a seed, and Ed25519's: concatenated, as the draft serialises them. */
function halves(octets: Uint8Array, first: number): [mlDsa: Uint8Array, ed25519: Uint8Array] {
  return [octets.subarray(0, first), octets.subarray(first)];
}

/** The composite in the shape of the library's other signature algorithms. */
export const mlDsa65Ed25519 = {
  /** The secret key is the seed: ML-DSA's of 32 octets, then Ed25519's secret key of 32. */
  keygen(seed: Uint8Array): { publicKey: Uint8Array; secretKey: Uint8Array } {
    const [mlDsa, ed] = halves(seed, ML_DSA.seedBytes);
    const publicKey = concatBytes(ml_dsa65.keygen(mlDsa).publicKey, ed25519.publicKeyOf(ed));
    return { publicKey, secretKey: Uint8Array.from(seed) };
  },

  sign(
    message: Uint8Array,
    secretKey: Uint8Array,
    { context, extraEntropy }: { context: Uint8Array; extraEntropy: Uint8Array | false },
  ): Uint8Array {
    requireLength("sign", `the secret key of ${COMPOSITE.name}`, secretKey, COMPOSITE.seedBytes);
    const [mlDsa, ed] = halves(secretKey, ML_DSA.seedBytes);
    const octets = representative(message, context);
    const { secretKey: expanded } = ml_dsa65.keygen(mlDsa);
    return concatBytes(ml_dsa65.sign(octets, expanded, { context: LABEL, extraEntropy }), ed25519.sign(octets, ed));
  },

  /** Whether a key of the right length is one: any octets are a key of ML-DSA, but not of Ed25519 (identity.suite.point). */
  isPublicKey(publicKey: Uint8Array): boolean {
    const [, edKey] = halves(publicKey, ML_DSA.publicKeyBytes);
    return ed25519.isPublicKey(edKey);
  },

  /** Both halves must hold. */
  verify(
    signature: Uint8Array,
    message: Uint8Array,
    publicKey: Uint8Array,
    { context }: { context: Uint8Array },
  ): boolean {
    const [mlDsaSignature, edSignature] = halves(signature, ML_DSA.signatureBytes);
    const [mlDsaKey, edKey] = halves(publicKey, ML_DSA.publicKeyBytes);
    const octets = representative(message, context);
    return (
      ml_dsa65.verify(mlDsaSignature, octets, mlDsaKey, { context: LABEL }) &&
      ed25519.verify(edSignature, octets, edKey)
    );
  },
};
