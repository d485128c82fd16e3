// Who writes, who reads, and items that are made without the reference: only the KEM and the signatures are its own.
import { createCipheriv, createHash, hkdfSync } from "node:crypto";
import type { Inception, Message } from "../../../reference/generated/types.ts";
import { address } from "../../../reference/identity.ts";
import { toBase64url, toHex } from "../../../reference/octets.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { type KeyPair, signatureSuite } from "../../../reference/suites/signature.ts";
import { encode, sign, type Unsigned } from "../../../reference/wire.ts";

export const NET = `0x${"a1".repeat(32)}`;
export const SENT = 1767225600000;
const DAY = 86_400_000;
/** When letters and what is sealed of them end, unless a case says otherwise. */
export const ENDS = SENT + DAY;
export const SUITE = "ml-dsa-65";

export interface Party extends KeyPair {
  readonly address: string;
  readonly inception: Inception;
  readonly suite: string;
}

/** Somebody whose key comes from a published seed: octets that are all `digit`. */
export function party(digit: number, kind: Inception["kind"] = "user", suite = SUITE): Party {
  const found = signatureSuite(suite);
  if (!found) throw new Error(`suite: the reference must have ${suite}, found none`);
  const keys = found.keygen(new Uint8Array(found.seedBytes).fill(digit));
  const [next, recovery] = [`0x${"d1".repeat(32)}`, `0x${"d2".repeat(32)}`];
  const inception: Inception = { v: 1, kind, suite, key: toBase64url(keys.publicKey), next, recovery };
  return { ...keys, suite, inception, address: address(inception) };
}

export const ALICE = party(0x0a);
export const BOB = party(0x0b);
export const CAROL = party(0x0c);

type Members = Record<string, unknown>;

/** A message of a party, living a minute unless told otherwise. */
export function says(who: Party, type: Message["type"], body: object, change: Members = {}): Message {
  const envelope = { imp: 1, type, net: NET, from: who.address, keySeq: 0, sentAt: SENT, expiresAt: SENT + 60_000 };
  const unsigned = { ...envelope, suite: who.suite, body, ...change } as unknown as Unsigned;
  return sign(unsigned, who.secretKey, "deterministic");
}

/** A letter of Alice's to Bob. */
export function letter(payload: object = { text: "hello" }, change: Members = {}, who = ALICE): Message {
  const { to = BOB.address, ...rest } = change;
  return says(who, "inbox.letter", { to, payload }, { expiresAt: ENDS, ...rest });
}

/** A key to encapsulate to, from a published seed. */
export function prekey(digit: number, suite = "x-wing") {
  const found = kemSuite(suite);
  if (!found) throw new Error(`suite: the reference must have ${suite}, found none`);
  const seed = new Uint8Array(found.seedBytes).fill(digit);
  const { publicKey } = found.keygen(seed);
  return { suite, publicKey, seedHex: toHex(seed), id: keyId(suite, publicKey) };
}
const keyId = (suite: string, publicKey: Uint8Array) => hash(lp("IMP1"), lp("kem"), lp(suite), lp(publicKey));
export type Prekey = ReturnType<typeof prekey>;

export const BOBS = prekey(0x51);
export const BOBS_OTHER = prekey(0x52, "ml-kem-768");
export const UNKNOWN_PREKEY = prekey(0x53);
/** One of a suite that nobody has registered. */
export const OTHER_SUITE = { ...BOBS, suite: "x", id: keyId("x", BOBS.publicKey) };

/** The octets of a `0x` value. */
function raw(value: string): Buffer {
  return Buffer.from(value.slice(2), "hex");
}
function lp(value: string | Uint8Array): Buffer {
  const octets = typeof value === "string" ? Buffer.from(value) : value;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(octets.length);
  return Buffer.concat([length, octets]);
}
function hash(...parts: Buffer[]): string {
  return `0x${createHash("sha3-256").update(Buffer.concat(parts)).digest("hex")}`;
}
function u64(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64BE(BigInt(value));
  return out;
}

export interface Place {
  readonly net: string;
  readonly to: string;
  readonly prekeyId: string;
  readonly keepUntil: number;
}
const bound = ({ net, to, prekeyId, keepUntil }: Place) =>
  [raw(net), raw(to), raw(prekeyId), u64(keepUntil)].map((part) => lp(part));

export const idOf = (place: Place, item: Uint8Array) => hash(lp("IMP1"), lp("item"), ...bound(place), lp(item));

/** `u32 length ‖ data ‖ zeros`. */
export function padded(data: Uint8Array, bucket: number): Uint8Array {
  return Buffer.concat([lp(data)], bucket);
}
export const BUCKETS = [8192, 16384, 40960] as const;

function expand(secret: Uint8Array, label: string, context: Buffer, length: number): Buffer {
  const name = Buffer.from(`imp1 ${label}`);
  const info = Buffer.concat([
    Buffer.from([length >> 8, length & 255, name.length]),
    name,
    Buffer.from([context.length]),
    context,
  ]);
  return Buffer.from(hkdfSync("sha512", secret, Buffer.alloc(64), info, length));
}

/** An item, with what it is made of on the way. */
export function sealed(
  plaintext: Uint8Array,
  { suite, publicKey, id }: Prekey,
  change: Partial<Place> & { aad?: Partial<Place>; randomDigit?: number } = {},
) {
  const { aad: other, randomDigit = 0x77, ...rest } = change;
  const place: Place = { net: NET, to: BOB.address, prekeyId: id, keepUntil: ENDS, ...rest };
  const kem = kemSuite(suite);
  const random = new Uint8Array(kem?.encapSeedBytes ?? 0).fill(randomDigit);
  const encapsulated = kem?.encapsulate(publicKey, random);
  if (!encapsulated) throw new Error(`suite: the prekey must be one of ${suite}, it is not`);
  const context = raw(hash(lp("IMP1"), lp("inbox"), ...bound(place)));
  const key = expand(encapsulated.secret, "inbox key", context, 32);
  const iv = expand(encapsulated.secret, "inbox iv", context, 12);
  const cipher = createCipheriv("chacha20-poly1305", key, iv, { authTagLength: 16 });
  const aad = Buffer.concat([lp("IMP1"), lp("inbox"), ...bound({ ...place, ...other })]);
  cipher.setAAD(aad, { plaintextLength: plaintext.length });
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  const item: Uint8Array = Buffer.concat([encapsulated.ciphertext, ciphertext]);
  const hexes = { ss: encapsulated.secret, context, key, iv, aad };
  return {
    place,
    item,
    itemId: idOf(place, item),
    randomHex: toHex(random),
    intermediates: Object.fromEntries(Object.entries(hexes).map(([name, value]) => [name, toHex(value)])),
  };
}

/** A letter in the smallest bucket. */
export const seal = (message: Message, to: Prekey = BOBS, change: Parameters<typeof sealed>[2] = {}) =>
  sealed(padded(encode(message), BUCKETS[0]), to, change);
