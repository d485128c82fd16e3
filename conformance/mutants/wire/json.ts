import type { Mutant } from "../mutant.ts";

const JSON_FILE = "reference/json.ts";

export const json: readonly Mutant[] = [
  {
    clause: "wire.json.size",
    why: "takes messages of any length",
    file: JSON_FILE,
    find: "octets.length > MAX_MESSAGE_BYTES",
    replace: "octets.length > 1e9",
  },
  {
    clause: "wire.json.size",
    why: "is one octet too strict",
    file: JSON_FILE,
    find: "octets.length > MAX_MESSAGE_BYTES",
    replace: "octets.length >= MAX_MESSAGE_BYTES",
  },
  {
    clause: "wire.json.utf8",
    why: "replaces what is not UTF-8",
    file: JSON_FILE,
    find: "fatal: true",
    replace: "fatal: false",
  },
  {
    clause: "wire.json.grammar",
    why: "ignores what is not JSON, as if it were merely new",
    file: JSON_FILE,
    find: 'value = JSON.parse(text);\n  } catch {\n    return refuse("malformed");',
    replace: 'value = JSON.parse(text);\n  } catch {\n    return refuse("unknown-type");',
  },
  {
    clause: "wire.json.depth",
    why: "takes any depth",
    file: JSON_FILE,
    find: "nesting(text) > MAX_DEPTH",
    replace: "nesting(text) > 1e9",
  },
  {
    clause: "wire.json.depth",
    why: "counts brackets inside strings",
    file: JSON_FILE,
    find: "at = closingQuote(text, at);",
    replace: "continue;",
  },
  {
    clause: "wire.json.depth",
    why: "believes an escaped backslash escapes the quote behind it",
    file: JSON_FILE,
    find: "if (backslashes % 2 === 0) return quote;",
    replace: "if (backslashes === 0) return quote;",
  },
  {
    clause: "wire.json.number",
    why: "takes every number that JavaScript can hold",
    file: JSON_FILE,
    find: "return Number.isInteger(value) && value >= 0 && value <= MAX_INTEGER;",
    replace: "return Number.isFinite(value);",
  },
  {
    clause: "wire.json.number",
    why: "takes whole numbers beyond 2^53 − 1",
    file: JSON_FILE,
    find: "value >= 0 && value <= MAX_INTEGER",
    replace: "value >= 0",
  },
  {
    clause: "wire.json.surrogate",
    why: "takes lone surrogates",
    file: JSON_FILE,
    find: "return value.isWellFormed();",
    replace: "return true;",
  },
  {
    clause: "wire.json.surrogate",
    why: "takes lone surrogates in members' names",
    file: JSON_FILE,
    find: "key.isWellFormed() && isImpJson(item)",
    replace: "isImpJson(item)",
  },
  {
    clause: "wire.json.duplicate",
    why: "takes a name that stands twice with one value",
    file: JSON_FILE,
    find: 'if (write(value) !== text) return refuse("non-canonical");',
    replace: 'if (write(value) !== text.replace(/("\\w+":\\w+),\\1/g, "$1")) return refuse("non-canonical");',
  },
];
