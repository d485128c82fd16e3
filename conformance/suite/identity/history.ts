// What events come to.
import type { Inception } from "../../../reference/generated/types.ts";
import { address, eventId } from "../../../reference/identity.ts";
import { canonicalize } from "../../../reference/json.ts";
import { toBase64url, toHex, utf8 } from "../../../reference/octets.ts";
import { context, type KeyEvent } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import type { Flag } from "../flags.ts";
import { first, ME, otherRescue, rescue, rival, second, third } from "./events.ts";
import { at, COMPOSITE, commit, INCEPTION, type Key, NET, RECOVERY, recover, rotate, SLOW, THIEF } from "./fixtures.ts";

type Result = Record<string, unknown>;
const active = (keySeq: number, { suite, publicKey }: Key, head: string): Result => ({
  status: "active",
  keySeq,
  suite,
  publicKeyHex: toHex(publicKey),
  head,
});
const BEGINNING = active(0, at(0), ME);
const AFTER_FIRST = active(1, at(1), eventId(first));
const AFTER_SECOND = active(2, at(2), eventId(second));
const AFTER_THIRD = active(3, at(3), eventId(third));
const RESCUED = active(2, at(3), eventId(rescue));
const FROZEN = { status: "frozen", since: 2 };
const LOST = { status: "lost", since: 2 };

/** An identity that begins with a key of two halves. */
const HALVES: Inception = { ...INCEPTION, suite: COMPOSITE.suite, key: toBase64url(COMPOSITE.publicKey) };
const fromHalves = rotate(address(HALVES), 1, address(HALVES), { signer: COMPOSITE });

interface Extra {
  readonly inception?: Inception;
  readonly suite?: string;
  readonly valid?: boolean;
  readonly flags?: Flag[];
  readonly also?: string[];
}

function comes(
  id: string,
  comment: string,
  events: readonly (KeyEvent | string)[],
  expect: Result,
  { inception = INCEPTION, suite = "ml-dsa-87", ...extra }: Extra = {},
): Draft {
  const eventsHex = events.map((event) => toHex(utf8(typeof event === "string" ? event : canonicalize(event))));
  const inceptionHex = toHex(utf8(canonicalize(inception)));
  return {
    id,
    comment,
    method: "identity.history",
    suite,
    params: { net: NET, inceptionHex, eventsHex },
    expect,
    ...extra,
  };
}

/** An event that must count for nothing: the history is what it was without it. */
function nothing(id: string, comment: string, event: KeyEvent, before: readonly KeyEvent[] = []): Draft {
  return comes(id, comment, [...before, event], before.length === 0 ? BEGINNING : AFTER_FIRST, { valid: false });
}

