// KEM suites by name. One interface, so that a runtime's own primitives can stand behind it.
import { ml_kem768_x25519 } from "@noble/post-quantum/hybrid.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { SUITES } from "../generated/suites.ts";
import { requireLength } from "./length.ts";

/** Key encapsulation. Sizes are in octets. */
export interface KemSuite {
  readonly name: string;
  readonly publicKeyBytes: number;
  readonly ciphertextBytes: number;
  readonly secretBytes: number;
  readonly seedBytes: number;
  readonly encapSeedBytes: number;

  /** Derives a key pair from a seed (FIPS 203 Algorithm 16; X-Wing GenerateKeyPairDerand). Throws when it has the wrong length. */
  keygen(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };

  /**
   * A secret and the ciphertext that carries it, made from `encapSeedBytes` fresh random octets. The public key comes
   * from a peer: undefined when it is not one. Throws when the random octets have the wrong length.
   */
  encapsulate(
    publicKey: Uint8Array,
    random: Uint8Array,
  ): { readonly ciphertext: Uint8Array; readonly secret: Uint8Array } | undefined;

  /**
   * The secret of a ciphertext. The ciphertext comes from a peer: undefined when it is not one. One made for another
   * key gives another secret instead (implicit rejection, FIPS 203 §6.3). Throws when the secret key has the wrong
   * length.
   */
  decapsulate(ciphertext: Uint8Array, secretKey: Uint8Array): Uint8Array | undefined;
}

function kem(name: "x-wing" | "ml-kem-768", library: typeof ml_kem768_x25519): KemSuite {
  const suite = SUITES[name];
  return {
    ...suite,
    keygen: (seed) => {
      requireLength("keygen", `the seed of ${name}`, seed, suite.seedBytes);
      return library.keygen(seed);
    },
    encapsulate: (publicKey, random) => {
      requireLength("encapsulate", `the random octets of ${name}`, random, suite.encapSeedBytes);
      if (publicKey.length !== suite.publicKeyBytes) return undefined;
      try {
        const { cipherText, sharedSecret } = library.encapsulate(publicKey, random);
        return { ciphertext: cipherText, secret: sharedSecret };
      } catch {
        // The key fails the modulus check (FIPS 203 §7.2), or its X25519 half gives zero (RFC 7748 §6.1).
        return undefined;
      }
    },
    decapsulate: (ciphertext, secretKey) => {
      requireLength("decapsulate", `the secret key of ${name}`, secretKey, library.lengths.secretKey ?? 0);
      if (ciphertext.length !== suite.ciphertextBytes) return undefined;
      try {
        return library.decapsulate(ciphertext, secretKey);
      } catch {
        return undefined; // its X25519 half gives zero
      }
    },
  };
}

const suites = new Map(
  [kem("x-wing", ml_kem768_x25519), kem("ml-kem-768", ml_kem768)].map((suite) => [suite.name, suite]),
);

/** The suite of that name, or undefined when this implementation has none. */
export function kemSuite(name: string): KemSuite | undefined {
  return suites.get(name);
}
