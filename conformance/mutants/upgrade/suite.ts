import type { Mutant } from "../mutant.ts";

const UPGRADE_FILE = "reference/upgrade.ts";
const ARCHIVE_FILE = "reference/archive.ts";

export const suite: readonly Mutant[] = [
  {
    clause: "upgrade.suite.create",
    why: "creates under deprecated suites",
    file: UPGRADE_FILE,
    find: "return isActive(policy, suite) && hasSuite(suite);",
    replace: "return (isActive(policy, suite) || isDeprecated(policy, suite)) && hasSuite(suite);",
  },
  {
    clause: "upgrade.suite.create",
    why: "signs whatever is accepted",
    file: UPGRADE_FILE,
    find: "return creates(policy, message.suite);",
    replace: "return accepts(policy, message.suite);",
  },
  {
    clause: "upgrade.suite.accept",
    why: "accepts active suites only",
    file: UPGRADE_FILE,
    find: "return (isActive(policy, suite) || isDeprecated(policy, suite)) && hasSuite(suite);",
    replace: "return isActive(policy, suite) && hasSuite(suite);",
  },
  {
    clause: "upgrade.suite.accept",
    why: "accepts suites it does not have",
    file: UPGRADE_FILE,
    find: "return (isActive(policy, suite) || isDeprecated(policy, suite)) && hasSuite(suite);",
    replace: "return isActive(policy, suite) || isDeprecated(policy, suite);",
  },
  {
    clause: "upgrade.suite.accept",
    why: "accepts whatever it has",
    file: UPGRADE_FILE,
    find: "return (isActive(policy, suite) || isDeprecated(policy, suite)) && hasSuite(suite);",
    replace: "return hasSuite(suite);",
  },
  {
    clause: "upgrade.event.create",
    why: "signs no event under a deprecated suite",
    file: UPGRADE_FILE,
    find: "return accepts(policy, message.suite) && accepts(policy, message.body.keySuite);",
    replace: "return creates(policy, message.suite) && accepts(policy, message.body.keySuite);",
  },
  {
    clause: "upgrade.event.create",
    why: "rotates to keys of active suites only",
    file: UPGRADE_FILE,
    find: "accepts(policy, message.body.keySuite);",
    replace: "creates(policy, message.body.keySuite);",
  },
  {
    clause: "upgrade.event.create",
    why: "rotates to keys of any suite",
    file: UPGRADE_FILE,
    find: " && accepts(policy, message.body.keySuite)",
    replace: "",
  },
  {
    clause: "upgrade.event.accept",
    why: "does not look at the suite of the new key",
    file: ARCHIVE_FILE,
    find: 'if (!accepts(law.policy, event.body.keySuite)) return refuse("suite-not-accepted");',
    replace: "",
  },
  {
    clause: "upgrade.event.accept",
    why: "wants new keys to be of active suites",
    file: ARCHIVE_FILE,
    find: "if (!accepts(law.policy, event.body.keySuite))",
    replace: "if (!Object.values(law.policy.active).flat().includes(event.body.keySuite))",
  },
];
