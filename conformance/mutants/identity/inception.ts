import type { Mutant } from "../mutant.ts";

const IDENTITY_FILE = "reference/identity.ts";

export const inception: readonly Mutant[] = [
  {
    clause: "identity.address.hash",
    why: "hashes the inception without its tag",
    file: IDENTITY_FILE,
    find: 'TH("addr", encode(inception))',
    replace: 'TH("pk", encode(inception))',
  },
  {
    clause: "identity.key.commitment",
    why: "commits to a key without its suite",
    file: IDENTITY_FILE,
    find: 'TH("pk", utf8(suite), publicKey)',
    replace: 'TH("pk", publicKey)',
  },
  {
    clause: "identity.inception.schema",
    why: "does without a recovery key",
    file: "schemas/identity/inception.schema.json",
    find: '"next", "recovery"],',
    replace: '"next"],',
  },
  {
    clause: "identity.inception.schema",
    why: "overlooks members it does not know",
    file: "schemas/identity/inception.schema.json",
    find: '"additionalProperties": false',
    replace: '"additionalProperties": true',
  },
  {
    clause: "identity.inception.key",
    why: "takes keys of any length",
    file: IDENTITY_FILE,
    find: " && suite.isPublicKey(publicKey)",
    replace: "",
  },
  {
    clause: "identity.inception.key",
    why: "takes recovery suites for every day",
    file: IDENTITY_FILE,
    find: "!suite.recoveryOnly && ",
    replace: "",
  },
  {
    clause: "identity.suite.point",
    why: "takes any octets for a key of two halves",
    file: "reference/suites/signature.ts",
    find: " && (library.isPublicKey?.(publicKey) ?? true)",
    replace: "",
  },
  {
    clause: "identity.suite.point",
    why: "takes points in a second spelling",
    file: "reference/suites/ed25519.ts",
    find: "ed25519.Point.fromBytes(octets, false)",
    replace: "ed25519.Point.fromBytes(octets, true)",
  },
  {
    clause: "identity.suite.unknown",
    why: "rejects inceptions of suites it does not have",
    file: IDENTITY_FILE,
    find: 'if (!hasSuite(inception.suite)) return refuse("suite-not-accepted");',
    replace: "",
  },
  {
    clause: "identity.suite.unknown",
    why: "rejects events of suites it does not have",
    file: IDENTITY_FILE,
    find: 'if (!hasSuite(event.suite) || !hasSuite(event.body.keySuite)) return refuse("suite-not-accepted");',
    replace: "",
  },
];
