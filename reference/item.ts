// Part `inbox`: items. A letter is sealed to a prekey of its recipient, so that who keeps it sees neither its sender nor what it says.
import { LARGE_BUCKET, MIDDLE_BUCKET, SMALL_BUCKET } from "./generated/constants.ts";
import type { InboxItem, Message } from "./generated/types.ts";
import { E, expandLabel, pad, TH, unpad } from "./notation.ts";
import { concat, fromBase64url, fromHash, toHash, u64, utf8 } from "./octets.ts";
import { type AeadSuite, aeadSuite } from "./suites/aead.ts";
import { extract } from "./suites/kdf.ts";
import { type KemSuite, kemSuite } from "./suites/kem.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { decode, encode, receive, type View } from "./wire.ts";

export type Letter = Extract<Message, { type: "inbox.letter" }>;

/** What an item is bound to. */
export interface Place {
  readonly net: string;
  readonly to: string;
  readonly prekeyId: string;
  readonly keepUntil: number;
}

const BUCKETS = [SMALL_BUCKET, MIDDLE_BUCKET, LARGE_BUCKET];
/** An item names no suite for this: every implementation has the default. */
const AEAD = aeadSuite("chacha20-poly1305") as AeadSuite;

/** The id of a key to encapsulate to, `TH("kem", suite, key)` (inbox.prekey.id). */
export function kemKeyId(suite: string, key: Uint8Array): string {
  return toHash(TH("kem", utf8(suite), key));
}

/** The id of an item, `TH("item", net, to, prekeyId, u64 keepUntil, item)` (inbox.item.id). */
export function itemId(place: Place, item: Uint8Array): string {
  return toHash(TH("item", ...bound(place), item));
}

function bound({ net, to, prekeyId, keepUntil }: Place): Uint8Array[] {
  return [fromHash(net), fromHash(to), fromHash(prekeyId), u64(keepUntil)];
}

/** The lengths that items have which are sealed under a KEM suite. */
export function itemLengths({ ciphertextBytes }: KemSuite): number[] {
  return BUCKETS.map((bucket) => ciphertextBytes + bucket + AEAD.tagBytes);
}

/** What seals one item, from the secret that its beginning carries (inbox.item.key). The key is used once, and so is the IV. */
function keys(secret: Uint8Array, place: Place): { prk: Uint8Array; key: Uint8Array; iv: Uint8Array } {
  const prk = extract(new Uint8Array(64), secret);
  const context = TH("inbox", ...bound(place));
  return {
    prk,
    key: expandLabel(prk, "inbox key", context, AEAD.keyBytes),
    iv: expandLabel(prk, "inbox iv", context, AEAD.nonceBytes),
  };
}

/**
 * Seals a signed letter to a prekey of its recipient. The prekey is one of the recipient's record; `random` are as many fresh
 * octets as its suite encapsulates with (inbox.item.fresh).
 */
export function seal(
  letter: Letter,
  prekey: { readonly suite: string; readonly key: Uint8Array; readonly keepUntil: number },
  random: Uint8Array,
): Verdict<{ place: Place; item: Uint8Array; itemId: string }> {
  const keepUntil = letter.expiresAt;
  // inbox.item.keep
  if (keepUntil > prekey.keepUntil) return refuse("unknown-prekey");
  const suite = kemSuite(prekey.suite);
  if (!suite) return refuse("suite-not-accepted");
  const encapsulated = suite.encapsulate(prekey.key, random);
  if (!encapsulated) return refuse("bad-key");
  // inbox.item.pad
  const padded = pad(encode(letter), BUCKETS);
  if (!padded) return refuse("too-large");

  const place: Place = { net: letter.net, to: letter.body.to, prekeyId: kemKeyId(prekey.suite, prekey.key), keepUntil };
  const { key, iv } = keys(encapsulated.secret, place);
  // inbox.item.seal
  const item = concat(encapsulated.ciphertext, AEAD.seal(key, iv, E("inbox", ...bound(place)), padded));
  return { verdict: "accept", place, item, itemId: itemId(place, item) };
}

/** A prekey with its secret. */
export interface Prekey {
  readonly suite: string;
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** The letter in an item that a home has told. The view is that of the recipient. */
export function open(
  told: Pick<InboxItem, "prekeyId" | "keepUntil" | "item">,
  prekeys: readonly Prekey[],
  view: View,
): Verdict<{ message: Letter; id: string }> {
  // inbox.item.prekey
  const prekey = prekeys.find(({ suite, publicKey }) => kemKeyId(suite, publicKey) === told.prekeyId);
  const suite = prekey && kemSuite(prekey.suite);
  if (!suite) return refuse("unknown-prekey");
  // inbox.item.open
  const item = fromBase64url(told.item);
  const secret = suite.decapsulate(item.subarray(0, suite.ciphertextBytes), prekey.secretKey);
  if (!secret) return refuse("bad-item");
  const place: Place = { net: view.net, to: view.self, prekeyId: told.prekeyId, keepUntil: told.keepUntil };
  const { key, iv } = keys(secret, place);
  const padded = AEAD.open(key, iv, E("inbox", ...bound(place)), item.subarray(suite.ciphertextBytes));
  if (!padded) return refuse("bad-item");
  // inbox.item.padding
  const octets = unpad(padded, BUCKETS);
  if (!octets) return refuse("bad-item");

  // inbox.letter.ladder: an event, say, is judged otherwise, so the type comes before rung 6.
  const decoded = decode(octets);
  if (decoded.verdict !== "accept") return decoded;
  // inbox.letter.type
  if (decoded.message.type !== "inbox.letter") return refuse("bad-letter");
  const received = receive(octets, view);
  if (received.verdict !== "accept") return received;
  const message = received.message as Letter;
  // inbox.letter.to
  if (message.body.to !== view.self) return refuse("bad-letter");
  // inbox.letter.keep
  if (message.expiresAt !== told.keepUntil) return refuse("bad-letter");
  return { verdict: "accept", message, id: received.id };
}

/** Whether the recipient is done with an item, whose letter, if it has one, is by now where it will not be lost. */
export function isDone(verdict: Verdict): boolean {
  // inbox.ack.done, inbox.ack.later: what is ignored for another reason may be read another time, or by another device.
  if (verdict.verdict === "ignore") return verdict.reason === "duplicate" || verdict.reason === "expired";
  return true;
}
