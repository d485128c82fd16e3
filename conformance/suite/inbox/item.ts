// Letters that are sealed.
import type { Reason } from "../../../reference/generated/errors.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { toHex } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import { encode } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { BOBS, BOBS_OTHER, BUCKETS, CAROL, ENDS, idOf, letter, NET, type Prekey, padded, sealed } from "./fixtures.ts";

const hexOf = (message: Message) => toHex(encode(message));
const KEPT = ENDS + 1000;

interface Extra {
  readonly also?: string[];
  readonly bucket?: number;
  readonly flags?: Draft["flags"] & {};
  readonly kept?: number;
}

function seals(id: string, comment: string, message: Message, to: Prekey, extra: Extra = {}): Draft {
  const { bucket = BUCKETS[0], kept = KEPT, ...rest } = extra;
  const { net, expiresAt: keepUntil, body } = message as Extract<Message, { type: "inbox.letter" }>;
  const made = sealed(padded(encode(message), bucket), to, { net, to: body.to, keepUntil });
  const { item, itemId, randomHex, intermediates } = made;
  return {
    id,
    comment,
    method: "inbox.seal",
    suite: to.suite,
    params: {
      letterHex: hexOf(message),
      prekey: { suite: to.suite, keyHex: toHex(to.publicKey), keepUntil: kept },
      randomHex,
    },
    expect: { itemId, prekeyId: to.id, itemHex: toHex(item) },
    intermediates,
    ...rest,
  };
}

function cannot(
  id: string,
  comment: string,
  message: Message,
  reason: Reason,
  change: { keyHex?: string; keepUntil?: number; suite?: string } = {},
): Draft {
  const prekey = { suite: BOBS.suite, keyHex: toHex(BOBS.publicKey), keepUntil: KEPT, ...change };
  const params = { letterHex: hexOf(message), prekey, randomHex: "77".repeat(64) };
  return { id, comment, method: "inbox.seal", suite: BOBS.suite, params, expect: { ...refuse(reason) }, valid: false };
}

/** A letter whose canonical form has so many octets. */
function letterOf(length: number): Message {
  const around = encode(letter({ text: "" })).length;
  return letter({ text: "x".repeat(length - around) });
}

const sealing: Draft[] = [
  seals("inbox.item.seal/x-wing", "a letter to a prekey of X-Wing", letter(), BOBS, {
    flags: ["KnownKey"],
    also: ["inbox.item.key", "inbox.item.pad", "inbox.item.id", "inbox.prekey.id"],
  }),
  seals("inbox.item.seal/ml-kem", "a letter to a prekey of ML-KEM-768", letter(), BOBS_OTHER, {
    flags: ["KnownKey"],
    also: ["inbox.item.key", "inbox.item.id", "inbox.prekey.id"],
  }),
  seals("inbox.item.seal/other-recipient", "a letter to somebody else", letter({}, { to: CAROL.address }), BOBS, {
    also: ["inbox.item.key", "inbox.item.id"],
  }),
  seals("inbox.item.seal/other-network", "a letter on another network", letter({}, { net: CAROL.address }), BOBS, {
    also: ["inbox.item.key", "inbox.item.id"],
  }),
  seals("inbox.item.seal/other-time", "a letter that ends sooner", letter({}, { expiresAt: ENDS - 1 }), BOBS, {
    also: ["inbox.item.key", "inbox.item.id"],
  }),
  seals("inbox.item.pad/full", "a letter that fills the smallest bucket", letterOf(8188), BOBS, {
    flags: ["Boundary"],
  }),
  seals("inbox.item.pad/one-more", "a letter of one octet more", letterOf(8189), BOBS, {
    bucket: BUCKETS[1],
    flags: ["Boundary"],
  }),
  seals("inbox.item.pad/middle", "a letter that fills the middle bucket", letterOf(16_380), BOBS, {
    bucket: BUCKETS[1],
    flags: ["Boundary"],
  }),
  seals("inbox.item.pad/large", "a letter that fills the largest bucket", letterOf(40_956), BOBS, {
    bucket: BUCKETS[2],
    flags: ["Boundary"],
  }),
  cannot("inbox.item.pad/too-long", "a letter that fits into no bucket", letterOf(40_957), "too-large"),
  seals("inbox.item.keep/as-long", "a prekey that is kept as long as the letter", letter(), BOBS, {
    kept: ENDS,
    flags: ["Boundary"],
  }),
  cannot("inbox.item.keep/shorter", "a prekey that is kept a millisecond less", letter(), "unknown-prekey", {
    keepUntil: ENDS - 1,
  }),
  cannot("inbox.item.seal/no-key", "octets that are no key", letter(), "bad-key", {
    keyHex: toHex(BOBS.publicKey.map((octet, at) => (at < 3 ? 0xff : octet))),
  }),
  cannot("inbox.item.seal/no-suite", "a suite that nobody has", letter(), "suite-not-accepted", { suite: "ml-kem-0" }),
];

const ITEM = Uint8Array.of(1, 2, 3);
const PLACE = { net: NET, to: CAROL.address, prekeyId: BOBS.id, keepUntil: ENDS };
const named = (slug: string, comment: string, change: Partial<typeof PLACE> & { item?: Uint8Array } = {}): Draft => {
  const { item = ITEM, ...rest } = change;
  const place = { ...PLACE, ...rest };
  return {
    id: `inbox.item.id/${slug}`,
    comment,
    method: "inbox.itemId",
    params: { ...place, itemHex: toHex(item) },
    expect: { itemId: idOf(place, item) },
  };
};

const naming: Draft[] = [
  named("three-octets", "an item of three octets"),
  named("other-item", "other octets", { item: Uint8Array.of(1, 2, 4) }),
  named("other-network", "on another network", { net: CAROL.address }),
  named("other-recipient", "for somebody else", { to: NET }),
  named("other-prekey", "to another prekey", { prekeyId: NET }),
  named("other-time", "kept for longer", { keepUntil: ENDS + 1 }),
  named("far-time", "a time beyond 32 bits' worth of seconds", { keepUntil: Number.MAX_SAFE_INTEGER }),
];

export const item: Topic = {
  part: "inbox",
  name: "item",
  description: "Letters that are sealed to a prekey, and the ids of items.",
  cases: [...sealing, ...naming],
};
