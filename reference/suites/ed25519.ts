// Ed25519 (RFC 8032) as IMP verifies it. No suite of its own: it is half of `ml-dsa-65-ed25519`.
import { ed25519 } from "@noble/curves/ed25519.js";

/** The public key, 32 octets, of a secret key of 32 octets (RFC 8032 §5.1.5). Throws when it has the wrong length. */
export const publicKeyOf: (secretKey: Uint8Array) => Uint8Array = ed25519.getPublicKey;

/** A signature of 64 octets; it is deterministic (RFC 8032 §5.1.6). */
export const sign: (message: Uint8Array, secretKey: Uint8Array) => Uint8Array = ed25519.sign;

/**
 * Verifies strictly (RFC 8032 §5.1.7): points must be canonical, S below the order of the group, and the public key not
 * of small order, which would let one signature hold for every message. Any octets give true or false.
 */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    signature.length === ed25519.lengths.signature &&
    publicKey.length === ed25519.lengths.publicKey &&
    // Without the option the library follows ZIP 215, which takes non-canonical points and small-order keys.
    ed25519.verify(signature, message, publicKey, { zip215: false })
  );
}
