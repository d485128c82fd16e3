// Policies: the first, the one in force, their form and their hash.
import type { Draft, Topic } from "../author.ts";
import { decision, epoch, FIRST, gone, inForce, policy, signing } from "./fixtures.ts";

const END = epoch(100);
const LARGE = Number.MAX_SAFE_INTEGER;
const later = decision({ activate: [signing("ml-dsa-87")] });
const LATER = policy({ signature: ["ml-dsa-87", "ml-dsa-65", "ml-dsa-65-ed25519"] });
const again = decision({
  proposalId: "imp-2",
  decidedAt: epoch(12),
  effectiveAtBlock: epoch(20),
  deprecate: ["ml-dsa-65"],
});
const AGAIN = policy({ signature: ["ml-dsa-87", "ml-dsa-65-ed25519"], acceptOnly: ["ml-dsa-65"] });

const cases: Draft[] = [
  inForce("upgrade.policy.first/nothing-decided", "nothing has been decided", [], 0, FIRST, { flags: ["Smoke"] }),
  inForce("upgrade.policy.first/long-after", "nothing has been decided for as long as heights go", [], LARGE, FIRST),
  inForce("upgrade.policy.hash/first", "the hash of the first policy", [], END, FIRST),
  inForce("upgrade.policy.hash/order", "the same suites in another order: another hash", [later], END, LATER),
  inForce("upgrade.policy.height/block-before", "the block before a decision takes effect", [later], 5999, FIRST, {
    flags: ["Boundary"],
  }),
  inForce("upgrade.policy.height/first-block", "the block in which it does", [later], 6000, LATER, {
    flags: ["Boundary"],
  }),
  inForce(
    "upgrade.policy.height/older",
    "somebody who stands between two decisions and has heard of both",
    [later, again],
    epoch(20) - 1,
    LATER,
  ),
  inForce("upgrade.policy.height/newer", "somebody who stands behind both", [later, again], epoch(20), AGAIN),
  inForce(
    "upgrade.policy.sorted/deprecated",
    "suites are deprecated in another order than that of their names",
    [decision({ deprecate: ["ml-dsa-87", "ml-dsa-65"] })],
    END,
    policy({ signature: ["ml-dsa-65-ed25519"], acceptOnly: ["ml-dsa-65", "ml-dsa-87"] }),
  ),
  inForce(
    "upgrade.policy.sorted/sunset",
    "suites are sunset in another order; names are compared octet by octet, not by the numbers in them",
    [decision({ sunset: [gone("x-9", 1), gone("ml-dsa-87", 2), gone("x-10", 3)] })],
    END,
    policy({
      signature: ["ml-dsa-65", "ml-dsa-65-ed25519"],
      sunset: [gone("ml-dsa-87", 2), gone("x-10", 3), gone("x-9", 1)],
    }),
  ),
];

export const policies: Topic = {
  part: "upgrade",
  name: "policy",
  description: "The policy in force at a height, its form and its hash.",
  cases,
};
