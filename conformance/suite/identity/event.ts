// Which events follow, and how an event is named.
import { eventId } from "../../../reference/identity.ts";
import { toBase64url, utf8 } from "../../../reference/octets.ts";
import { context } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { AFTER_FIRST, AFTER_SECOND, AFTER_THIRD, active, comes, nothing } from "./comes.ts";
import { first, ME, second, third } from "./events.ts";
import { at, commit, NET, recover, rotate, SLOW, THIEF } from "./fixtures.ts";

const cases: Draft[] = [
  comes("identity.event.place/chain", "three rotations, one after the other", [first, second, third], AFTER_THIRD),
  nothing("identity.event.place/gap", "the second event without the first", second),
  nothing("identity.event.place/seq", "the right predecessor, another place", rotate(ME, 1, ME, { body: { seq: 2 } })),
  nothing("identity.event.place/prev", "the right place, another predecessor", rotate(ME, 1, eventId(first))),
  nothing(
    "identity.event.place/key-seq",
    "the right place, another `keySeq`",
    rotate(ME, 1, ME, { envelope: { keySeq: 1 } }),
  ),
  nothing(
    "identity.event.place/other-net",
    "an event on another network",
    rotate(ME, 1, ME, { envelope: { net: `0x${"00".repeat(32)}` } }),
  ),
  nothing("identity.event.place/other-address", "an event of another address", rotate(NET, 1, ME)),
  comes(
    "identity.event.height/equal",
    "the height of the event before",
    [first, rotate(ME, 2, eventId(first), { body: { anchorHeight: 100 } })],
    active(2, at(2), eventId(rotate(ME, 2, eventId(first), { body: { anchorHeight: 100 } }))),
    { flags: ["Boundary"] },
  ),
  nothing(
    "identity.event.height/lower",
    "a height below that of the event before",
    rotate(ME, 2, eventId(first), { body: { anchorHeight: 99 } }),
    [first],
  ),
  comes("identity.event.key/other-suite", "a new key of another suite", [first, second], AFTER_SECOND),
  nothing(
    "identity.event.key/no-key",
    "a recovery to octets that are no key of their suite",
    recover(ME, 1, 3, ME, { body: { key: toBase64url(utf8("no key")) } }),
  ),
  nothing(
    "identity.event.key/recovery-only",
    "a recovery to a key of a suite for recovery keys only, which has signed",
    recover(ME, 1, 3, ME, { body: { keySuite: SLOW.suite, key: toBase64url(SLOW.publicKey) }, prover: SLOW }),
  ),
  comes("identity.event.proof/genuine", "the new key has signed", [first], AFTER_FIRST),
  nothing(
    "identity.event.proof/other-key",
    "another key has signed in the new key's place",
    rotate(ME, 1, ME, { prover: at(0) }),
  ),
  nothing(
    "identity.event.proof/recovery",
    "a recovery to a key that has not signed",
    recover(ME, 1, 3, ME, { prover: at(0) }),
  ),
  nothing(
    "identity.event.proof/context",
    "a proof under the context of the message",
    rotate(ME, 1, ME, { proofContext: context("identity.rotate") }),
  ),
  nothing(
    "identity.event.proof/other-event",
    "the proof of another event",
    rotate(ME, 1, ME, { body: { next: commit(THIEF), proof: first.body.proof } }),
  ),
  comes("identity.event.id/chain", "`prev` names what was said, so a chain holds", [first, second], AFTER_SECOND),
  comes(
    "identity.event.id/signed-again",
    "the same event, sent again a day later: it contradicts nothing",
    [first, second, rotate(ME, 2, eventId(first), { envelope: { sentAt: 1767312000000, expiresAt: 1767312000000 } })],
    AFTER_SECOND,
  ),
  comes(
    "identity.event.id/other-signature",
    "the same event under another signature of the same key",
    [rotate(ME, 1, ME, { random: new Uint8Array(32).fill(7) }), first, second],
    AFTER_SECOND,
    { flags: ["Malleability"] },
  ),
];

export const event: Topic = {
  part: "identity",
  name: "event",
  description: "Which events follow, and how an event is named.",
  cases,
};
