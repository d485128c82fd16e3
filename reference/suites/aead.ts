// AEAD suites by name. One interface, so that a runtime's own primitives can stand behind it.
import { gcm } from "@noble/ciphers/aes.js";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { SUITES } from "../generated/suites.ts";
import { requireLength } from "./length.ts";

/** Authenticated encryption with associated data. Sizes are in octets. */
export interface AeadSuite {
  readonly name: string;
  readonly keyBytes: number;
  readonly nonceBytes: number;
  readonly tagBytes: number;

  /**
   * The ciphertext, `tagBytes` longer than the plaintext, with the tag at its end. A nonce serves once under a key: a
   * second use gives away both plaintexts and the authentication. Throws when key or nonce have the wrong length.
   */
  seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array;

  /**
   * The plaintext, or undefined when the ciphertext, of any length, was not sealed under this key, nonce and associated
   * data. Throws when key or nonce have the wrong length.
   */
  open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined;
}

type Name = "chacha20-poly1305" | "aes-256-gcm";

/** The octets of key and nonce are ours; the library would take other AES key sizes and GCM nonces of any length. */
function aead(name: Name, library: typeof gcm | typeof chacha20poly1305): AeadSuite {
  const suite = SUITES[name];
  const cipher = (action: string, key: Uint8Array, nonce: Uint8Array, aad: Uint8Array) => {
    requireLength(action, `the key of ${name}`, key, suite.keyBytes);
    requireLength(action, `the nonce of ${name}`, nonce, suite.nonceBytes);
    return library(key, nonce, aad);
  };
  return {
    ...suite,
    seal: (key, nonce, aad, plaintext) => cipher("seal", key, nonce, aad).encrypt(plaintext),
    open: (key, nonce, aad, ciphertext) => {
      const opener = cipher("open", key, nonce, aad);
      if (ciphertext.length < suite.tagBytes) return undefined;
      try {
        return opener.decrypt(ciphertext);
      } catch {
        return undefined; // the one fault left: the tag
      }
    },
  };
}

const suites = new Map(
  [
    aead("chacha20-poly1305", chacha20poly1305), // RFC 8439 §2.8
    aead("aes-256-gcm", gcm), // NIST SP 800-38D §7, 96-bit IV
  ].map((suite) => [suite.name, suite]),
);

/** The suite of that name, or undefined when this implementation has none. */
export function aeadSuite(name: string): AeadSuite | undefined {
  return suites.get(name);
}
