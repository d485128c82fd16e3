// Rungs 4 and 5: version, type, schema.
import { MAX_INTEGER, MAX_SIGNATURE_CHARS } from "../../../reference/generated/constants.ts";
import { accepted, type Draft, passes, refused, type Topic } from "../author.ts";
import { SHORT, SHORT_ANSWER, short, shortBody } from "./fixtures.ts";

const version: Draft[] = [
  accepted("wire.envelope.version/one", "the version of this specification", short()),
  refused("wire.envelope.version/two", "a later version", short({ imp: 2 }), "unknown-version"),
  refused("wire.envelope.version/zero", "version 0", short({ imp: 0 }), "unknown-version", { flags: ["Boundary"] }),
  refused(
    "wire.envelope.version/largest",
    "the largest number there is",
    short({ imp: MAX_INTEGER }),
    "unknown-version",
  ),
  refused("wire.envelope.version/257", "a version whose lowest octet is 1", short({ imp: 257 }), "unknown-version"),
  refused(
    "wire.envelope.version/two-to-32-plus-one",
    "a version whose lowest 32 bits are 1",
    short({ imp: 2 ** 32 + 1 }),
    "unknown-version",
  ),
  refused(
    "wire.envelope.version/alone",
    "a later version that shares nothing else with this one",
    '{"imp":2}',
    "unknown-version",
  ),
];

const unknownTypes: [slug: string, comment: string, type: string][] = [
  ["unregistered", "a well-formed name that is not registered", "identity.later"],
  ["unregistered-part", "a part that does not exist", "example.get"],
  ["capitals", "a registered name in capitals", "IDENTITY.GET"],
  ["trailing-space", "a registered name and a space", "identity.get "],
  ["trailing-nul", "a registered name and a zero character, where some strings end", "identity.get\u0000"],
  ["prefixed", "a registered name behind another", "x.identity.get"],
  ["empty", "an empty name", ""],
  ["not-ascii", "a name outside ASCII", "идентичность.get"],
  ["long", "a name of a thousand characters", "x".repeat(1000)],
  ["constructor", "a name every object inherits", "constructor"],
  ["proto", "another name every object inherits", "__proto__"],
];
const type: Draft[] = [
  accepted("wire.envelope.type/registered", "a registered type", short()),
  ...unknownTypes.map(([slug, comment, name]) =>
    refused(
      `wire.envelope.type/${slug}`,
      comment,
      short({ type: name }),
      "unknown-type",
      name.startsWith("__") || name === "constructor" ? { flags: ["PrototypeName"] } : {},
    ),
  ),
];

