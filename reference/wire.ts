// Part `wire`: the envelope, its signed octets, its id, and the ladder that decides about octets from a peer.
import { IMP_VERSION } from "./generated/constants.ts";
import type { Message } from "./generated/types.ts";
import { isMessage, isMessageType } from "./generated/validators.js";
import { canonicalize, type Json, parse } from "./json.ts";
import { E, TH } from "./notation.ts";
import { fromBase64url, toBase64url, toHex, utf8 } from "./octets.ts";
import { signatureSuite } from "./suites/signature.ts";
import { refuse, type Verdict } from "./verdict.ts";

/** A message before it is signed. */
export type Unsigned = Omit<Message, "sig">;

/**
 * What octets from a peer say, as far as the octets alone decide: rungs 1 to 5 of the ladder, in order
 * (wire.ladder.order). Whatever the octets are, there is a verdict (wire.ladder.total).
 */
export function decode(octets: Uint8Array): Verdict<{ message: Message }> {
  const parsed = parse(octets);
  if (parsed.verdict !== "accept") return parsed;

  // wire.envelope.version and wire.envelope.type come before the schema: later versions and new types are no faults.
  const { imp, type } = (parsed.value ?? {}) as { imp?: Json; type?: Json };
  if (typeof imp === "number" && imp !== IMP_VERSION) return refuse("unknown-version");
  if (typeof type === "string" && !isMessageType(type)) return refuse("unknown-type");

  // wire.envelope.schema
  if (!isMessage(parsed.value)) return refuse("schema");
  return { verdict: "accept", message: parsed.value };
}

/** The octets a sender transmits: the canonical form, in UTF-8 (wire.canonical.send). */
export function encode(value: unknown): Uint8Array {
  return utf8(canonicalize(value));
}

/** The signature rung: `decode`, then the sender's signature over the signed octets. */
export function verify(octets: Uint8Array, publicKey: Uint8Array): Verdict<{ message: Message }> {
  const decoded = decode(octets);
  if (decoded.verdict !== "accept") return decoded;

  // wire.signature.receive
  const { sig, ...unsigned } = decoded.message;
  const suite = signatureSuite(unsigned.suite);
  const genuine = suite?.verify(fromBase64url(sig), signedOctets(unsigned), publicKey, context(unsigned.type));
  return genuine ? decoded : refuse("bad-signature");
}

/**
 * Signs a message. `secretKey` is of the suite the message names; `random` is 32 octets, zero in vectors.
 * Throws a RangeError when there is no such suite.
 */
export function sign(unsigned: Unsigned, secretKey: Uint8Array, random: Uint8Array): Message {
  const suite = signatureSuite(unsigned.suite);
  if (!suite) throw new RangeError(`sign: suite must be one this implementation has, got ${unsigned.suite}`);
  const sig = suite.sign(signedOctets(unsigned), secretKey, context(unsigned.type), random);
  return { ...unsigned, sig: toBase64url(sig) };
}

/** `M = E("sig", JCS(envelope ∖ sig))`: the octets that are signed (wire.signature.octets). */
export function signedOctets(unsigned: Unsigned): Uint8Array {
  return E("sig", encode(unsigned));
}

/** The signature context: `IMP1:` and the type, in ASCII (wire.signature.context). */
export function context(type: string): Uint8Array {
  return utf8(`IMP1:${type}`);
}

/**
 * The message id, `TH("obj", JCS(envelope ∖ sig))`, as `0x` and 64 digits (wire.id.hash). Two signatures of one message
 * share it (wire.id.unsigned).
 */
export function messageId(message: Unsigned): string {
  const { sig: _, ...unsigned } = message as Message;
  return `0x${toHex(TH("obj", encode(unsigned)))}`;
}
