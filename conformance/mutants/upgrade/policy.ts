import type { Mutant } from "../mutant.ts";

const UPGRADE_FILE = "reference/upgrade.ts";

export const policy: readonly Mutant[] = [
  {
    clause: "upgrade.policy.hash",
    why: "hashes a policy under the tag of what is anchored",
    file: UPGRADE_FILE,
    find: 'TH("pol", encode(policy))',
    replace: 'TH("arch", encode(policy))',
  },
  {
    clause: "upgrade.policy.first",
    why: "begins with the composite in front",
    file: UPGRADE_FILE,
    find: 'signature: ["ml-dsa-65", "ml-dsa-87", "ml-dsa-65-ed25519"],',
    replace: 'signature: ["ml-dsa-65-ed25519", "ml-dsa-65", "ml-dsa-87"],',
  },
  {
    clause: "upgrade.policy.height",
    why: "goes by the policy of the block before",
    file: UPGRADE_FILE,
    find: "all.findLast(({ from }) => from <= height)",
    replace: "(all.findLast(({ from }) => from < height) ?? all[0])",
  },
  {
    clause: "upgrade.policy.height",
    why: "goes by the newest policy it has heard of",
    file: UPGRADE_FILE,
    find: "all.findLast(({ from }) => from <= height)",
    replace: "all.at(-1)",
  },
  {
    clause: "upgrade.policy.sorted",
    why: "lists deprecated suites as they come",
    file: UPGRADE_FILE,
    find: "[...policy.acceptOnly, suite].sort()",
    replace: "[...policy.acceptOnly, suite]",
  },
  {
    clause: "upgrade.policy.sorted",
    why: "sorts suites as people would",
    file: UPGRADE_FILE,
    find: "sunset.sort((a, b) => (a.suite < b.suite ? -1 : 1))",
    replace: 'sunset.sort((a, b) => a.suite.localeCompare(b.suite, "en", { numeric: true }))',
  },
];
