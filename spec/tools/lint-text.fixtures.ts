// A small clean book, which passes every lint: tests put one fault into it at a time.
import { type Input, loadInput } from "./lint-input.ts";
import { lintText } from "./lint-text.ts";
import { FENCE_KINDS, parseChapter } from "./markdown.ts";
import { failures } from "./problem.ts";

export const real = loadInput();

export const INTRODUCTION = "spec/00-introduction.md";
export const CONVENTIONS = "spec/01-conventions.md";
export const WIRE = "spec/03-wire.md";
export const SCHEMA = "schemas/wire/ghost.schema.json";
export const CODE = "reference/wire.ts";

/** The kinds of code block that name nothing of the project. */
const OTHERS = FENCE_KINDS.filter((kind) => !["schema", "example", "alg", "registry"].includes(kind));

export const CLEAN: ReadonlyMap<string, string> = new Map([
  [INTRODUCTION, "# Introduction\n\nRead [Conventions](01-conventions.md), then [Wire](03-wire.md#rules).\n"],
  [
    CONVENTIONS,
    `# Conventions

The key words **MUST** and **MUST NOT** bind a [sender](@), a [receiver](@) or an [implementation](@).

## Actors

- **sender**: whoever signs.
- **receiver**: whoever reads.
- **implementation**: a program.

## Abbreviations

- **JSON**: JavaScript Object Notation.
`,
  ],
  [
    WIRE,
    `# Wire

A [receiver](@) has no use for a [ghost](@), nor has a [sender](@): \`MAX_DEPTH × 2\` (= 32) levels of JSON.

## Terms

- **ghost**: a message that is none.

## Rules

- A receiver MUST reject (\`schema\`) a ghost that it meets. {#wire.ghost.receive}
- A sender MUST NOT send a ghost. {#wire.ghost.send}

> **Rationale.** See \`wire.ghost.receive/white\`.

| rung | otherwise |
|---|---|
| 1 | reject \`schema\` |

\`\`\`schema
schemas/wire/ghost.schema.json
\`\`\`

\`\`\`example
schemas/wire/ghost.schema.json
{ "ghost": 1 }
\`\`\`

\`\`\`alg
reference/wire.ts#decode
\`\`\`

\`\`\`registry
constants wire
\`\`\`

${OTHERS.map((kind) => `\`\`\`${kind}\nboo\n\`\`\`\n`).join("\n")}`,
  ],
  [SCHEMA, '{\n  "title": "Ghost",\n  "description": "Nobody."\n}\n'],
  [CODE, '// wire.ghost.receive: "a ghost … meets"\nexport function decode() {}\n'],
]);

export function book(texts: ReadonlyMap<string, string>, change: Partial<Input> = {}): Input {
  return {
    chapters: [...texts]
      .filter(([path]) => /^spec\/.*\.md$/.test(path))
      .map(([path, text]) => parseChapter(path, text)),
    registries: {
      ...real.registries,
      errors: real.registries.errors.filter(({ reason }) => reason === "schema"),
      retired: [{ id: "wire.ghost.old", since: "0.2.0", why: "nobody saw one" }],
    },
    given: ["wire.ghost.receive", "wire.ghost.send"],
    texts,
    cases: new Set(["wire.ghost.receive/white"]),
    exists: (path) => texts.has(path),
    ...change,
  };
}

/** What lints say, each line with the name of its lint. */
export function said(input: Input): string[] {
  return lintText(input).flatMap((report) =>
    failures(report).map(({ at, message }) => `${report.lint}: ${at}: ${message}`),
  );
}
