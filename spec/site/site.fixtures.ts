// A small book: two chapters, three schemas, one file of the reference, four registries.
import type { Inputs } from "./book.ts";
import { renderSite } from "./site.ts";

const CONVENTIONS = `# Conventions

About the words.

## Terms

- **message**: the octets that one [sender](@) sends.
- **sender**: whoever writes a message.
`;

const COMMON = {
  title: "Common",
  $defs: {
    time: { $comment: "const:MAX_TIME", description: "Milliseconds.", type: "integer", minimum: 0, maximum: 99 },
    name: { $comment: "clause:wire.json.size", description: "A short name.", type: "string", pattern: "^[a-z]+$" },
  },
};

const ENVELOPE = {
  title: "Envelope",
  description: "What surrounds.",
  type: "object",
  additionalProperties: false,
  required: ["type", "body"],
  properties: {
    type: { description: "Which message.", type: "string" },
    at: { description: "When.", $ref: "../common.schema.json#/$defs/time" },
    by: { description: "Who.", type: "string", $ref: "../common.schema.json#/$defs/name", maxLength: 8 },
    body: { description: "What.", type: "object" },
  },
};

const GET = {
  title: "Get",
  type: "object",
  additionalProperties: false,
  required: ["key"],
  properties: { key: { type: "integer" } },
};

const REFERENCE = `import { a } from "./a.ts";

/** Reads octets, at most \`MAX_BYTES\` (wire.json.size). */
export function parse(octets: Uint8Array): number {
  // wire.json.size: and not one more
  return hidden(octets);
}

function hidden(octets: Uint8Array): number {
  return octets.length;
}
`;

export const CLAUSE = "- A sender MUST reject (`too-large`) more than `MAX_BYTES` octets. {#wire.json.size}";

export const REGISTRY = "\n```registry\nconstants wire\n```\n\n```registry\nerrors wire\n```\n";

/** The site of a chapter of that text, beside another that defines the terms. */
export function site(text: string, files: Record<string, unknown> = {}): Map<string, string> {
  return renderSite(inputs(text, files));
}

/** The page of a chapter of that text. */
export function page(text: string, files: Record<string, unknown> = {}): string {
  return site(text, files).get("wire.html") as string;
}

export function inputs(text: string, files: Record<string, unknown>): Inputs {
  const all = {
    "spec/01-conventions.md": CONVENTIONS,
    "spec/03-wire.md": `# Wire\n\n${text}\n`,
    "schemas/common.schema.json": COMMON,
    "schemas/wire/envelope.schema.json": ENVELOPE,
    "schemas/identity/get.schema.json": GET,
    "reference/json.ts": REFERENCE,
    ...files,
  };
  const texts = Object.entries(all).map(([path, value]): [string, string] => [
    path,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return {
    files: new Map(texts),
    registries: {
      constants: [
        { name: "MAX_BYTES", value: 65536, unit: "octets", part: "wire", meaning: "The longest." },
        { name: "MAX_TIME", value: 99, unit: "ms", part: "wire", meaning: "The latest." },
      ],
      errors: [{ reason: "too-large", verdict: "reject", part: "wire", meaning: "Longer than `MAX_BYTES`." }],
      suites: [
        { name: "ml-dsa-65", kind: "signature", level: "MUST", use: "the default" },
        { name: "sha3", kind: "hash", level: "MUST" },
      ],
      messages: [
        { type: "wire.get", part: "wire", stands: false, meaning: "Asks." },
        { type: "wire.told", part: "wire", stands: true, meaning: "Tells." },
        { type: "identity.get", part: "identity", stands: false, meaning: "Asks." },
      ],
    },
  };
}

export function fence(kind: string, content: string): string {
  return `\`\`\`${kind}\n${content}\n\`\`\``;
}

export function example(value: unknown): string {
  return fence("example", `schemas/wire/envelope.schema.json\n${JSON.stringify(value)}`);
}
