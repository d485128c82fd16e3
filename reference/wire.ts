// Part `wire`: the envelope, its signed octets, its id, and the ladder that decides about octets from a peer.
import { CLOCK_ERROR, IMP_VERSION } from "./generated/constants.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { Message } from "./generated/types.ts";
import { isMessage, isMessageType } from "./generated/validators.js";
import { canonicalize, type Json, parse } from "./json.ts";
import { E, TH } from "./notation.ts";
import { equal, fromBase64url, toBase64url, toHex, utf8 } from "./octets.ts";
import { type Hedge, signatureSuite } from "./suites/signature.ts";
import { type Refusal, refuse, type Verdict } from "./verdict.ts";

/** A message before it is signed. */
export type Unsigned = Message extends infer M ? (M extends Message ? Omit<M, "sig"> : never) : never;

/** A signed event of an identity: part `identity` says what it means. */
export type KeyEvent = Extract<Message, { type: "identity.rotate" | "identity.recover" }>;

export function isKeyEvent(message: Message): message is KeyEvent {
  return message.type === "identity.rotate" || message.type === "identity.recover";
}

/** What a receiver knows when octets arrive. It looks, and changes nothing. */
export interface View {
  /** Its own address. */
  readonly self: string;
  /** The network it belongs to. */
  readonly net: string;
  /** Its clock, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** Whether policy lets it accept a suite, and it has it. */
  accepts(suite: string): boolean;
  /** Whether it has accepted a message of that id, which has not yet expired; this one may be signed otherwise. */
  hasAccepted(id: string, message: Message): boolean;
  /** Whether it can remember the id of that message, too. */
  hasRoom(message: Message): boolean;
  /** Whether it has asked a question of that id and still waits for an answer. */
  awaits(id: string): boolean;
  /** The key that is current for an address, when it knows one, or the message of that address brings it. */
  currentKey(address: string, message?: Message): SenderKey | undefined;
  /** Whether an event of an identity may follow what it knows of that identity (part `identity`). */
  admit(event: KeyEvent): Verdict;
}

export interface SenderKey {
  readonly keySeq: number;
  readonly suite: string;
  readonly publicKey: Uint8Array;
}

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

  // wire.envelope.schema: "a message that does not match the schema of the envelope, or whose body does not match the schema of its type"
  const message = parsed.value;
  if (!isMessage(message)) return refuse("schema");
  // wire.answer.re: "an answer without `re`, and any other message with `re`"
  const { isAnswer } = MESSAGES[message.type];
  if (isAnswer === (message.re === undefined)) return refuse("schema");
  return { verdict: "accept", message };
}

/** What octets from a peer say to a receiver: every rung of the ladder, in order. Parts have rules of their own behind it. */
export function receive(octets: Uint8Array, view: View): Verdict<{ message: Message; id: string }> {
  const decoded = decode(octets);
  if (decoded.verdict !== "accept") return decoded;
  const { message } = decoded;

  // wire.net.own: "a message whose `net` is not its own network"
  if (message.net !== view.net) return refuse("wrong-net");

  // wire.time.lifetime: the message contradicts itself, whatever the time is.
  const lifetime = message.expiresAt - message.sentAt;
  if (lifetime < 0 || lifetime > MESSAGES[message.type].maxLifetime) return refuse("bad-lifetime");
  // wire.time.early: "`sentAt` is more than `CLOCK_ERROR` later than its own clock"
  if (message.sentAt - CLOCK_ERROR > view.now) return refuse("early");
  // wire.time.expired: "`expiresAt` is earlier than its own clock"
  if (view.now > message.expiresAt) return refuse("expired");

  // wire.suite.policy
  if (!view.accepts(message.suite)) return refuse("suite-not-accepted");

  // wire.replay.once: "a message whose id is that of a message it has accepted"
  const unsigned = withoutSig(octets, message);
  const id = idOf(unsigned);
  if (view.hasAccepted(id, message)) return refuse("duplicate");
  // wire.replay.full: "a message whose id it has no room to remember"
  if (!view.hasRoom(message)) return refuse("busy");

  // wire.answer.asked: "an answer whose `re` names no question it has asked and still waits for"
  if (message.re !== undefined && !view.awaits(message.re)) return refuse("unsolicited");

  // wire.key.event: the key that is current is not the one to ask about what replaces it.
  if (isKeyEvent(message)) {
    const admitted = view.admit(message);
    return admitted.verdict === "accept" ? { verdict: "accept", message, id } : admitted;
  }

  // wire.key.self
  if (message.from === view.self) return refuse("reflected");
  // wire.key.unknown, wire.key.stale, wire.key.suite
  const key = view.currentKey(message.from, message);
  if (!key || message.keySeq > key.keySeq) return refuse("unknown-key");
  if (message.keySeq < key.keySeq) return refuse("stale-key");
  if (message.suite !== key.suite) return refuse("wrong-suite");

  // wire.signature.receive
  if (!isSignature(message, unsigned, key.publicKey)) return refuse("bad-signature");
  return { verdict: "accept", message, id };
}

