// The chapters' clauses → spec/clauses.json; the registries → spec/A-registries.md; the change files → CHANGELOG.md.
import { changelog, type Release, readReleases } from "./changes.ts";
import { grouped } from "./grouped.ts";
import { lostIds } from "./lint-id.ts";
import { level, parseSpec } from "./markdown.ts";
import { list, read, readJson } from "./project.ts";
import { type Row, registry } from "./registry.ts";

/** A requirement as the runner and other tools read it. */
export interface ClauseEntry {
  readonly id: string;
  readonly level: "MUST" | "SHOULD" | "MAY";
  readonly chapter: string;
  readonly text: string;
}

export function generateSpec(): Map<string, string> {
  return new Map([
    ["spec/clauses.json", clauses()],
    ["spec/A-registries.md", appendix()],
    ["CHANGELOG.md", changelog(releases())],
  ]);
}

/** The change files; the newest version is the package's own. */
function releases(): Release[] {
  const all = readReleases(new Map(list(".changes", "").map((path) => [path, read(path)])));
  const { version } = readJson<{ version: string }>("package.json");
  if (all[0]?.version !== version)
    throw new Error(
      `.changes/releases.json: the newest version must be package.json's, ${version}, is ${all[0]?.version}`,
    );
  return all;
}

/** The list is the ledger of ids, too: it lets go of none that has not been retired. */
function clauses(): string {
  const given = readJson<ClauseEntry[]>("spec/clauses.json").map(({ id }) => id);
  const entries: ClauseEntry[] = parseSpec().flatMap((chapter) =>
    chapter.clauses.map(({ id, keyword, text }) => ({ id, level: level(keyword), chapter: chapter.path, text })),
  );
  const [lost] = lostIds(given, new Set(entries.map(({ id }) => id)), new Set(registry("retired").map(({ id }) => id)));
  if (lost) throw new Error(`${lost.at}: ${lost.message}`);
  return `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n]\n`;
}

const code = (text: string) => `\`${text}\``;

function table(head: string[], rows: (string | number)[][]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? grouped(cell) : cell)));
  return [head, head.map(() => "---"), ...cells].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The members of a suite that end in `Bytes`, as people write them: `public key 1,952; signature 3,309`. */
function sizes(row: Row<"suites">): string {
  return Object.entries(row)
    .filter(([name]) => name.endsWith("Bytes"))
    .map(
      ([name, size]) =>
        `${name.slice(0, -"Bytes".length).replace(/[A-Z]/g, (at) => ` ${at.toLowerCase()}`)} ${grouped(Number(size))}`,
    )
    .join("; ");
}

function appendix(): string {
  return `# Registries

Every value with a name, in one place. This appendix is generated from \`spec/registry\`; change it there.

## Constants

${table(
  ["name", "value", "unit", "part", "meaning"],
  registry("constants").map((row) => [code(row.name), row.value, row.unit, code(row.part), row.meaning]),
)}

## Reasons

${table(
  ["reason", "verdict", "part", "meaning"],
  registry("errors").map((row) => [code(row.reason), row.verdict, code(row.part), row.meaning]),
)}

## Suites

${table(
  ["name", "kind", "level", "use", "sizes", "source"],
  registry("suites").map((row) => [code(row.name), row.kind, code(row.level), row.use ?? "", sizes(row), row.source]),
)}

Sizes are in octets. A reserved name is never accepted.

## Labels

${table(
  ["label", "use", "part", "meaning"],
  registry("labels").map((row) => [code(row.label), row.use, code(row.part), row.meaning]),
)}

## Messages

${table(
  ["type", "part", "signed by", "answers", "longest lifetime (ms)", "stands", "meaning"],
  registry("messages").map((row) => [
    code(row.type),
    code(row.part),
    row.signer,
    row.answers.map(code).join(", ") || "–",
    row.maxLifetime,
    row.stands ? "yes" : "–",
    row.meaning,
  ]),
)}

## Stores

What a node keeps, as the script of a node shows it ([Conformance](17-conformance.md#a-whole-node)).

${table(
  ["store", "part", "key", "what it holds"],
  registry("stores").map((row) => [code(row.store), code(row.part), row.key, row.meaning]),
)}

## Profiles

What the conformance suite asks of an implementation that claims one in \`hello\`.

${table(
  ["name", "parts", "meaning"],
  registry("profiles").map((row) => [code(row.name), row.parts.map(code).join(", "), row.meaning]),
)}

## Retired ids

Clauses that earlier versions had. Their ids are never given again.

${retired()}
`;
}

function retired(): string {
  const rows = registry("retired").map(({ id, since, why }) => [code(id), since, why]);
  return rows.length > 0 ? table(["id", "gone since", "why"], rows) : "None so far.";
}
