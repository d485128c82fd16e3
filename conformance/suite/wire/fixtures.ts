// The messages that the cases of `wire` are made from.
import type { Message } from "../../../reference/generated/types.ts";
import { canonicalize } from "../../../reference/json.ts";
import { utf8 } from "../../../reference/octets.ts";
import { signatureSuite } from "../../../reference/suites/signature.ts";
import { sign, type Unsigned } from "../../../reference/wire.ts";

/** A published seed: 32 octets 0x00, 0x01 … 0x1f. */
export const SEED = Uint8Array.from({ length: 32 }, (_, at) => at);
export const OTHER_SEED = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);
export const NO_RANDOM = new Uint8Array(32);

const mlDsa65 = signatureSuite("ml-dsa-65");
if (!mlDsa65) throw new Error("suite: the reference must have ml-dsa-65, found none");
export const suite = mlDsa65;
export const KEYS = suite.keygen(SEED);
export const OTHER_KEYS = suite.keygen(OTHER_SEED);

export const UNSIGNED: Unsigned = {
  imp: 1,
  type: "identity.get",
  net: `0x${"a1".repeat(32)}`,
  from: `0x${"b2".repeat(32)}`,
  keySeq: 0,
  sentAt: 1767225600000,
  expiresAt: 1767225630000,
  body: { addr: `0x${"c3".repeat(32)}`, fromSeq: 0 },
  suite: "ml-dsa-65",
};

export const SIGNED = sign(UNSIGNED, KEYS.secretKey, NO_RANDOM);

/** A well-formed message whose signature is three octets: enough for every rung but the last. */
export const SHORT: Message = { ...UNSIGNED, sig: "AQID" };

/** Canonical text of SHORT with members replaced (a member set to undefined is left out). */
export function short(members: Record<string, unknown> = {}): string {
  return canonicalize(JSON.parse(JSON.stringify({ ...SHORT, ...members })));
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
