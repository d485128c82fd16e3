// Events that come by themselves.
import { eventId } from "../../../reference/identity.ts";
import { type KeyEvent, messageId } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { VIEW } from "./check.ts";
import { first, ME, rescue, rival, second, third, uncommitted } from "./events.ts";
import { hex, INCEPTION, rotate, THIEF } from "./fixtures.ts";

type Result = Record<string, unknown>;

/** An event that comes by itself, to a receiver that has heard of others. */
function arrives(
  id: string,
  comment: string,
  event: KeyEvent,
  heard: readonly KeyEvent[],
  expect: Result,
  extra: { known?: boolean } = {},
): Draft {
  const { known = true, ...rest } = extra;
  const histories = known ? [{ address: ME, inceptionHex: hex(INCEPTION), eventsHex: heard.map(hex) }] : [];
  return {
    id,
    comment,
    method: "wire.receive",
    suite: "ml-dsa-87",
    params: { wireHex: hex(event), view: { ...VIEW, now: event.sentAt, histories } },
    expect,
    valid: expect.verdict === "accept",
    ...rest,
  };
}
const taken = (event: KeyEvent): Result => ({ verdict: "accept", id: messageId(event) });
const UNKNOWN = { verdict: "ignore", reason: "unknown-key" };
const BAD = { verdict: "reject", reason: "bad-event" };
const forged = rotate(ME, 2, eventId(first), { signer: THIEF });

const cases: Draft[] = [
  arrives("wire.key.event/next", "the rotation that follows", second, [first], taken(second)),
  arrives(
    "wire.key.event/recovery",
    "a recovery, which the current key has not signed",
    rescue,
    [first],
    taken(rescue),
  ),
  arrives(
    "wire.key.event/recovery-after-rotations",
    "a recovery at a place behind which rotations are known",
    rescue,
    [first, second, third],
    taken(rescue),
  ),
  arrives(
    "wire.key.event/rival",
    "a second rotation at one place: without it nobody would know of the conflict",
    rival,
    [first, second, third],
    taken(rival),
  ),
  arrives("wire.key.event/forged", "a rotation that somebody else signed", forged, [first], BAD),
  arrives(
    "identity.event.unknown/predecessor",
    "an event whose predecessor nobody has told us",
    third,
    [first],
    UNKNOWN,
  ),
  arrives("identity.event.unknown/identity", "an event of an identity nobody has told us", first, [], UNKNOWN, {
    known: false,
  }),
  arrives("identity.event.unknown/first", "the first event follows the address", first, [], taken(first)),
  arrives(
    "identity.event.bad/forged",
    "the predecessor is known, the signature is another's",
    forged,
    [first, second],
    BAD,
  ),
  arrives("identity.event.bad/recovery", "a recovery by a key nobody committed to", uncommitted, [first], BAD),
  arrives("identity.event.bad/genuine", "the same place, genuine", rival, [first, second], taken(rival)),
];

export const arrival: Topic = {
  part: "identity",
  name: "arrival",
  description: "Events that come by themselves.",
  cases,
};