const event: Draft[] = [
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

const rotation: Draft[] = [
  comes(
    "identity.rotate.authority/committed",
    "signed by the current key, to the key committed to",
    [first],
    AFTER_FIRST,
  ),
  comes(
    "identity.rotate.authority/composite",
    "signed by a current key of two halves",
    [fromHalves],
    active(1, at(1), eventId(fromHalves)),
    { inception: HALVES, suite: COMPOSITE.suite },
  ),
  nothing("identity.rotate.authority/other-signer", "signed by another key", rotate(ME, 1, ME, { signer: THIEF })),
  nothing(
    "identity.rotate.authority/new-key-signs",
    "signed by the new key alone",
    rotate(ME, 1, ME, { signer: at(1) }),
  ),
  nothing(
    "identity.rotate.authority/not-committed",
    "signed by the current key, to a key nobody committed to",
    rotate(ME, 1, ME, { body: { key: toBase64url(THIEF.publicKey) }, prover: THIEF }),
  ),
  nothing(
    "identity.rotate.authority/replaced-key",
    "signed by a key that has been replaced",
    rotate(ME, 2, eventId(first), { signer: at(0) }),
    [first],
  ),
  comes("identity.rotate.conflict/two", "two different rotations at one place", [first, second, rival], FROZEN, {
    valid: false,
  }),
  comes(
    "identity.rotate.conflict/continued",
    "one of the two goes on: that decides nothing",
    [first, second, rival, third],
    FROZEN,
    { valid: false },
  ),
  comes(
    "identity.rotate.conflict/one",
    "one rotation, whatever else is false beside it",
    [first, second, rotate(ME, 2, eventId(first), { body: { next: commit(THIEF) }, signer: THIEF })],
    AFTER_SECOND,
  ),
];

const recovery: Draft[] = [
  comes(
    "identity.recover.authority/recovery-key",
    "signed by the recovery key that was committed to",
    [first, rescue],
    RESCUED,
  ),
  nothing(
    "identity.recover.authority/other-signer",
    "signed by another key than the recovery key it shows",
    recover(ME, 2, 3, eventId(first), { signer: { ...RECOVERY[0], secretKey: signingKeyOf(RECOVERY[0].suite) } }),
    [first],
  ),
  nothing(
    "identity.recover.authority/not-committed",
    "signed by a recovery key nobody committed to",
    recover(ME, 2, 3, eventId(first), {
      signer: RECOVERY[1],
      body: { recoveryKey: toBase64url(RECOVERY[1].publicKey) } as Partial<KeyEvent["body"]>,
    }),
    [first],
  ),
  nothing(
    "identity.recover.authority/current-key",
    "signed by the current key",
    recover(ME, 2, 3, eventId(first), {
      signer: at(1),
      body: { recoveryKey: toBase64url(at(1).publicKey) } as Partial<KeyEvent["body"]>,
    }),
    [first],
  ),
  comes(
    "identity.recover.precedence/over-one",
    "a rotation and a recovery at one place",
    [first, second, rescue],
    RESCUED,
  ),
  comes(
    "identity.recover.precedence/over-later",
    "rotations at that place and behind it are void",
    [first, second, third, rescue],
    RESCUED,
  ),
  comes(
    "identity.recover.precedence/over-two",
    "it decides between two rotations",
    [first, second, rival, rescue],
    RESCUED,
    { also: ["identity.rotate.conflict"] },
  ),
  comes(
    "identity.recover.precedence/first",
    "a recovery at the first place voids everything",
    [first, second, third, recover(ME, 1, 3, ME)],
    active(1, at(3), eventId(recover(ME, 1, 3, ME))),
  ),
  comes("identity.recover.conflict/two", "two different recoveries at one place", [first, rescue, otherRescue], LOST, {
    valid: false,
  }),
  comes(
    "identity.recover.conflict/with-rotation",
    "a rotation beside them decides nothing",
    [first, second, rescue, otherRescue],
    LOST,
    { valid: false },
  ),
  comes("identity.recover.conflict/same-twice", "one recovery, sent twice", [first, rescue, rescue], RESCUED),
];

/** A secret key of that suite that belongs to none of the identity's keys. */
function signingKeyOf(suite: string): Uint8Array {
  return suite === "ml-dsa-87" ? at(2).secretKey : THIEF.secretKey;
}

const order: Draft[] = [
  comes("identity.history.order/forwards", "in order", [first, second, third], AFTER_THIRD, { flags: ["Smoke"] }),
  comes("identity.history.order/backwards", "the last first", [third, second, first], AFTER_THIRD),
  comes(
    "identity.history.order/repeated",
    "every event three times",
    [second, first, second, third, first, third, second, third, first],
    AFTER_THIRD,
  ),
  comes(
    "identity.history.order/recovery-first",
    "the recovery before what it voids",
    [rescue, third, second, first],
    RESCUED,
  ),
  comes(
    "identity.history.order/conflict-first",
    "the conflict before its predecessor",
    [rival, second, first],
    FROZEN,
    { valid: false },
  ),
  comes(
    "identity.history.order/noise",
    "octets that are no event at all, among the events",
    ["", "{}", canonicalize(second), "null", canonicalize(first)],
    AFTER_SECOND,
  ),
  comes("identity.history.order/none", "no events", [], BEGINNING),
];

export const history: Topic[] = [
  { part: "identity", name: "event", description: "Which events follow, and how an event is named.", cases: event },
  { part: "identity", name: "rotate", description: "Rotations, and two that contradict each other.", cases: rotation },
  {
    part: "identity",
    name: "recover",
    description: "Recoveries, what they void, and two that contradict each other.",
    cases: recovery,
  },
  { part: "identity", name: "history", description: "The same events in every order.", cases: order },
];
