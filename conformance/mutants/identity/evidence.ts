import type { Mutant } from "../mutant.ts";

const RECORD_FILE = "reference/record.ts";

export const evidence: readonly Mutant[] = [
  {
    clause: "identity.evidence.pair",
    why: "takes two signatures of one record for two records",
    file: RECORD_FILE,
    find: "messageId(first) < messageId(second)",
    replace: "first.sig !== second.sig",
  },
  {
    clause: "identity.evidence.pair",
    why: "takes records in any order",
    file: RECORD_FILE,
    find: "messageId(first) < messageId(second)",
    replace: "messageId(first) !== messageId(second)",
  },
  {
    clause: "identity.evidence.pair",
    why: "takes two records that follow each other",
    file: RECORD_FILE,
    find: "[net, from, type, keySeq, body.seq].join()",
    replace: "[net, from, type, keySeq].join()",
  },
  {
    clause: "identity.evidence.pair",
    why: "takes records under different keys",
    file: RECORD_FILE,
    find: "[net, from, type, keySeq, body.seq].join()",
    replace: "[net, from, type, body.seq].join()",
  },
  {
    clause: "identity.evidence.pair",
    why: "takes records of other networks",
    file: RECORD_FILE,
    find: " || first.net !== message.net",
    replace: "",
  },
  {
    clause: "identity.evidence.unknown",
    why: "rejects what it cannot judge",
    file: RECORD_FILE,
    find: 'return refuse("unknown-key");',
    replace: 'return refuse("bad-evidence");',
  },
  {
    clause: "identity.evidence.stale",
    why: "rejects evidence under a key that was replaced",
    file: RECORD_FILE,
    find: 'return refuse("stale-key");',
    replace: 'return refuse("bad-evidence");',
  },
  {
    clause: "identity.evidence.signature",
    why: "verifies the first record alone",
    file: RECORD_FILE,
    find: "isUnder(key, first) && isUnder(key, second) ?",
    replace: "isUnder(key, first) ?",
  },
  {
    clause: "identity.evidence.signature",
    why: "verifies the second record alone",
    file: RECORD_FILE,
    find: "isUnder(key, first) && isUnder(key, second) ?",
    replace: "isUnder(key, second) ?",
  },
];
