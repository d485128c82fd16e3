// Part `upgrade`: what was signed under a suite that has been given up since.
import type { Inception, Message, Policy } from "./generated/types.ts";
import { admit, type History, history } from "./identity.ts";
import { TH } from "./notation.ts";
import { toHex } from "./octets.ts";
import { type IdentityRecord, latest } from "./record.ts";
import { accepts, trustedUntil } from "./upgrade.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { decode, encode, isKeyEvent, type KeyEvent, type SenderKey } from "./wire.ts";

/** By what somebody judges: the policy in force where they stand, and what the main chain has anchored up to there. */
export interface Law {
  readonly policy: Policy;
  /** The height at which a digest is anchored, when it is. */
  anchored(digest: string): number | undefined;
}

/** What a signed message is anchored under, `TH("arch", JCS(message))`, as `0x` and 64 digits (upgrade.archive.digest). */
export function archiveDigest(message: Message): string {
  return `0x${toHex(TH("arch", encode(message)))}`;
}

/** Whether a message that has been kept, or that stands in another, still counts. */
export function stands(message: Message, { policy, anchored }: Law): boolean {
  // upgrade.archive.stand
  const given = suitesOf(message).filter((suite) => !accepts(policy, suite));
  if (given.length === 0) return true;
  // upgrade.archive.claim: what the message itself says of heights is its signer's word.
  const height = anchored(archiveDigest(message));
  return height !== undefined && given.every((suite) => height < (trustedUntil(policy, suite) ?? 0));
}

/** The suites that a message is signed under: an event also under that of its new key, which has signed the proof. */
function suitesOf(message: Message): string[] {
  return isKeyEvent(message) ? [message.suite, message.body.keySuite] : [message.suite];
}

/** What an identity's events come to by law. */
export function historyBy(law: Law, net: string, inception: Inception, events: readonly KeyEvent[]): History {
  // upgrade.archive.event
  return history(
    net,
    inception,
    events.filter((event) => stands(event, law)),
  );
}

/** Whether an event by itself may follow what is known of its identity: `admit` of a receiver's view, by law. */
export function admitBy(law: Law, inception: Inception, events: readonly KeyEvent[], event: KeyEvent): Verdict {
  // upgrade.event.accept: rung 9 has looked at `suite`.
  if (!accepts(law.policy, event.body.keySuite)) return refuse("suite-not-accepted");
  // upgrade.archive.event
  const known = events.filter((one) => stands(one, law));
  return admit(inception, known, event);
}

/** Which of a sender's records of one type counts by law, and which two contradict each other. */
export function latestBy(
  law: Law,
  records: readonly IdentityRecord[],
  key: SenderKey | undefined,
): ReturnType<typeof latest> {
  // upgrade.archive.record
  return latest(
    records.filter((record) => stands(record, law)),
    key,
  );
}

/** The verdict on a message for the signed messages in it, before anything else is asked about them. */
export function checkEnclosed(message: Message, law: Law): Verdict<{ message: Message }> {
  // upgrade.archive.enclosed
  const fallen = enclosed(message).some((one) => !stands(one, law));
  return fallen ? refuse("suite-not-accepted") : { verdict: "accept", message };
}

/** The signed messages in a message. What claims to be one and is none is for the rules of the part to refuse. */
function enclosed(message: Message): Message[] {
  const values = valuesIn(message).map((value) => decode(encode(value)));
  return values.flatMap((decoded) => (decoded.verdict === "accept" ? [decoded.message] : []));
}

function valuesIn(message: Message): readonly unknown[] {
  switch (message.type) {
    case "identity.log":
      return message.body.events;
    case "identity.evidence":
      return message.body.records;
    default:
      return [];
  }
}
