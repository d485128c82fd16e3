// Ed25519 (RFC 8032) as IMP verifies it. No suite of its own: it is half of `ml-dsa-65-ed25519`.
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";

const { BASE } = ed25519.Point;
const ORDER = ed25519.Point.Fn.ORDER;

/** The public key, 32 octets, of a secret key of 32 octets (RFC 8032 §5.1.5). Throws when it has the wrong length. */
export const publicKeyOf: (secretKey: Uint8Array) => Uint8Array = ed25519.getPublicKey;

/** A signature of 64 octets; it is deterministic (RFC 8032 §5.1.6). */
export const sign: (message: Uint8Array, secretKey: Uint8Array) => Uint8Array = ed25519.sign;

/** Whether octets are a public key that a signature may be verified under: a canonical point, not of small order. */
export function isPublicKey(octets: Uint8Array): boolean {
  const point = pointOf(octets);
  // A key of small order lets one signature hold for every message.
  return point !== undefined && !point.isSmallOrder();
}

/**
 * Verifies by RFC 8032 §5.1.7, without the cofactor: `[S]B = R + [k]A`, both points canonical, S below the order of the
 * group, the key not of small order (identity.suite.ed25519). Any octets give true or false.
 */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== ed25519.lengths.signature || !isPublicKey(publicKey)) return false;
  const [r, s] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))];
  const [pointR, pointA] = [pointOf(r), pointOf(publicKey)];
  if (!pointR || !pointA || s >= ORDER) return false;
  // The library multiplies by the cofactor, and so takes signatures that most others refuse.
  const k = bytesToNumberLE(sha512(concatBytes(r, publicKey, message))) % ORDER;
  return BASE.multiplyUnsafe(s).equals(pointR.add(pointA.multiplyUnsafe(k)));
}

/** Undefined where octets are no point, or not its canonical encoding (RFC 8032 §5.1.3). */
function pointOf(octets: Uint8Array): typeof BASE | undefined {
  try {
    return ed25519.Point.fromBytes(octets, false);
  } catch {
    return undefined;
  }
}
