import type { Mutant } from "../mutant.ts";

const JSON_FILE = "reference/json.ts";

export const canonical: readonly Mutant[] = [
  {
    clause: "wire.canonical.send",
    why: "writes a space behind every comma",
    file: JSON_FILE,
    find: '.map(write).join(",")',
    replace: '.map(write).join(", ")',
  },
  {
    clause: "wire.canonical.order",
    why: "sorts names by code points",
    file: JSON_FILE,
    find: "Object.keys(value).sort()",
    replace:
      "Object.keys(value).sort((a, b) => (Array.from(a, (c) => c.codePointAt(0).toString(16).padStart(6, '0')).join('') < Array.from(b, (c) => c.codePointAt(0).toString(16).padStart(6, '0')).join('') ? -1 : 1))",
  },
  {
    clause: "wire.canonical.order",
    why: "keeps the order in which members came",
    file: JSON_FILE,
    find: "Object.keys(value).sort()",
    replace: "Object.keys(value)",
  },
  {
    clause: "wire.canonical.text",
    why: "normalises text to its composed form",
    file: JSON_FILE,
    find: "return JSON.stringify(value);\n}",
    replace: 'return JSON.stringify(typeof value === "string" ? value.normalize("NFC") : value);\n}',
  },
  {
    clause: "wire.canonical.receive",
    why: "reads every form of a value",
    file: JSON_FILE,
    find: 'if (write(value) !== text) return refuse("non-canonical");',
    replace: "",
  },
];
