// The messages that the cases of `wire` are made from.
import type { Message } from "../../../reference/generated/types.ts";
import { canonicalize } from "../../../reference/json.ts";
import { toBase64url, toHex, utf8 } from "../../../reference/octets.ts";
import { signatureSuite } from "../../../reference/suites/signature.ts";
import { messageId, sign, type Unsigned } from "../../../reference/wire.ts";
import type { ViewParams } from "../../contract/shape.ts";

/** A published seed: 32 octets 0x00, 0x01 … 0x1f. */
export const SEED = Uint8Array.from({ length: 32 }, (_, at) => at);
export const OTHER_SEED = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);

const mlDsa65 = signatureSuite("ml-dsa-65");
if (!mlDsa65) throw new Error("suite: the reference must have ml-dsa-65, found none");
export const suite = mlDsa65;
export const KEYS = suite.keygen(SEED);
export const OTHER_KEYS = suite.keygen(OTHER_SEED);

/** A question. */
export const UNSIGNED: Unsigned = {
  imp: 1,
  type: "identity.get",
  net: `0x${"a1".repeat(32)}`,
  from: `0x${"b2".repeat(32)}`,
  keySeq: 0,
  sentAt: 1767225600000,
  expiresAt: 1767225630000,
  body: { addr: `0x${"c3".repeat(32)}`, after: `0x${"c3".repeat(32)}` },
  suite: "ml-dsa-65",
};

/** An answer to it, under a later key. */
export const UNSIGNED_ANSWER: Unsigned = {
  ...UNSIGNED,
  type: "identity.log",
  keySeq: 7,
  re: messageId(UNSIGNED),
  body: {
    inception: {
      v: 1,
      kind: "user",
      suite: "ml-dsa-65",
      key: toBase64url(utf8("a key")),
      next: `0x${"d4".repeat(32)}`,
      recovery: `0x${"e5".repeat(32)}`,
    },
    events: [],
    more: false,
  },
};

export const SIGNED = sign(UNSIGNED, KEYS.secretKey, "deterministic");
export const SIGNED_ANSWER = sign(UNSIGNED_ANSWER, KEYS.secretKey, "deterministic");

/** What a receiver knows that accepts SIGNED a second after it was sent. */
export const VIEW: ViewParams = {
  self: `0x${"5e".repeat(32)}`,
  net: UNSIGNED.net,
  now: UNSIGNED.sentAt + 1000,
  suites: ["ml-dsa-65"],
  accepted: [],
  awaited: [],
  keys: [{ address: UNSIGNED.from, keySeq: 0, suite: suite.name, publicKeyHex: toHex(KEYS.publicKey) }],
  histories: [],
};

/** What a receiver knows that accepts SIGNED_ANSWER. */
export const ASKER_VIEW: ViewParams = {
  ...VIEW,
  awaited: [messageId(UNSIGNED)],
  keys: VIEW.keys.map((key) => ({ ...key, keySeq: 7 })),
};

/** A well-formed message whose signature is three octets: enough for every rung but the last. */
export const SHORT = { ...UNSIGNED, sig: "AQID" } as Message;
export const SHORT_ANSWER = { ...UNSIGNED_ANSWER, sig: "AQID" } as Message;

/** Canonical text of SHORT with members replaced (a member set to undefined is left out). */
export function short(members: Record<string, unknown> = {}, message = SHORT): string {
  return canonicalize(JSON.parse(JSON.stringify({ ...message, ...members })));
}

/** The same with members of the body replaced. */
export function shortBody(members: Record<string, unknown>): string {
  return short({ body: { ...SHORT.body, ...members } });
}

/** Canonical text of a message of an unknown type whose body is that JSON text, taken as it stands. */
export function unknown(body: string): string {
  return `{"body":${body},"imp":1,"type":"example.unknown"}`;
}

/** A message of an unknown type that is exactly so many octets long. */
export function unknownOfLength(length: number): Uint8Array {
  const around = unknown('""').length;
  return utf8(unknown(`"${"x".repeat(length - around)}"`));
}
