// Signature suites by name. One interface, so that a runtime's own primitives can stand behind it.
import { ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js";
import { slh_dsa_sha2_192s } from "@noble/post-quantum/slh-dsa.js";
import { SUITES } from "../generated/suites.ts";
import { mlDsa65Ed25519 } from "./composite.ts";
import { requireLength } from "./length.ts";

export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** What hedges a signature: `randomBytes` fresh octets in production; "deterministic" only where vectors are made. */
export type Hedge = Uint8Array | "deterministic";

/** Signing octets under a context. Sizes are in octets. */
export interface SignatureSuite {
  readonly name: string;
  /** Whether keys of this suite sign recoveries and nothing else. */
  readonly recoveryOnly: boolean;
  readonly publicKeyBytes: number;
  readonly signatureBytes: number;
  readonly seedBytes: number;
  readonly randomBytes: number;

  /** Whether octets from a peer are a public key of this suite. */
  isPublicKey(publicKey: Uint8Array): boolean;

  /** Derives a key pair from a seed. Throws when the seed has the wrong length. */
  keygen(seed: Uint8Array): KeyPair;

  /**
   * Signs octets in pure mode. Throws when the context is longer than 255 octets, or the random octets or the secret key
   * have the wrong length.
   */
  sign(message: Uint8Array, secretKey: Uint8Array, context: Uint8Array, random: Hedge): Uint8Array;

  /**
   * Verifies. Signature and key come from peers: any octets give true or false, never an exception. The context is ours:
   * throws when it is longer than 255 octets.
   */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array, context: Uint8Array): boolean;
}

type Library = Omit<typeof mlDsa65Ed25519, "isPublicKey"> & Partial<Pick<typeof mlDsa65Ed25519, "isPublicKey">>;
type Name = "ml-dsa-65" | "ml-dsa-87" | "ml-dsa-65-ed25519" | "slh-dsa-sha2-192s";

function signature(name: Name, library: Library): SignatureSuite {
  const suite = SUITES[name];
  return {
    ...suite,
    isPublicKey: (publicKey) => publicKey.length === suite.publicKeyBytes && (library.isPublicKey?.(publicKey) ?? true),
    keygen: (seed) => {
      requireLength("keygen", `the seed of ${name}`, seed, suite.seedBytes);
      return library.keygen(seed);
    },
    sign: (message, secretKey, context, random) => {
      requireContext("sign", context);
      if (random === "deterministic") return library.sign(message, secretKey, { context, extraEntropy: false });
      requireLength("sign", `the random octets of ${name}`, random, suite.randomBytes);
      return library.sign(message, secretKey, { context, extraEntropy: random });
    },
    verify: (signature, message, publicKey, context) => {
      requireContext("verify", context);
      // The library throws on a key of the wrong length, so lengths are settled before it is asked.
      return (
        signature.length === suite.signatureBytes &&
        publicKey.length === suite.publicKeyBytes &&
        library.verify(signature, message, publicKey, { context })
      );
    },
  };
}

/** FIPS 204 §5.2 and FIPS 205 §10.2 give a context's length one octet. */
function requireContext(action: string, context: Uint8Array): void {
  if (context.length > 255)
    throw new RangeError(`${action}: the context must be at most 255 octets, got ${context.length}`);
}

const suites = new Map(
  [
    signature("ml-dsa-65", ml_dsa65), // FIPS 204 Algorithms 1 to 3; deterministic: rnd is 32 zero octets
    signature("ml-dsa-87", ml_dsa87),
    signature("ml-dsa-65-ed25519", mlDsa65Ed25519),
    signature("slh-dsa-sha2-192s", slh_dsa_sha2_192s), // FIPS 205 Algorithms 21, 22, 24; deterministic: opt_rand is PK.seed
  ].map((suite) => [suite.name, suite]),
);

/** The suite of that name, or undefined when this implementation has none. */
export function signatureSuite(name: string): SignatureSuite | undefined {
  return suites.get(name);
}
