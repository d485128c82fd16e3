// Questions about a history, and their answers.

import { MAX_KEY_EVENTS } from "../../../reference/generated/constants.ts";
import type { Reason } from "../../../reference/generated/errors.ts";
import { address, eventId } from "../../../reference/identity.ts";
import { toBase64url, utf8 } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import type { KeyEvent } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { first, ME, otherRescue, rescue, rival, second, third } from "./events.ts";
import { at, commit, hex, INCEPTION, NET, recover, rotate, SLOW, THIEF } from "./fixtures.ts";

const byId = (...events: KeyEvent[]) => events.toSorted((a, b) => (eventId(a) < eventId(b) ? -1 : 1));
const rivals = byId(second, rival);
const [low = second, high = rival] = rivals;
const recoveries = byId(rescue, otherRescue);
/** Three rotations at the second place. */
const three = byId(second, rival, rotate(ME, 2, eventId(first), { body: { next: commit(at(0)) } }));

/** Two recoveries that do not fit into one answer: their signatures are long. */
const GUARDED = { ...INCEPTION, recovery: commit(SLOW) };
const guarded = address(GUARDED);
const longRecoveries = byId(
  ...[at(1), at(2)].map((next) =>
    recover(guarded, 1, 3, guarded, {
      signer: SLOW,
      body: { next: commit(next), recoveryKey: toBase64url(SLOW.publicKey) } as Partial<KeyEvent["body"]>,
    }),
  ),
);
const [lowLong] = longRecoveries as [KeyEvent];

interface Asked {
  readonly after?: string;
  readonly valid?: boolean;
  readonly inception?: typeof INCEPTION;
}

/** What somebody who knows those events tells who asks. */
function tells(
  id: string,
  comment: string,
  known: readonly KeyEvent[],
  told: readonly KeyEvent[],
  more: boolean,
  { after = ME, valid = true, inception = INCEPTION }: Asked = {},
): Draft {
  return {
    id,
    comment,
    valid,
    method: "identity.tell",
    suite: inception === GUARDED ? SLOW.suite : "ml-dsa-87",
    params: { net: NET, inceptionHex: hex(inception), eventsHex: known.map(hex), after },
    expect: { events: told.map(eventId), more },
  };
}

const told: Draft[] = [
  tells("identity.log.after/beginning", "behind the address stands everything", [first], [first], false),
  tells("identity.log.after/nothing", "an identity without events", [], [], false),
  tells("identity.log.after/one", "behind the first event", [first, second], [second], false, {
    after: eventId(first),
  }),
  tells("identity.log.after/end", "behind the last event stands nothing", [first, second], [], false, {
    after: eventId(second),
  }),
  tells(
    "identity.log.after/unknown",
    "an event nobody has heard of: everything is told",
    [first, second],
    [first, second],
    false,
    { after: `0x${"0f".repeat(32)}` },
  ),
  tells(
    "identity.log.after/void",
    "an event that a recovery has made void: everything is told",
    [first, second, rescue],
    [first, rescue],
    false,
    { after: eventId(second) },
  ),
  tells("identity.log.after/order", "in the order in which they apply", [second, first], [first, second], false),
  tells("identity.log.after/rivals", "two rivals by rising id", [first, high, low], rivals, false, {
    after: eventId(first),
  }),
  tells("identity.log.rival/higher", "who knows the higher rival is told the lower", [first, low, high], [low], false, {
    after: eventId(high),
    valid: false,
  }),
  tells("identity.log.rival/lower", "who knows the lower rival is told the higher", [first, low, high], [high], false, {
    after: eventId(low),
  }),
  tells(
    "identity.log.rival/recovery",
    "who knows the higher recovery is told the lower",
    [first, rescue, otherRescue],
    recoveries.slice(0, 1),
    false,
    { after: eventId(recoveries[1] as KeyEvent), valid: false },
  ),
  tells("identity.log.rival/none", "behind the last event, which has no rival", [first, second], [], false, {
    after: eventId(second),
  }),
  tells(
    "identity.log.after/recoveries",
    "two recoveries by rising id",
    [rescue, first, otherRescue],
    recoveries,
    false,
    {
      after: eventId(first),
    },
  ),
  tells("identity.log.most/three", "two of three", [first, second, third], [first, second], true, { valid: false }),
  tells("identity.log.most/two", "two of two", [first, second], [first, second], false),
  tells(
    "identity.log.most/rivals",
    "the second rival comes in the next answer",
    [first, second, rival],
    [first, low],
    true,
  ),
  tells("identity.log.most/long", "two recoveries too long for one answer", longRecoveries, [lowLong], true, {
    after: guarded,
    inception: GUARDED,
    valid: false,
  }),
  tells("identity.log.most/long-rest", "the second comes in the next", longRecoveries, longRecoveries.slice(1), false, {
    after: eventId(lowLong),
    inception: GUARDED,
  }),
  tells("identity.log.more/last", "nothing follows", [first, second, third], [third], false, {
    after: eventId(second),
  }),
  tells("identity.log.more/next", "one follows", [first, second, third], [first, second], true, { valid: false }),
  tells(
    "identity.log.more/false-event",
    "what follows is false, and counts for nothing",
    [first, second, rotate(ME, 3, eventId(second), { signer: THIEF })],
    [first, second],
    false,
  ),
  tells(
    "identity.history.deciding/three-rivals",
    "of three rivals, the two lowest ids",
    [...three.toReversed(), first],
    three.slice(0, 2),
    false,
    {
      after: eventId(first),
      valid: false,
    },
  ),
  tells(
    "identity.history.deciding/void",
    "what a recovery made void is not told",
    [first, second, third, rival, rescue],
    [first, rescue],
    false,
  ),
];

