// What is signed, under which context, and every way a signature can be for something else.

import type { Reason } from "../../../reference/generated/errors.ts";
import { canonicalize } from "../../../reference/json.ts";
import { E } from "../../../reference/notation.ts";
import { toBase64url, toHex, utf8 } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import { context, encode, sign, signedOctets, type Unsigned } from "../../../reference/wire.ts";
import { accepted, type Draft, refused, type Topic } from "../author.ts";
import {
  ASKER_VIEW,
  KEYS,
  OTHER_KEYS,
  OTHER_SEED,
  SEED,
  SIGNED,
  SIGNED_ANSWER,
  suite,
  UNSIGNED,
  UNSIGNED_ANSWER,
  VIEW,
} from "./fixtures.ts";

/** A case of `wire.sign`, with every value on the way. */
function signs(id: string, comment: string, unsigned: Unsigned, seed: Uint8Array, also: string[]): Draft {
  const keys = suite.keygen(seed);
  return {
    id,
    comment,
    method: "wire.sign",
    suite: suite.name,
    params: { unsignedHex: toHex(encode(unsigned)), seedHex: toHex(seed) },
    expect: { wireHex: toHex(encode(sign(unsigned, keys.secretKey, "deterministic"))) },
    intermediates: {
      publicKeyHex: toHex(keys.publicKey),
      signedHex: toHex(signedOctets(unsigned)),
      contextHex: toHex(context(unsigned.type)),
    },
    flags: id.endsWith("/question") ? ["KnownKey", "Smoke"] : ["KnownKey"],
    also,
  };
}

/** A message nobody may sign. */
function unsendable(id: string, comment: string, unsigned: Record<string, unknown>, reason: Reason): Draft {
  return {
    id,
    comment,
    valid: false,
    method: "wire.sign",
    suite: suite.name,
    params: { unsignedHex: toHex(encode({ ...UNSIGNED, ...unsigned })), seedHex: toHex(SEED) },
    expect: { ...refuse(reason) },
  };
}

/** UNSIGNED with a signature over other octets, under another context or by another key. */
function signedOtherwise(message: Uint8Array, signingContext: Uint8Array, secretKey = KEYS.secretKey): Uint8Array {
  return encode({ ...UNSIGNED, sig: toBase64url(suite.sign(message, secretKey, signingContext, "deterministic")) });
}

const MOVED = `0x${"ee".repeat(32)}`;
const octets = signedOctets(UNSIGNED);
const own = context(UNSIGNED.type);
const jcs = utf8(canonicalize(UNSIGNED));
const raw = suite.sign(octets, KEYS.secretKey, own, "deterministic");
const withSig = (sig: Uint8Array) => encode({ ...UNSIGNED, sig: toBase64url(sig) });
const flipped = (at: number) => raw.map((octet, index) => (index === at ? octet ^ 1 : octet));
const key = { view: VIEW };
const keyed = (publicKey: Uint8Array) => ({
  ...VIEW,
  keys: VIEW.keys.map((one) => ({ ...one, publicKeyHex: toHex(publicKey) })),
});
const scope = { ...key, flags: ["DomainSeparation" as const] };

const send: Draft[] = [
  unsendable("wire.ladder.send/schema", "a member that its schema does not name", { note: "x" }, "schema"),
  unsendable("wire.ladder.send/body", "a body of another type", { body: {} }, "schema"),
  unsendable("wire.ladder.send/question", "a question with `re`", { re: MOVED }, "schema"),
  unsendable("wire.ladder.send/version", "another version", { imp: 2 }, "unknown-version"),
  unsendable("wire.ladder.send/type", "a type that nobody has registered", { type: "example.unknown" }, "unknown-type"),
  signs("wire.signature.octets/question", "a message without `re`", UNSIGNED, SEED, ["wire.signature.context"]),
  signs("wire.signature.octets/answer", "a message with `re`, under a later key", UNSIGNED_ANSWER, SEED, [
    "wire.ladder.send",
  ]),
  signs("wire.signature.context/other-key", "another key signs the same message", UNSIGNED, OTHER_SEED, [
    "wire.signature.octets",
  ]),
];

