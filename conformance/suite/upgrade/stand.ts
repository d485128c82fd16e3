// Which messages stand after a sunset.
import type { Message } from "../../../reference/generated/types.ts";
import { eventId } from "../../../reference/identity.ts";
import { messageId } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { first, second, third } from "../identity/events.ts";
import { hex } from "../identity/fixtures.ts";
import { SIGNED } from "../wire/fixtures.ts";
import { anchorsOf, deprecated, type Extra, HERE, hashedOf, OTHER, resigned, sunset, TRUSTED } from "./anchored.ts";
import { emergency, gone, type Held, standpoint } from "./fixtures.ts";

/** Both suites that the events are signed under, the second one believed for longer. */
const both = emergency({ sunset: [gone("ml-dsa-65", TRUSTED), gone("ml-dsa-87", TRUSTED + 100)] });

function standing(
  id: string,
  comment: string,
  decisions: readonly Held[],
  message: Message,
  stands: boolean,
  { anchored = [], height = HERE, ...extra }: Extra = {},
): Draft {
  return {
    id,
    comment,
    valid: stands,
    method: "upgrade.stands",
    params: { standpoint: standpoint(decisions, height), anchors: anchorsOf(anchored), wireHex: hex(message) },
    expect: { stands },
    intermediates: hashedOf(message),
    ...extra,
  };
}

const edge = { flags: ["Boundary" as const] };

const stand: Draft[] = [
  standing("upgrade.archive.stand/active", "under an active suite", [], SIGNED, true),
  standing("upgrade.archive.stand/deprecated", "under a deprecated suite", [deprecated], SIGNED, true),
  standing("upgrade.archive.stand/block-before", "the block before the sunset", [sunset], SIGNED, true, {
    height: HERE - 1,
    ...edge,
  }),
  standing("upgrade.archive.stand/sunset", "under a suite that is sunset, not anchored", [sunset], SIGNED, false, edge),
  standing(
    "upgrade.archive.stand/unknown",
    "under a suite that no decision has named, and anchored",
    [],
    { ...SIGNED, suite: "x" },
    false,
    {
      anchored: [[{ ...SIGNED, suite: "x" }, 0]],
    },
  ),
  standing("upgrade.archive.stand/anchored", "anchored long before", [sunset], SIGNED, true, {
    anchored: [[SIGNED, 0]],
  }),
  standing("upgrade.archive.stand/last-block", "anchored in the last block that is trusted", [sunset], SIGNED, true, {
    anchored: [[SIGNED, TRUSTED - 1]],
    ...edge,
  }),
  standing("upgrade.archive.stand/first-block", "anchored in the first that is not", [sunset], SIGNED, false, {
    anchored: [[SIGNED, TRUSTED]],
    ...edge,
  }),
  standing(
    "upgrade.archive.stand/before-sunset",
    "anchored before the sunset, after what is trusted",
    [sunset],
    SIGNED,
    false,
    {
      anchored: [[SIGNED, HERE - 1]],
    },
  ),
  standing("upgrade.archive.stand/new-key", "an event to a key of a suite that is sunset", [sunset], third, false),
  standing("upgrade.archive.stand/new-key-anchored", "the same, anchored", [sunset], third, true, {
    anchored: [[third, 1]],
  }),
  standing("upgrade.archive.stand/old-key", "an event away from a suite that is sunset", [sunset], second, false),
  standing(
    "upgrade.archive.stand/both",
    "two suites that are sunset: the lower height decides",
    [both],
    second,
    false,
    {
      anchored: [[second, TRUSTED]],
      ...edge,
    },
  ),
  standing("upgrade.archive.stand/both-below", "below both", [both], second, true, {
    anchored: [[second, TRUSTED - 1]],
    ...edge,
  }),
  standing(
    "upgrade.archive.stand/one-accepted",
    "one of the two suites is accepted",
    [emergency({ sunset: [gone("ml-dsa-87", TRUSTED)] })],
    third,
    true,
    {
      anchored: [[third, TRUSTED - 1]],
    },
  ),
  standing("upgrade.archive.digest/whole", "the digest of the message", [sunset], first, true, {
    anchored: [[first, 1]],
    also: ["upgrade.archive.stand"],
  }),
  standing(
    "upgrade.archive.digest/message-id",
    "the message's id, which does not cover the signature",
    [sunset],
    first,
    false,
    {
      anchored: [[messageId(first), 1]],
    },
  ),
  standing("upgrade.archive.digest/event-id", "the event's id", [sunset], first, false, {
    anchored: [[eventId(first), 1]],
  }),
  standing("upgrade.archive.digest/other-signature", "the same event under another signature", [sunset], first, false, {
    anchored: [[resigned, 1]],
    flags: ["Malleability"],
  }),
  standing("upgrade.archive.digest/other", "something else", [sunset], first, false, {
    anchored: [
      [OTHER, 1],
      [SIGNED, 1],
    ],
  }),
  standing("upgrade.archive.claim/none", "the event says that its signer had seen height 100", [sunset], first, false),
  standing("upgrade.archive.claim/anchored-late", "it is anchored, far above what it says", [sunset], first, false, {
    anchored: [[first, TRUSTED + 1]],
  }),
  standing(
    "upgrade.archive.claim/anchored",
    "it is anchored below what is trusted, whatever it says",
    [sunset],
    third,
    true,
    {
      anchored: [[third, 299]],
    },
  ),
];

export const standTopic: Topic = {
  part: "upgrade",
  name: "stand",
  description: "Which messages stand after a sunset.",
  cases: stand,
};