interface Told {
  readonly addr?: string;
  readonly known?: readonly KeyEvent[];
  readonly asked?: readonly string[];
  readonly inception?: typeof INCEPTION;
  readonly more?: boolean;
}

/** What an asker makes of an answer. */
function learns(
  id: string,
  comment: string,
  events: readonly unknown[],
  expect: Reason | null | string,
  { addr = ME, known = [], asked = [addr], inception = INCEPTION, more = false }: Told = {},
): Draft {
  const isRefused = expect !== null && !expect.startsWith("0x");
  return {
    id,
    comment,
    valid: !isRefused,
    method: "identity.learn",
    suite: "ml-dsa-87",
    params: { net: NET, addr, eventsHex: known.map(hex), asked, bodyHex: hex({ inception, events, more }) },
    expect: isRefused ? { ...refuse(expect as Reason) } : { verdict: "accept", after: expect },
  };
}
const OTHER = { ...INCEPTION, recovery: INCEPTION.next };
const SHORT_KEY = { ...INCEPTION, key: toBase64url(utf8("no key")) };

/** So many questions, each behind another event. */
const questions = (count: number) => Array.from({ length: count }, (_, at) => `0x${at.toString(16).padStart(64, "0")}`);

const learnt: Draft[] = [
  learns("identity.log.owner/own", "the inception of that address", [], null),
  learns("identity.log.owner/other", "another identity's inception", [], "bad-log", { inception: OTHER }),
  learns("identity.inception.key/in-log", "an inception whose key is none", [], "bad-key", {
    inception: SHORT_KEY,
    addr: address(SHORT_KEY),
  }),
  learns("identity.log.event/two", "two events, one after the other", [first, second], null),
  learns("identity.log.event/known-before", "an event that follows one known before", [third], null, {
    known: [first, second],
    asked: [eventId(second)],
  }),
  learns("identity.log.event/rivals", "two rivals", rivals, null, { known: [first], asked: [eventId(first)] }),
  learns("identity.log.event/rival-of-known", "the rival of an event known before", [first, rival], null, {
    known: [first, second],
    asked: [eventId(second)],
  }),
  learns("identity.log.event/again", "events known before", [first, second], null, { known: [first, second, third] }),
  learns("identity.log.event/gap", "an event whose predecessor nobody has told", [second], "bad-log"),
  learns("identity.log.event/order", "two events, the second first", [second, first], "bad-log"),
  learns(
    "identity.log.event/forged",
    "a rotation that somebody else signed",
    [rotate(ME, 1, ME, { signer: THIEF })],
    "bad-log",
  ),
  learns(
    "identity.log.event/other-net",
    "a rotation on another network",
    [rotate(ME, 1, ME, { envelope: { net: `0x${"00".repeat(32)}` } })],
    "bad-log",
  ),
  learns(
    "identity.log.event/no-event",
    "a message that is no event",
    [{ ...first, type: "identity.get", body: { addr: ME, after: ME } }],
    "bad-log",
  ),
  learns(
    "identity.log.event/schema",
    "an event with a member too many",
    [{ ...first, body: { ...first.body, note: "x" } }],
    "bad-log",
  ),
  learns(
    "identity.log.type/unknown",
    "a message of an unknown type",
    [{ ...first, type: "example.unknown" }],
    "unknown-type",
  ),
  learns("identity.log.version/other", "a message of another version", [{ ...first, imp: 2 }], "unknown-version"),
  learns("identity.log.type/known", "a message of a known type", [first], null),
  learns("identity.log.version/this", "a message of this version", [first], null),
  learns(
    "identity.suite.unknown/event",
    "a rotation to a key of a suite nobody has registered",
    [{ ...first, body: { ...first.body, keySuite: "x" } }],
    "suite-not-accepted",
  ),
  learns(
    "identity.log.event/told-before",
    "an event that follows one told in this inquiry, which a recovery known before has made void",
    [third],
    null,
    { known: [first, rescue, second], asked: [ME, eventId(second)] },
  ),
  learns("identity.log.empty/more", "nothing told, and more to come", [], "bad-log", { more: true }),
  learns("identity.log.empty/nothing", "nothing told, and nothing to come", [], null),
  learns("identity.get.more/last", "the last event told is where to ask on", [first, second], eventId(second), {
    more: true,
  }),
  learns("identity.get.more/enough", "nothing more to ask", [first, second], null),
  learns("identity.get.again/circle", "an answer that leads back to a question asked before", [first, second], null, {
    more: true,
    asked: [ME, eventId(second)],
  }),
  learns("identity.get.bound/last", "the last question that may be asked", [first], eventId(first), {
    more: true,
    asked: questions(MAX_KEY_EVENTS),
  }),
  learns("identity.get.bound/beyond", "one more", [first], null, { more: true, asked: questions(MAX_KEY_EVENTS + 1) }),
  learns("identity.get.again/forward", "an answer that leads on", [first], eventId(first), {
    more: true,
    asked: [ME, eventId(second)],
  }),
];

export const log: Topic[] = [
  { part: "identity", name: "tell", description: "What is told of a history to who asks.", cases: told },
  { part: "identity", name: "learn", description: "What an asker makes of an answer.", cases: learnt },
];