const receive: Draft[] = [
  accepted("wire.signature.receive/genuine", "the sender's signature", encode(SIGNED), { ...key, flags: ["Smoke"] }),
  accepted(
    "wire.signature.receive/hedged",
    "a signature made with randomness",
    withSig(suite.sign(octets, KEYS.secretKey, own, SEED)),
    key,
  ),
  accepted("wire.signature.receive/answer", "a message with `re`", encode(SIGNED_ANSWER), { view: ASKER_VIEW }),
  refused(
    "wire.signature.receive/first-octet",
    "the first octet of the signature changed",
    withSig(flipped(0)),
    "bad-signature",
    { ...key, flags: ["Smoke"] },
  ),
  refused(
    "wire.signature.receive/middle-octet",
    "an octet in the middle changed",
    withSig(flipped(1600)),
    "bad-signature",
    key,
  ),
  refused(
    "wire.signature.receive/last-octet",
    "the last octet changed, among the hints",
    withSig(flipped(raw.length - 1)),
    "bad-signature",
    key,
  ),
  refused("wire.signature.receive/truncated", "one octet too short", withSig(raw.slice(0, -1)), "bad-signature", {
    ...key,
    flags: ["Boundary"],
  }),
  refused("wire.signature.receive/extended", "one octet too long", withSig(Uint8Array.of(...raw, 0)), "bad-signature", {
    ...key,
    flags: ["Boundary"],
  }),
  refused(
    "wire.signature.receive/zero",
    "zero octets of the right length",
    withSig(new Uint8Array(raw.length)),
    "bad-signature",
    key,
  ),
  refused(
    "wire.signature.receive/other-key",
    "the signature of another key",
    signedOtherwise(octets, own, OTHER_KEYS.secretKey),
    "bad-signature",
    key,
  ),
  refused(
    "wire.signature.receive/changed-time",
    "a member changed after signing",
    encode({ ...SIGNED, expiresAt: SIGNED.expiresAt - 1 }),
    "bad-signature",
    key,
  ),
  refused(
    "wire.signature.receive/changed-from",
    "the sender's address changed after signing",
    encode({ ...SIGNED, from: MOVED }),
    "bad-signature",
    { view: { ...VIEW, keys: VIEW.keys.map((one) => ({ ...one, address: MOVED })) } },
  ),
  refused(
    "wire.signature.receive/changed-net",
    "moved to another network after signing",
    encode({ ...SIGNED, net: MOVED }),
    "bad-signature",
    { view: { ...VIEW, net: MOVED } },
  ),
  refused(
    "wire.signature.receive/changed-re",
    "made the answer to another question after signing",
    encode({ ...SIGNED_ANSWER, re: MOVED }),
    "bad-signature",
    { view: { ...ASKER_VIEW, awaited: [MOVED] } },
  ),
  refused(
    "wire.signature.receive/no-context",
    "signed without a context",
    signedOtherwise(octets, new Uint8Array()),
    "bad-signature",
    scope,
  ),
  refused(
    "wire.signature.receive/other-type",
    "signed under the context of another type",
    signedOtherwise(octets, context("identity.log")),
    "bad-signature",
    scope,
  ),
  refused(
    "wire.signature.receive/type-alone",
    "signed under the type without its prefix",
    signedOtherwise(octets, utf8(UNSIGNED.type)),
    "bad-signature",
    scope,
  ),
  refused(
    "wire.signature.receive/no-tag",
    "signed over the canonical form alone",
    signedOtherwise(jcs, own),
    "bad-signature",
    scope,
  ),
  refused(
    "wire.signature.receive/other-tag",
    "signed over the octets of the id",
    signedOtherwise(E("obj", jcs), own),
    "bad-signature",
    scope,
  ),
  refused("wire.signature.receive/short-key", "a public key one octet too short", encode(SIGNED), "bad-signature", {
    view: keyed(KEYS.publicKey.slice(0, -1)),
    flags: ["Boundary"],
  }),
  refused("wire.signature.receive/long-key", "a public key one octet too long", encode(SIGNED), "bad-signature", {
    view: keyed(Uint8Array.of(...KEYS.publicKey, 0)),
    flags: ["Boundary"],
  }),
  refused("wire.signature.receive/empty-key", "a public key of no octets", encode(SIGNED), "bad-signature", {
    view: keyed(new Uint8Array()),
    flags: ["Boundary"],
  }),
];

export const signature: Topic = {
  part: "wire",
  name: "signature",
  description: "ML-DSA-65 signatures of envelopes: the signed octets, the context, and what must not verify.",
  cases: [...send, ...receive],
};
