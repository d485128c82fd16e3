// Part `identity`: addresses, and the history of the keys behind them.
import { SUITES } from "./generated/suites.ts";
import type { Inception } from "./generated/types.ts";
import { isInception } from "./generated/validators.js";
import { type Json, parse } from "./json.ts";
import { E, TH } from "./notation.ts";
import { fromBase64url, fromHex, toHex, utf8 } from "./octets.ts";
import { signatureSuite } from "./suites/signature.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { context, encode, isGenuine, type KeyEvent } from "./wire.ts";

/** What an identity's events come to, and the events that decide it, in the order in which they apply. */
export type History = { readonly deciding: readonly KeyEvent[] } & (
  | { status: "active"; current: CurrentKey }
  /** Two rotations contradict each other: no key is current until a recovery decides. */
  | { status: "frozen"; since: number }
  /** Two recoveries contradict each other: no key is current, and nothing that follows them decides. */
  | { status: "lost"; since: number }
);

export interface CurrentKey {
  /** The number of events so far: `keySeq` of what this key signs. */
  readonly keySeq: number;
  readonly suite: string;
  readonly publicKey: Uint8Array;
  /** The commitments to the keys that may replace it. */
  readonly next: string;
  readonly recovery: string;
  /** The id of the last event, or the address when there is none. */
  readonly head: string;
  readonly anchorHeight: number;
}

/** The address of an identity, `TH("addr", JCS(inception))` as `0x` and 64 digits (identity.address.hash). */
export function address(inception: Inception): string {
  return `0x${toHex(TH("addr", encode(inception)))}`;
}

/** The commitment to a public key, `TH("pk", suite, key)` (identity.key.commitment). */
export function commitment(suite: string, publicKey: Uint8Array): string {
  return `0x${toHex(TH("pk", utf8(suite), publicKey))}`;
}

/** The verdict on octets that claim to be an inception; on accept, its address. */
export function incept(octets: Uint8Array): Verdict<{ inception: Inception; address: string }> {
  const parsed = parse(octets);
  if (parsed.verdict !== "accept") return parsed;
  const inception: Json | Inception = parsed.value;
  // identity.inception.schema
  if (!isInception(inception)) return refuse("schema");
  // identity.suite.unknown
  if (!hasSuite(inception.suite)) return refuse("suite-not-accepted");
  // identity.inception.key
  if (!isSigningKey(inception.suite, fromBase64url(inception.key))) return refuse("bad-key");
  return { verdict: "accept", inception, address: address(inception) };
}

/** Whether this implementation has a suite, for whatever purpose. */
export function hasSuite(name: string): boolean {
  return Object.hasOwn(SUITES, name);
}

/** Whether a key is one of its suite, and the suite one that may sign every day. */
function isSigningKey(name: string, publicKey: Uint8Array): boolean {
  const suite = signatureSuite(name);
  return suite !== undefined && !suite.recoveryOnly && suite.isPublicKey(publicKey);
}

/**
 * What an identity's events come to on one network. The events may come in any order and more than once, and any of them
 * may be false: whoever knows the same events reaches the same result (identity.history.order).
 */
export function history(net: string, inception: Inception, events: readonly KeyEvent[]): History {
  let current = beginning(inception);
  const from = current.head;
  const own = events.filter((event) => event.from === from && event.net === net);
  const deciding: KeyEvent[] = [];
  // identity.history.deciding: two are enough to contradict each other.
  const conflict = (rivals: readonly KeyEvent[]) => [...deciding, ...rivals.slice(0, 2)];

  for (;;) {
    const seq = current.keySeq + 1;
    const next = own.filter((event) => follows(event, current));
    const recoveries = distinct(next.filter((event) => event.type === "identity.recover"));
    const rotations = distinct(next.filter((event) => event.type === "identity.rotate"));
    // identity.recover.conflict
    if (recoveries.length > 1) return { status: "lost", since: seq, deciding: conflict(recoveries) };
    // identity.recover.precedence: a recovery decides, whatever rotations stand at its place or behind it.
    const [event] = recoveries.length === 1 ? recoveries : rotations;
    if (!event) return { status: "active", current, deciding };
    // identity.rotate.conflict
    if (event.type === "identity.rotate" && rotations.length > 1) {
      return { status: "frozen", since: seq, deciding: conflict(rotations) };
    }
    deciding.push(event);
    current = replace(current, event);
  }
}

function beginning(inception: Inception): CurrentKey {
  const { suite, key, next, recovery } = inception;
  return { keySeq: 0, suite, publicKey: fromBase64url(key), next, recovery, head: address(inception), anchorHeight: 0 };
}

/**
 * Whether an event may follow what is known of its identity, conflicts included: rungs 12 and 13 for events. The place it
 * claims may have been taken by another; history decides between them.
 */
