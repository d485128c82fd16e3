// Part `identity`: records, evidence of two that contradict each other, and the binding of an address to a Demos account.
import type { Message } from "./generated/types.ts";
import { address, hasSuite } from "./identity.ts";
import { E } from "./notation.ts";
import { fromBase64url, fromHex, toBase64url, u64 } from "./octets.ts";
import { verify as verifyEd25519 } from "./suites/ed25519.ts";
import { kemSuite } from "./suites/kem.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { decode, encode, isGenuine, messageId, type SenderKey, type View } from "./wire.ts";

const NO_KEY = new Uint8Array();

type OfType<T extends Message["type"]> = Extract<Message, { type: T }>;
export type IdentityRecord = OfType<"identity.node-record"> | OfType<"identity.user-record">;
export type Binding = OfType<"identity.binding">;
type Evidence = OfType<"identity.evidence">;
/** The messages that this part has rules about besides the ladder's. */
export type Checked = IdentityRecord | Binding | Evidence;

/** What a record, a binding or evidence must be besides what the ladder asks of every message. */
export function check(message: Checked, view: Pick<View, "now" | "currentKey">): Verdict<{ message: Message }> {
  if (message.type === "identity.binding") return checkBinding(message, view);
  return message.type === "identity.evidence" ? checkEvidence(message, view) : checkRecord(message, view);
}

function checkRecord(message: IdentityRecord, { currentKey }: Pick<View, "currentKey">): Verdict<{ message: Message }> {
  const { from, expiresAt, body } = message;
  const isNode = message.type === "identity.node-record";
  // identity.record.owner
  if (address(body.inception) !== from) return refuse("bad-record");
  // identity.record.kind
  if ((body.inception.kind === "node") !== isNode) return refuse("bad-record");
  // identity.record.key
  if (isNode && message.body.key !== toBase64url(currentKey(from, message)?.publicKey ?? NO_KEY))
    return refuse("bad-key");

  const kemKeys = isNode ? message.body.kem : message.body.prekeys;
  // identity.record.keep
  if (kemKeys.some(({ keepUntil }) => keepUntil < expiresAt)) return refuse("bad-record");
  // identity.record.suite: a new suite can be offered before everybody has it.
  const judged = kemKeys.filter(({ suite }) => hasSuite(suite));
  // identity.record.kem
  if (!judged.every((one) => isKemKey(one.suite, fromBase64url(one.key)))) return refuse("bad-key");
  return { verdict: "accept", message };
}

/** Whether one can encapsulate to a key: its length, its coefficients and its point are in order. */
export function isKemKey(name: string, publicKey: Uint8Array): boolean {
  const suite = kemSuite(name);
  return suite?.encapsulate(publicKey, new Uint8Array(suite.encapSeedBytes)) !== undefined;
}

function checkBinding(message: Binding, { now }: Pick<View, "now">): Verdict<{ message: Message }> {
  const { account, notBefore, notAfter, proof } = message.body;
  // identity.binding.window
  if (notAfter < notBefore) return refuse("bad-binding");
  // identity.binding.proof
  const accountKey = fromHex(account.slice("ed25519:0x".length));
  if (!verifyEd25519(fromBase64url(proof), bindingOctets(message), accountKey)) return refuse("bad-binding");
  // identity.binding.now
  if (now < notBefore || notAfter < now) return refuse("outside-window");
  return { verdict: "accept", message };
}

/** `E("bind", net, from, account key, u64 notBefore, u64 notAfter)`: what the account signs, beside the sender's own signature. */
export function bindingOctets({ net, from, body }: Pick<Binding, "net" | "from" | "body">): Uint8Array {
  const accountKey = fromHex(body.account.slice("ed25519:0x".length));
  return E("bind", fromHex(net.slice(2)), fromHex(from.slice(2)), accountKey, u64(body.notBefore), u64(body.notAfter));
}

/**
 * Which of a sender's records of one type counts under the key that is current, and which two show that the sender
 * contradicts itself. The records have been accepted once; they may come in any order and more than once.
 */
export function latest(
  records: readonly IdentityRecord[],
  key: SenderKey | undefined,
): { current: string | undefined; evidence: readonly string[] } {
  // identity.record.current
  const valid = key ? records.filter((record) => isUnder(key, record)) : [];
  const byId = [...new Map(valid.map((record) => [messageId(record), record]))];
  // identity.record.latest
  const ordered = byId.toSorted(([idA, a], [idB, b]) => b.body.seq - a.body.seq || (idA < idB ? -1 : 1));
  // identity.record.conflict
  const at = ordered.findIndex(([, { body }], index) => ordered[index + 1]?.[1].body.seq === body.seq);
  const evidence = at === -1 ? [] : ordered.slice(at, at + 2);
  return { current: ordered[0]?.[0], evidence: evidence.map(([id]) => id) };
}

/** Whether a record is signed by that key, and says so. */
function isUnder({ keySeq, suite, publicKey }: SenderKey, record: IdentityRecord): boolean {
  return record.keySeq === keySeq && record.suite === suite && isGenuine(record, publicKey);
}

/** Whether two records that somebody has signed contradict each other. */
function checkEvidence(message: Evidence, { currentKey }: Pick<View, "currentKey">): Verdict<{ message: Message }> {
  const [first, second] = message.body.records.map(asRecord);
  // identity.evidence.pair
  if (!first || !second || !contradict(first, second) || first.net !== message.net) return refuse("bad-evidence");
  // identity.evidence.unknown, identity.evidence.stale
  const key = currentKey(first.from);
  if (!key || first.keySeq > key.keySeq) return refuse("unknown-key");
  if (first.keySeq < key.keySeq) return refuse("stale-key");
  // identity.evidence.signature
  return isUnder(key, first) && isUnder(key, second) ? { verdict: "accept", message } : refuse("bad-evidence");
}

function asRecord(value: unknown): IdentityRecord | undefined {
  const decoded = decode(encode(value));
  if (decoded.verdict !== "accept") return undefined;
  const { message } = decoded;
  return message.type === "identity.node-record" || message.type === "identity.user-record" ? message : undefined;
}

/** Whether two records, the one of the lower id first, claim one place. */
function contradict(first: IdentityRecord, second: IdentityRecord): boolean {
  const place = ({ net, from, type, keySeq, body }: IdentityRecord) => [net, from, type, keySeq, body.seq].join();
  return place(first) === place(second) && messageId(first) < messageId(second);
}
