// What suites may do: create, and be accepted.
import type { KeyEvent } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import type { Flag } from "../flags.ts";
import { VIEW as ANY_VIEW } from "../identity/check.ts";
import { first, ME, second, third } from "../identity/events.ts";
import { at, hex, INCEPTION, rotate } from "../identity/fixtures.ts";
import { node } from "../identity/records.ts";
import { SIGNED, UNSIGNED, VIEW } from "../wire/fixtures.ts";
import { received } from "./anchored.ts";
import { decision, emergency, epoch, gone, type Held, signing, standpoint } from "./fixtures.ts";

const BEFORE = epoch(10) - 1;
const AFTER = epoch(10);
const deprecated = decision({ deprecate: ["ml-dsa-65", "x-wing"] });
const sunset = decision({ sunset: [gone("ml-dsa-65", AFTER), gone("aes-256-gcm", AFTER)] });
const unheard = decision({ activate: [signing("example-1"), signing("falcon-512")] });

interface Extra {
  readonly flags?: Flag[];
  readonly height?: number;
  readonly valid?: boolean;
}

function does(
  id: string,
  comment: string,
  decisions: readonly Held[],
  suite: string,
  [creates, accepted]: [boolean, boolean],
  { height = AFTER, ...extra }: Extra = {},
): Draft {
  const params = { standpoint: standpoint(decisions, height), suite };
  return { id, comment, method: "upgrade.suite", params, expect: { creates, accepted }, ...extra };
}

const suites: Draft[] = [
  does("upgrade.suite.accept/active", "an active suite", [], "ml-dsa-65", [true, true], { flags: ["Smoke"] }),
  does("upgrade.suite.accept/recovery", "a suite for recovery keys only", [], "slh-dsa-sha2-192s", [true, true]),
  does("upgrade.suite.accept/aead", "a suite that seals", [], "chacha20-poly1305", [true, true]),
  does(
    "upgrade.suite.accept/not-yet",
    "a suite that is to be deprecated in the next block",
    [deprecated],
    "ml-dsa-65",
    [true, true],
    { height: BEFORE, flags: ["Boundary"] },
  ),
  does("upgrade.suite.accept/deprecated", "a deprecated suite", [deprecated], "ml-dsa-65", [false, true], {
    flags: ["Boundary"],
  }),
  does("upgrade.suite.accept/sunset", "a suite that is sunset", [sunset], "ml-dsa-65", [false, false], {
    valid: false,
    flags: ["Boundary"],
  }),
  does(
    "upgrade.suite.accept/before-sunset",
    "a suite that is to be sunset in the next block",
    [sunset],
    "ml-dsa-65",
    [true, true],
    { height: BEFORE, flags: ["Boundary"] },
  ),
  does("upgrade.suite.accept/unknown", "a suite that no decision has named", [], "example-1", [false, false], {
    valid: false,
  }),
  does(
    "upgrade.suite.accept/not-had",
    "an active suite that nobody has registered",
    [unheard],
    "example-1",
    [false, false],
    { valid: false },
  ),
  does(
    "upgrade.suite.accept/reserved",
    "a reserved suite, though it was activated",
    [unheard],
    "falcon-512",
    [false, false],
    { valid: false },
  ),
  does("upgrade.suite.accept/hash", "the hash, which no policy lists", [], "sha3", [false, false], { valid: false }),
  does("upgrade.suite.accept/prototype", "a name that objects have", [], "constructor", [false, false], {
    valid: false,
    flags: ["PrototypeName"],
  }),
  does("upgrade.suite.create/active", "nothing is against the second suite of its kind", [], "ml-kem-768", [
    true,
    true,
  ]),
  does("upgrade.suite.create/deprecated", "no key is encapsulated to", [deprecated], "x-wing", [false, true], {
    valid: false,
  }),
  does("upgrade.suite.create/sunset", "nothing is sealed", [sunset], "aes-256-gcm", [false, false], { valid: false }),
];

function signs(
  id: string,
  comment: string,
  decisions: readonly Held[],
  message: object,
  maySign: boolean,
  height = AFTER,
): Draft {
  const { sig: _, ...unsigned } = message as { sig?: string };
  const params = { standpoint: standpoint(decisions, height), unsignedHex: hex(unsigned) };
  return { id, comment, method: "upgrade.sign", params, expect: { maySign }, valid: maySign };
}
/** The same event to a key of another suite: whether it may be signed is asked before anybody signs. */
const to = (keySuite: string, event: KeyEvent = first) => ({ ...event, body: { ...event.body, keySuite } });