export function admit(inception: Inception, events: readonly KeyEvent[], event: KeyEvent): Verdict {
  const states = new Map([[address(inception), beginning(inception)]]);
  const waiting = new Set(events.filter(({ from, net }) => from === event.from && net === event.net));
  for (let grown = true; grown; ) {
    grown = false;
    for (const known of waiting) {
      const before = states.get(known.body.prev);
      if (!before) continue;
      waiting.delete(known);
      grown = true;
      if (!follows(known, before)) continue;
      const after = replace(before, known);
      states.set(after.head, after);
    }
  }
  // identity.event.unknown, identity.event.bad
  const before = states.get(event.body.prev);
  if (event.from !== address(inception) || !before) return refuse("unknown-key");
  // identity.suite.unknown
  if (!hasSuite(event.suite) || !hasSuite(event.body.keySuite)) return refuse("suite-not-accepted");
  return follows(event, before) ? { verdict: "accept" } : refuse("bad-event");
}

/** Whether an event is the genuine successor of a key: in its place, authorised, and accepted by the new key. */
function follows(event: KeyEvent, current: CurrentKey): boolean {
  const { body } = event;
  return (
    // identity.event.place
    body.seq === current.keySeq + 1 &&
    body.prev === current.head &&
    event.keySeq === current.keySeq &&
    // identity.event.height
    body.anchorHeight >= current.anchorHeight &&
    // identity.event.key
    isSigningKey(body.keySuite, fromBase64url(body.key)) &&
    isVerified(event, current)
  );
}

/** What came of it when both signatures of an event were verified: the event names what it follows, so that never changes. */
const verified = new WeakMap<KeyEvent, boolean>();

function isVerified(event: KeyEvent, current: CurrentKey): boolean {
  const before = verified.get(event);
  if (before !== undefined) return before;
  const is = isAuthorised(event, current) && isProved(event);
  verified.set(event, is);
  return is;
}

function isAuthorised(event: KeyEvent, current: CurrentKey): boolean {
  // identity.rotate.authority: signed by the current key, and the new key is the one committed to.
  if (event.type === "identity.rotate") {
    const revealed = commitment(event.body.keySuite, fromBase64url(event.body.key));
    return revealed === current.next && event.suite === current.suite && isGenuine(event, current.publicKey);
  }
  // identity.recover.authority: signed by the recovery key committed to.
  const recoveryKey = fromBase64url(event.body.recoveryKey);
  return commitment(event.suite, recoveryKey) === current.recovery && isGenuine(event, recoveryKey);
}

/** identity.event.proof: the new key has signed the event, too, so nobody claims a key that is not theirs. */
function isProved(event: KeyEvent): boolean {
  const { keySuite, key, proof } = event.body;
  const suite = signatureSuite(keySuite);
  return suite?.verify(fromBase64url(proof), proofOctets(event), fromBase64url(key), proofContext(event)) ?? false;
}

/** What an event says, without its signatures and the times of its envelope. */
type Unproved = Pick<KeyEvent, "net" | "from" | "type"> & { body: Omit<KeyEvent["body"], "proof"> };

/** `E("event", net, from, type, JCS(body ∖ proof))`: the octets that the new key signs, and that the event's id hashes. */
function eventParts({ net, from, type, body }: Unproved): Uint8Array[] {
  const { proof: _, ...unproved } = body as KeyEvent["body"];
  return [fromHex(net.slice(2)), fromHex(from.slice(2)), utf8(type), encode(unproved)];
}

export function proofOctets(event: Unproved): Uint8Array {
  return E("event", ...eventParts(event));
}

/** `TH("event", net, from, type, JCS(body ∖ proof))`: what is said counts, not when or how often it was signed (identity.event.id). */
export function eventId(event: Unproved): string {
  return `0x${toHex(TH("event", ...eventParts(event)))}`;
}

/** The context under which the new key signs: `IMP1:`, the type and `/next`, in ASCII. */
export function proofContext({ type }: Pick<KeyEvent, "type">): Uint8Array {
  return context(`${type}/next`);
}

/** The key that is current behind an event that was found to follow another: that never changes, either. */
const replaced = new WeakMap<KeyEvent, CurrentKey>();

function replace(current: CurrentKey, event: KeyEvent): CurrentKey {
  const before = replaced.get(event);
  if (before) return before;
  const { seq, keySuite, key, next, recovery, anchorHeight } = event.body;
  const after = {
    keySeq: seq,
    suite: keySuite,
    publicKey: fromBase64url(key),
    next,
    recovery,
    head: eventId(event),
    anchorHeight: Math.max(current.anchorHeight, anchorHeight),
  };
  replaced.set(event, after);
  return after;
}

/** One event for each id, by rising id: the same event signed twice does not contradict itself. */
function distinct<T extends KeyEvent>(events: readonly T[]): T[] {
  const byId = new Map(events.map((event) => [eventId(event), event]));
  return [...byId].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, event]) => event);
}
