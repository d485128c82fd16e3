import type { Mutant } from "../mutant.ts";

const UPGRADE_FILE = "reference/upgrade.ts";

export const step: readonly Mutant[] = [
  {
    clause: "upgrade.step.order",
    why: "deprecates before it activates",
    file: UPGRADE_FILE,
    find: "const activated = emergency ? policy : activate.reduce(introduce, policy);\n  const deprecated = emergency ? activated : deprecate.reduce(retire, activated);",
    replace:
      "const activated = emergency ? policy : deprecate.reduce(retire, policy);\n  const deprecated = emergency ? activated : activate.reduce(introduce, activated);",
  },
  {
    clause: "upgrade.step.activate",
    why: "counts the place of a suite with the suite itself",
    file: UPGRADE_FILE,
    find: "others.toSpliced(position, 0, suite)",
    replace: "[...new Set(policy.active[kind].toSpliced(position, 0, suite))]",
  },
  {
    clause: "upgrade.step.activate",
    why: "puts what is new in front",
    file: UPGRADE_FILE,
    find: "others.toSpliced(position, 0, suite)",
    replace: "[suite, ...others]",
  },
  {
    clause: "upgrade.step.activate",
    why: "leaves an active suite where it is",
    file: UPGRADE_FILE,
    find: "// upgrade.step.activate: counted among the others.",
    replace: "if (isActive(policy, suite)) return policy;",
  },
  {
    clause: "upgrade.step.back",
    why: "activates what was deprecated",
    file: UPGRADE_FILE,
    find: " || isDeprecated(policy, suite) || isSunset",
    replace: " || isSunset",
  },
  {
    clause: "upgrade.step.back",
    why: "activates what was sunset",
    file: UPGRADE_FILE,
    find: " || isDeprecated(policy, suite) || isSunset(policy, suite)",
    replace: " || isDeprecated(policy, suite)",
  },
  {
    clause: "upgrade.step.back",
    why: "activates a suite under two kinds",
    file: UPGRADE_FILE,
    find: "if (isElsewhere || isDeprecated",
    replace: "if (isDeprecated",
  },
  {
    clause: "upgrade.step.deprecate",
    why: "deprecates what is not active",
    file: UPGRADE_FILE,
    find: "if (!isActive(policy, suite)) return policy;\n  // upgrade.policy.sorted",
    replace: "",
  },
  {
    clause: "upgrade.step.sunset",
    why: "sunsets only what is active or deprecated",
    file: UPGRADE_FILE,
    find: "const trusted = Math.min(",
    replace:
      "if (!isActive(policy, suite) && !isDeprecated(policy, suite)) return policy;\n  const trusted = Math.min(",
  },
  {
    clause: "upgrade.step.sunset",
    why: "believes what was signed after the sunset",
    file: UPGRADE_FILE,
    find: "Math.min(trustedBefore, from, trustedUntil(policy, suite) ?? from)",
    replace: "Math.min(trustedBefore, trustedUntil(policy, suite) ?? trustedBefore)",
  },
  {
    clause: "upgrade.step.sunset",
    why: "lets a later decision believe more",
    file: UPGRADE_FILE,
    find: "Math.min(trustedBefore, from, trustedUntil(policy, suite) ?? from)",
    replace: "Math.min(trustedBefore, from)",
  },
  {
    clause: "upgrade.step.sunset",
    why: "believes everything up to the sunset",
    file: UPGRADE_FILE,
    find: "Math.min(trustedBefore, from, trustedUntil(policy, suite) ?? from)",
    replace: "Math.min(from, trustedUntil(policy, suite) ?? from)",
  },
  {
    clause: "upgrade.break.sunset",
    why: "lets a break activate",
    file: UPGRADE_FILE,
    find: "const activated = emergency ? policy : activate",
    replace: "const activated = activate",
  },
  {
    clause: "upgrade.break.sunset",
    why: "lets a break deprecate",
    file: UPGRADE_FILE,
    find: "const deprecated = emergency ? activated : deprecate",
    replace: "const deprecated = deprecate",
  },
];