/**
 * The key under which a message was last verified, and what came of it: that never changes. The key counts, not its
 * number: a recovery puts another in the place of a stolen one, under the same number.
 */
const verified = new WeakMap<Message, { readonly publicKey: Uint8Array; readonly is: boolean }>();

/** Whether `sig` is the signature of that public key, of the suite the message names, over the signed octets. */
export function isGenuine(message: Message, publicKey: Uint8Array): boolean {
  return isSignature(message, encodeUnsigned(message), publicKey);
}

/** The same, the canonical octets without `sig` being at hand. */
function isSignature(message: Message, unsigned: Uint8Array, publicKey: Uint8Array): boolean {
  const before = verified.get(message);
  if (before && equal(before.publicKey, publicKey)) return before.is;
  const { suite, type, sig } = message;
  const is = signatureSuite(suite)?.verify(fromBase64url(sig), E("sig", unsigned), publicKey, context(type)) ?? false;
  verified.set(message, { publicKey, is });
  return is;
}

/**
 * `JCS(envelope ∖ sig)` of the canonical octets of a message: `sig`, `suite` and `type` are its last members, and ASCII, so
 * nothing has to be written anew.
 */
function withoutSig(octets: Uint8Array, { sig, suite, type }: Message): Uint8Array {
  const end = octets.length - `"suite":"${suite}","type":"${type}"}`.length;
  const start = end - `"sig":"${sig}",`.length;
  const unsigned = new Uint8Array(start + octets.length - end);
  unsigned.set(octets.subarray(0, start));
  unsigned.set(octets.subarray(end), start);
  return unsigned;
}

/** `JCS(envelope ∖ sig)`. */
function encodeUnsigned(message: Unsigned | Message): Uint8Array {
  const { sig: _, ...unsigned } = message as Message;
  return encode(unsigned);
}

/** The octets a sender transmits: the canonical form, in UTF-8 (wire.canonical.send). */
export function encode(value: unknown): Uint8Array {
  return utf8(canonicalize(value));
}

/** The sender's own mistake: a message that any receiver would refuse for its octets alone. */
export class Unsendable extends RangeError {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`sign: the message must be one that rungs 1 to 5 let pass, got ${refusal.verdict} (${refusal.reason})`);
    this.refusal = refusal;
  }
}

/**
 * Signs a message. `secretKey` is of the suite the message names.
 * Throws a RangeError when there is no such suite, and Unsendable when nobody would accept what is made (wire.ladder.send).
 */
export function sign(unsigned: Unsigned, secretKey: Uint8Array, random: Hedge): Message {
  const suite = signatureSuite(unsigned.suite);
  if (!suite) throw new RangeError(`sign: suite must be one this implementation has, got ${unsigned.suite}`);
  const sig = suite.sign(signedOctets(unsigned), secretKey, context(unsigned.type), random);
  const made = decode(encode({ ...unsigned, sig: toBase64url(sig) }));
  if (made.verdict !== "accept") throw new Unsendable(made);
  return made.message;
}

/** `M = E("sig", JCS(envelope ∖ sig))`: the octets that are signed (wire.signature.octets). */
export function signedOctets(unsigned: Unsigned): Uint8Array {
  return E("sig", encodeUnsigned(unsigned));
}

/** The signature context: `IMP1:` and the type, in ASCII (wire.signature.context). */
export function context(type: string): Uint8Array {
  return utf8(`IMP1:${type}`);
}

/**
 * The message id, `TH("obj", JCS(envelope ∖ sig))`, as `0x` and 64 digits (wire.id.hash). Two signatures of one message
 * share it (wire.id.unsigned).
 */
export function messageId(message: Unsigned | Message): string {
  return idOf(encodeUnsigned(message));
}

function idOf(unsigned: Uint8Array): string {
  return `0x${toHex(TH("obj", unsigned))}`;
}
