// What is told of or shown and was signed under a suite that has been given up since.
import type { Message } from "../../../reference/generated/types.ts";
import { eventId } from "../../../reference/identity.ts";
import { toHex } from "../../../reference/octets.ts";
import { type KeyEvent, sign, type Unsigned } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { VIEW as ANY_VIEW, type Members, SENT } from "../identity/check.ts";
import { first, ME, second } from "../identity/events.ts";
import { hex, INCEPTION, NET, RECOVERY, recover } from "../identity/fixtures.ts";
import { byId, numbered } from "../identity/records.ts";
import { deprecated, OTHER, received, sunset } from "./anchored.ts";

const asMessage = (members: Members) => members as unknown as Message;
const rivals = byId(numbered(3), numbered(3, { introductions: [OTHER] }));

/** Somebody whose key is of the suite that is left, with one message inside another. */
const TELLER = `0x${"77".repeat(32)}`;
const TELLER_KEY = RECOVERY[0];
function tells(type: Message["type"], body: object): Message {
  const envelope = { imp: 1, type, net: NET, from: TELLER, keySeq: 0, sentAt: SENT, expiresAt: SENT + 30_000 };
  const re = type === "identity.log" ? { re: OTHER } : {};
  const unsigned = { ...envelope, ...re, body, suite: TELLER_KEY.suite } as unknown as Unsigned;
  return sign(unsigned, TELLER_KEY.secretKey, "deterministic");
}
const LISTENER = {
  ...ANY_VIEW,
  now: SENT,
  awaited: [OTHER],
  keys: [{ address: TELLER, keySeq: 0, suite: TELLER_KEY.suite, publicKeyHex: toHex(TELLER_KEY.publicKey) }],
};
const log = tells("identity.log", { inception: INCEPTION, events: [first, second], more: false });
const silent = tells("identity.log", { inception: INCEPTION, events: [], more: false });
const evidence = tells("identity.evidence", { records: rivals });
const REFUSED = { verdict: "ignore", reason: "suite-not-accepted" };
const arriving = (event: KeyEvent, heard: readonly KeyEvent[]) => ({
  ...ANY_VIEW,
  now: event.sentAt,
  histories: [{ address: ME, inceptionHex: hex(INCEPTION), eventsHex: heard.map(hex) }],
});
/** It follows the recovery, under suites that are left. */
const onward = recover(ME, 2, 2, eventId(first));

const told: Draft[] = [
  received("upgrade.archive.enclosed/deprecated", "a history under a deprecated suite", log, LISTENER, [deprecated]),
  received("upgrade.archive.enclosed/sunset", "a history under a suite that is sunset", log, LISTENER, [sunset], {
    expect: REFUSED,
  }),
  received(
    "upgrade.archive.enclosed/anchored",
    "the same, and each of its events is anchored",
    log,
    LISTENER,
    [sunset],
    {
      anchored: [
        [first, 100],
        [second, 200],
      ],
    },
  ),
  received("upgrade.archive.enclosed/one-fallen", "the last of its events is not", log, LISTENER, [sunset], {
    anchored: [[first, 100]],
    expect: REFUSED,
  }),
  received(
    "upgrade.archive.enclosed/nothing",
    "a history without events, whose inception is of a suite that is sunset",
    silent,
    LISTENER,
    [sunset],
  ),
  received("upgrade.archive.enclosed/evidence", "evidence under a suite that is sunset", evidence, LISTENER, [sunset], {
    expect: REFUSED,
    anchored: [[asMessage(rivals[0] as Members), 1]],
  }),
  received(
    "upgrade.archive.enclosed/evidence-anchored",
    "the same, and both records are anchored",
    evidence,
    LISTENER,
    [sunset],
    {
      anchored: rivals.map((one) => [asMessage(one), 1]),
    },
  ),
  received(
    "upgrade.archive.event/behind-fallen",
    "an event by itself, behind one that fell",
    onward,
    arriving(onward, [first]),
    [sunset],
    {
      expect: { verdict: "ignore", reason: "unknown-key" },
    },
  ),
  received(
    "upgrade.archive.event/behind-anchored",
    "an event by itself, behind one that is anchored",
    onward,
    arriving(onward, [first]),
    [sunset],
    {
      anchored: [[first, 100]],
    },
  ),
];

export const toldTopic: Topic = {
  part: "upgrade",
  name: "enclosed",
  description: "Messages in messages, and behind others, after a sunset.",
  cases: told,
};
