// Part `discovery`: what is sealed, and to whom: a record to those who are invited, a presence to who looks for it.
import { DISCOVERY_KEY_BYTES, MAX_PRESENCE_BYTES } from "./generated/constants.ts";
import { E, expandLabel, pad, TH, unpad } from "./notation.ts";
import { concat, fromBase64url, fromHash, u64 } from "./octets.ts";
import { aeadSuite } from "./suites/aead.ts";
import { extract } from "./suites/kdf.ts";
import { kemSuite } from "./suites/kem.ts";

const aead = (() => {
  const suite = aeadSuite("chacha20-poly1305");
  if (!suite) throw new Error("seal: there must be chacha20-poly1305, found none");
  return suite;
})();
const NOTHING = new Uint8Array();
/** All presences are padded to one length, which is what `pad` puts before the longest. */
const BUCKETS = [MAX_PRESENCE_BYTES + 4];

/** Where a sealed record is published: only there does it open. */
export interface Place {
  readonly tag: string;
  readonly epoch: number;
  readonly home: string;
}

/** `nonce ‖ AEAD(ExpandLabel(key, "disc", tag, 32), nonce, E("disc/seal", tag, u64 epoch, home), record)` (discovery.invitation.seal). */
export function sealRecord(key: Uint8Array, place: Place, nonce: Uint8Array, record: Uint8Array): Uint8Array {
  return concat(nonce, aead.seal(recordKey(key, place), nonce, placeOctets(place), record));
}

/** The record; undefined when it was sealed under another key, or for another place. */
export function openRecord(key: Uint8Array, place: Place, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < aead.nonceBytes) return undefined;
  const nonce = sealed.slice(0, aead.nonceBytes);
  return aead.open(recordKey(key, place), nonce, placeOctets(place), sealed.slice(aead.nonceBytes));
}

function recordKey(key: Uint8Array, { tag }: Place): Uint8Array {
  if (key.length !== DISCOVERY_KEY_BYTES)
    throw new RangeError(`recordKey: the key must be of ${DISCOVERY_KEY_BYTES} octets, got ${key.length}`);
  return expandLabel(key, "disc", fromBase64url(tag), aead.keyBytes);
}

function placeOctets({ tag, epoch, home }: Place): Uint8Array {
  return E("disc/seal", fromBase64url(tag), u64(epoch), fromHash(home));
}

/** Which query is answered, and by whom. */
export interface Reply {
  readonly query: string;
  readonly responder: string;
}

/**
 * `ct ‖ AEAD(key, iv, "", pad(presence))` (discovery.answer.seal). `random` is of the suite's `encapSeedBytes`. Undefined when
 * the key is none that one can encapsulate to, or the presence is too long.
 */
export function sealPresence(
  { suite, key }: { readonly suite: string; readonly key: string },
  reply: Reply,
  random: Uint8Array,
  presence: Uint8Array,
): Uint8Array | undefined {
  const made = kemSuite(suite)?.encapsulate(fromBase64url(key), random);
  const padded = pad(presence, BUCKETS);
  if (!made || !padded) return undefined;
  const { key: sealing, iv } = answerKeys(made.secret, reply);
  return concat(made.ciphertext, aead.seal(sealing, iv, NOTHING, padded));
}

/** The presence; undefined when it was sealed to another key, for another query or by another node. */
export function openPresence(
  { suite, secretKey }: { readonly suite: string; readonly secretKey: Uint8Array },
  reply: Reply,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const kem = kemSuite(suite);
  const secret = kem?.decapsulate(sealed.slice(0, kem.ciphertextBytes), secretKey);
  if (!kem || !secret) return undefined;
  const { key, iv } = answerKeys(secret, reply);
  const padded = aead.open(key, iv, NOTHING, sealed.slice(kem.ciphertextBytes));
  return padded && unpad(padded, BUCKETS);
}

/** `prk = Extract(0^64, secret)`, then `ExpandLabel(prk, "answer key" | "answer iv", TH("answer", query, responder), 32 | 12)`. */
function answerKeys(secret: Uint8Array, { query, responder }: Reply): { key: Uint8Array; iv: Uint8Array } {
  const prk = extract(new Uint8Array(64), secret);
  const context = TH("answer", fromHash(query), fromHash(responder));
  return {
    key: expandLabel(prk, "answer key", context, aead.keyBytes),
    iv: expandLabel(prk, "answer iv", context, aead.nonceBytes),
  };
}
