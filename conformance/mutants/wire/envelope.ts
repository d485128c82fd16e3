import type { Mutant } from "../mutant.ts";

const WIRE_FILE = "reference/wire.ts";
const ENVELOPE_SCHEMA = "schemas/wire/envelope.schema.json";

export const envelope: readonly Mutant[] = [
  {
    clause: "wire.envelope.version",
    why: "rejects later versions for their schema",
    file: WIRE_FILE,
    find: 'if (typeof imp === "number" && imp !== IMP_VERSION) return refuse("unknown-version");',
    replace: "",
  },
  {
    clause: "wire.envelope.type",
    why: "rejects unknown types",
    file: WIRE_FILE,
    find: 'return refuse("unknown-type");',
    replace: 'return refuse("schema");',
  },
  {
    clause: "wire.envelope.type",
    why: "looks types up in an object, and finds what every object inherits",
    file: WIRE_FILE,
    find: "!isMessageType(type)",
    replace: "!isMessageType(type) && !(type in {})",
  },
  {
    clause: "wire.envelope.schema",
    why: "ignores what does not match",
    file: WIRE_FILE,
    find: 'if (!isMessage(message)) return refuse("schema");',
    replace: 'if (!isMessage(message)) return refuse("unknown-type");',
  },
  {
    clause: "wire.envelope.schema",
    why: "does without a member of the envelope",
    file: ENVELOPE_SCHEMA,
    find: '"sentAt", "expiresAt", "body"',
    replace: '"sentAt", "body"',
  },
  {
    clause: "wire.envelope.schema",
    why: "does without a member of the body",
    file: "schemas/identity/get.schema.json",
    find: '"required": ["addr", "after"]',
    replace: '"required": ["addr"]',
  },
  {
    clause: "wire.envelope.closed",
    why: "overlooks members it does not know",
    file: ENVELOPE_SCHEMA,
    find: '"additionalProperties": false',
    replace: '"additionalProperties": true',
  },
  {
    clause: "wire.envelope.closed",
    why: "overlooks members of a body it does not know",
    file: "schemas/identity/get.schema.json",
    find: '"additionalProperties": false',
    replace: '"additionalProperties": true',
  },
];
