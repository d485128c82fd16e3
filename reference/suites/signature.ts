// Signature suites by name. One interface, so that a runtime's own primitives can stand behind it.
import { ml_dsa65 } from "@noble/post-quantum/ml-dsa.js";
import { SUITES } from "../generated/suites.ts";

export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

export interface SignatureSuite {
  readonly name: string;
  readonly seedBytes: number;
  readonly publicKeyBytes: number;
  readonly signatureBytes: number;

  /** Derives a key pair from a seed (FIPS 204 Algorithm 6). Throws when the seed has the wrong length. */
  keygen(seed: Uint8Array): KeyPair;

  /**
   * Signs octets in pure mode (FIPS 204 Algorithm 2). `context` is at most 255 octets; `random` is 32 octets,
   * all zero for the deterministic variant.
   */
  sign(message: Uint8Array, secretKey: Uint8Array, context: Uint8Array, random: Uint8Array): Uint8Array;

  /** Verifies (FIPS 204 Algorithm 3). Signature and key come from peers: any octets give true or false, never an exception. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array, context: Uint8Array): boolean;
}

const mlDsa65: SignatureSuite = {
  ...SUITES["ml-dsa-65"],
  keygen: (seed) => ml_dsa65.keygen(seed),
  sign: (message, secretKey, context, random) => ml_dsa65.sign(message, secretKey, { context, extraEntropy: random }),
  // The library throws on a key of the wrong length, so lengths are settled before it is asked.
  verify: (signature, message, publicKey, context) =>
    signature.length === mlDsa65.signatureBytes &&
    publicKey.length === mlDsa65.publicKeyBytes &&
    ml_dsa65.verify(signature, message, publicKey, { context }),
};

const suites = new Map([mlDsa65].map((suite) => [suite.name, suite]));

/** The suite of that name, or undefined when this implementation has none. */
export function signatureSuite(name: string): SignatureSuite | undefined {
  return suites.get(name);
}