const members = Object.keys(SHORT) as (keyof typeof SHORT)[];
const wrong: [slug: string, comment: string, input: string][] = [
  ["array", "an array", "[]"],
  ["null", "null", "null"],
  ["number", "a number", "1"],
  ["string", "a string", '"identity.get"'],
  ["empty-object", "an object without members", "{}"],
  ["imp-string", "`imp` as text", short({ imp: "1" })],
  ["imp-true", "`imp` as true, which some languages call equal to 1", short({ imp: true })],
  ["imp-null", "`imp` as null", short({ imp: null })],
  ["type-number", "`type` as a number", short({ type: 1 })],
  ["type-null", "`type` as null", short({ type: null })],
  ["key-seq-string", "`keySeq` as text", short({ keySeq: "0" })],
  ["key-seq-null", "`keySeq` as null, which some languages read as 0", short({ keySeq: null })],
  ["key-seq-true", "`keySeq` as true, which some languages read as 1", short({ keySeq: true })],
  ["sent-at-null", "`sentAt` as null", short({ sentAt: null })],
  ["sent-at-true", "`sentAt` as true", short({ sentAt: true })],
  ["expires-at-string", "`expiresAt` as text", short({ expiresAt: "1767225630000" })],
  ["expires-at-null", "`expiresAt` as null", short({ expiresAt: null })],
  ["expires-at-array", "`expiresAt` in an array", short({ expiresAt: [1767225630000] })],
  ["re-null", "`re` as null", short({ re: null }, SHORT_ANSWER)],
  ["re-short", "`re` of 31 octets", short({ re: `0x${"00".repeat(31)}` }, SHORT_ANSWER)],
  ["suite-capitals", "`suite` in capitals", short({ suite: "ML-DSA-65" })],
  ["suite-empty", "`suite` empty", short({ suite: "" })],
  ["suite-long", "`suite` of 33 characters", short({ suite: "x".repeat(33) })],
  ["sig-empty", "`sig` empty", short({ sig: "" })],
  ["sig-long", "`sig` beyond its limit", short({ sig: "A".repeat(MAX_SIGNATURE_CHARS + 4) })],
  ["sig-array", "`sig` in an array", short({ sig: ["AQID"] })],
  ["body-array", "`body` as an array", short({ body: [] })],
  ["body-null", "`body` as null", short({ body: null })],
  ["body-empty", "`body` without its members", short({ body: {} })],
  ["body-addr-missing", "`body` without `addr`", shortBody({ addr: undefined })],
  ["body-after-missing", "`body` without `after`", shortBody({ after: undefined })],
  ["body-after-number", "`after` as a number", shortBody({ after: 0 })],
  ["body-after-null", "`after` as null", shortBody({ after: null })],
];
const schema: Draft[] = [
  accepted("wire.envelope.schema/least", "a message without `re`", short(), { flags: ["Smoke"] }),
  accepted("wire.envelope.schema/answer", "an answer, which has `re`", short({}, SHORT_ANSWER)),
  accepted(
    "wire.envelope.schema/smallest-numbers",
    "every number at its smallest",
    short({ keySeq: 0, sentAt: 0, expiresAt: 0 }),
    { flags: ["Boundary"] },
  ),
  accepted(
    "wire.envelope.schema/largest-numbers",
    "every number at its largest",
    short({
      keySeq: MAX_INTEGER,
      sentAt: MAX_INTEGER,
      expiresAt: MAX_INTEGER,
    }),
    { flags: ["Boundary"] },
  ),
  accepted(
    "wire.envelope.schema/suite-token",
    "a suite of 32 characters that nobody knows: later rungs decide",
    short({ suite: "x".repeat(32) }),
    { flags: ["Boundary"] },
  ),
  accepted("wire.envelope.schema/sig-at-limit", "`sig` at its limit", short({ sig: "A".repeat(MAX_SIGNATURE_CHARS) }), {
    flags: ["Boundary"],
  }),
  ...members.map((name) =>
    refused(
      `wire.envelope.schema/no-${name.replace(/[A-Z]/g, "-$&").toLowerCase()}`,
      `\`${name}\` is missing`,
      short({ [name]: undefined }),
      "schema",
    ),
  ),
  ...wrong.map(([slug, comment, input]) => refused(`wire.envelope.schema/${slug}`, comment, input, "schema")),
];

const closed: Draft[] = [
  accepted("wire.envelope.closed/nothing-more", "exactly the members of the schema", short()),
  passes(
    "wire.envelope.closed/unknown-type",
    "a message of an unknown type may have any member",
    '{"extra":0,"imp":1,"type":"example.unknown"}',
  ),
  refused("wire.envelope.closed/extra", "a member more", short({ extra: 0 }), "schema"),
  refused("wire.envelope.closed/extra-null", "a member more, whose value is null", short({ extra: null }), "schema"),
  refused(
    "wire.envelope.closed/other-case",
    "a member whose name differs in one capital",
    short({ From: SHORT.from }),
    "schema",
  ),
  refused("wire.envelope.closed/extra-in-body", "a member more in the body", shortBody({ extra: 0 }), "schema"),
  refused(
    "wire.envelope.closed/constructor",
    "a member of a name that objects inherit",
    short({ constructor: 0 }),
    "schema",
    { flags: ["PrototypeName"] },
  ),
  refused("wire.envelope.closed/proto", "a member named `__proto__`", `{"__proto__":0,${short().slice(1)}`, "schema", {
    flags: ["PrototypeName"],
  }),
];

export const envelope: Topic = {
  part: "wire",
  name: "envelope",
  description: "The envelope: its version, its type and its schema.",
  cases: [...version, ...type, ...schema, ...closed],
};
