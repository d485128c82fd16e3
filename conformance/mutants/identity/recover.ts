import type { Mutant } from "../mutant.ts";

const IDENTITY_FILE = "reference/identity.ts";

export const recover: readonly Mutant[] = [
  {
    clause: "identity.recover.authority",
    why: "lets any key recover",
    file: IDENTITY_FILE,
    find: "commitment(event.suite, recoveryKey) === current.recovery && ",
    replace: "",
  },
  {
    clause: "identity.recover.authority",
    why: "lets anybody sign a recovery",
    file: IDENTITY_FILE,
    find: " && isGenuine(event, recoveryKey)",
    replace: "",
  },
  {
    clause: "identity.recover.precedence",
    why: "believes a rotation rather than a recovery",
    file: IDENTITY_FILE,
    find: "recoveries.length === 1 ? recoveries : rotations",
    replace: "rotations.length === 1 ? rotations : recoveries",
  },
  {
    clause: "identity.recover.conflict",
    why: "believes the first of two recoveries",
    file: IDENTITY_FILE,
    find: 'if (recoveries.length > 1) return { status: "lost", since: seq, deciding: conflict(recoveries) };',
    replace: "if (recoveries.length > 1) recoveries.length = 1;",
  },
  {
    clause: "identity.recover.conflict",
    why: "takes two recoveries for a conflict that a third can decide",
    file: IDENTITY_FILE,
    find: 'return { status: "lost", since: seq, deciding: conflict(recoveries) };',
    replace: 'return { status: "frozen", since: seq, deciding: conflict(recoveries) };',
  },
];
