// What is offered, and under which policy.
import type { Draft, Topic } from "../author.ts";
import { FIRST, gone, policy } from "./fixtures.ts";
import {
  BOTH,
  broken,
  MLKEM,
  narrowed,
  offers,
  START,
  STRANGE,
  strange,
  TURNED,
  turned,
  withoutMlDsa87,
  XWING,
} from "./offers.ts";

const offered: Draft[] = [
  offers("upgrade.carry.send/first", "nothing was decided", [], START, [MLKEM, XWING], [FIRST, [XWING, MLKEM]], {
    flags: ["Smoke"],
  }),
  offers("upgrade.carry.send/before", "the block before", [turned], START - 1, [XWING, MLKEM], [FIRST, [XWING, MLKEM]]),
  offers(
    "upgrade.carry.send/after-tolerance",
    "the first block in which the policy before is not tolerated any more",
    [turned],
    START + 20,
    [XWING, MLKEM],
    [TURNED, [MLKEM, XWING]],
    { flags: ["Boundary"] },
  ),
  offers(
    "upgrade.carry.send/emergency",
    "a break in the second block of the epoch: what it brought is carried at once",
    [turned, broken(START + 1)],
    START + 1,
    [XWING, MLKEM],
    [withoutMlDsa87(TURNED), [MLKEM, XWING]],
  ),
  offers(
    "upgrade.carry.early/first-block",
    "the first block of an epoch with another policy",
    [turned],
    START,
    [XWING, MLKEM],
    [FIRST, [XWING, MLKEM]],
    { flags: ["Boundary"] },
  ),
  offers(
    "upgrade.carry.early/last-block",
    "the last block in which the policy before is carried",
    [turned],
    START + 9,
    [XWING, MLKEM],
    [FIRST, [XWING, MLKEM]],
    { flags: ["Boundary"] },
  ),
  offers(
    "upgrade.carry.early/half",
    "half of the tolerance is over",
    [turned],
    START + 10,
    [XWING, MLKEM],
    [TURNED, [MLKEM, XWING]],
    { flags: ["Boundary"] },
  ),
  offers(
    "upgrade.offer.active/deprecated",
    "a suite that the policy carried lets choose, and the one in force does not",
    [narrowed],
    START,
    [XWING, MLKEM],
    [FIRST, [MLKEM]],
  ),
  offers(
    "upgrade.offer.active/not-yet",
    "a suite that the policy in force lets choose, and the one carried does not",
    [strange],
    START,
    ["example-1", XWING],
    [FIRST, [XWING]],
  ),
  offers(
    "upgrade.offer.active/new",
    "the same when the new policy is carried",
    [strange],
    START + 10,
    ["example-1", XWING],
    [STRANGE, ["example-1", XWING]],
  ),
  offers(
    "upgrade.offer.active/sunset",
    "a suite that a break has taken",
    [broken(START, XWING)],
    START,
    [XWING, MLKEM],
    [policy({ kem: [MLKEM], sunset: [gone(XWING, 0)] }), [MLKEM]],
  ),
  offers("upgrade.offer.active/other-kind", "suites of another kind", [], START, BOTH, [FIRST, []]),
  offers("upgrade.offer.active/aead", "suites that seal", [], START, BOTH.toReversed(), [FIRST, BOTH], {
    kind: "aead",
  }),
];

export const offer: Topic = {
  part: "upgrade",
  name: "offer",
  description: "What is offered, and under which policy.",
  cases: offered,
};