const signed: Draft[] = [
  signs("upgrade.suite.create/question", "a question under an active suite", [], UNSIGNED, true),
  signs("upgrade.suite.create/question-before", "the block before", [deprecated], UNSIGNED, true, BEFORE),
  signs(
    "upgrade.suite.create/question-deprecated",
    "a question under a deprecated suite",
    [deprecated],
    UNSIGNED,
    false,
  ),
  signs("upgrade.suite.create/record-deprecated", "a record under a deprecated suite", [deprecated], node(), false),
  signs("upgrade.suite.create/question-sunset", "a question under a suite that is sunset", [sunset], UNSIGNED, false),
  signs(
    "upgrade.suite.create/question-unknown",
    "a question under a suite nobody has",
    [unheard],
    {
      ...UNSIGNED,
      suite: "example-1",
    },
    false,
  ),
  signs("upgrade.event.create/active", "a rotation under an active suite", [], first, true),
  signs("upgrade.event.create/away", "a rotation away from a deprecated suite", [deprecated], second, true),
  signs(
    "upgrade.event.create/within",
    "a rotation to the key that was committed to, deprecated as well",
    [deprecated],
    first,
    true,
  ),
  signs("upgrade.event.create/to-deprecated", "a rotation to a key of a deprecated suite", [deprecated], third, true),
  signs("upgrade.event.create/to-sunset", "a rotation to a key of a suite that is sunset", [sunset], third, false),
  signs("upgrade.event.create/from-sunset", "a rotation away from a suite that is sunset", [sunset], second, false),
  signs(
    "upgrade.event.create/to-unknown",
    "a rotation to a key of a suite that no decision has named",
    [],
    to("example-1"),
    false,
  ),
  signs(
    "upgrade.event.create/to-unheard-of",
    "a rotation to a key of an active suite that nobody has",
    [unheard],
    to("example-1"),
    false,
  ),
];

const REFUSED = { verdict: "ignore", reason: "suite-not-accepted" };
const arriving = (event: KeyEvent, heard: readonly KeyEvent[]) => ({
  ...ANY_VIEW,
  now: event.sentAt,
  histories: [{ address: ME, inceptionHex: hex(INCEPTION), eventsHex: heard.map(hex) }],
});
const forged = rotate(ME, 3, third.body.prev, { signer: at(1) });

const arrived: Draft[] = [
  received("upgrade.suite.accept/message", "a message under an active suite", SIGNED, VIEW, []),
  received("upgrade.suite.accept/message-deprecated", "a message under a deprecated suite", SIGNED, VIEW, [deprecated]),
  received("upgrade.suite.accept/message-sunset", "a message under a suite that is sunset", SIGNED, VIEW, [sunset], {
    expect: REFUSED,
  }),
  received(
    "upgrade.suite.accept/message-broken",
    "a message under a suite that a break has taken in this very block",
    SIGNED,
    VIEW,
    [emergency({ sunset: [gone("ml-dsa-65", 0)] })],
    { expect: REFUSED },
  ),
  received(
    "upgrade.suite.accept/message-anchored",
    "the same, and anchored: a message by itself is fresh or nothing",
    SIGNED,
    VIEW,
    [sunset],
    {
      expect: REFUSED,
      anchored: [[SIGNED, 1]],
    },
  ),
  received(
    "upgrade.event.accept/active",
    "an event to a key of an active suite",
    third,
    arriving(third, [first, second]),
    [],
  ),
  received(
    "upgrade.event.accept/deprecated",
    "an event to a key of a deprecated suite",
    third,
    arriving(third, [first, second]),
    [deprecated],
  ),
  received(
    "upgrade.event.accept/sunset",
    "an event to a key of a suite that is sunset",
    third,
    arriving(third, [first, second]),
    [sunset],
    {
      expect: REFUSED,
      anchored: [
        [first, 1],
        [second, 1],
        [third, 1],
      ],
    },
  ),
  received(
    "upgrade.event.accept/forged",
    "the same, and somebody else has signed it: the suite is looked at first",
    forged,
    arriving(forged, [first, second]),
    [sunset, decision({ proposalId: "imp-2", deprecate: ["ml-dsa-87"] })],
    { expect: REFUSED, flags: ["LadderOrder"] },
  ),
];

export const suiteTopics: Topic[] = [
  { part: "upgrade", name: "suite", description: "What a suite may do.", cases: suites },
  { part: "upgrade", name: "sign", description: "What may be signed.", cases: signed },
  { part: "upgrade", name: "receive", description: "What is received under a suite, at some height.", cases: arrived },
];
