// `--known-failures`: which failures are expected, and with which message. Whatever differs from that fails the run.
import { z } from "zod";
import { checked, FileError, parseJson } from "./file.ts";
import { messageOf } from "./judge.ts";
import type { CaseResult, Report } from "./run.ts";

const entry = z.strictObject({
  id: z.string().min(1).describe("A case, or a fuzz property."),
  message: z.string().min(1).describe("`expected …, got …`, as a report has it."),
  note: z.string().optional().describe("For people. It is kept when the file is rewritten."),
});
export type Entry = z.infer<typeof entry>;

/** Its JSON Schema is `vectors/known-failures.schema.json`. */
export const knownFile = z.strictObject({ imp: z.literal(1), failures: z.array(entry) });

const KIND = { what: "a file of known failures", schema: "known-failures.schema.json" };

/** A file's entries. Throws a FileError when it is none of known failures. */
export function parseKnown(path: string, text: string): Entry[] {
  const { failures } = checked(KIND, knownFile, path, parseJson(KIND, path, text));
  const ids = failures.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new FileError(`${path}: ${twice} stands twice; keep one entry`);
  return failures;
}

/** The file: an entry a line, in the order of their ids, so that a change shows as the lines it changes. */
export function knownText(entries: readonly Entry[]): string {
  const lines = byId(entries).map((one) => `    ${JSON.stringify(one)}`);
  const list = lines.length > 0 ? `[\n${lines.join(",\n")}\n  ]` : "[]";
  return `{\n  "imp": 1,\n  "failures": ${list}\n}\n`;
}

const byId = (entries: readonly Entry[]) => entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What a run says of an id; of what it did not ask, it says nothing. */
export type Outcome =
  | { readonly outcome: "pass" | "not-applicable" }
  /** At the level MUST it fails the run, unless it is known. */
  | { readonly outcome: "fail"; readonly message: string; readonly isMust: boolean };

/** By the ids of cases and the names of fuzz properties. */
export function outcomesOf({ results, fuzz, notApplicable }: Report): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const tell = (id: string, { judgement }: Pick<CaseResult, "judgement">, isMust: boolean) =>
    outcomes.set(
      id,
      judgement.outcome === "pass" ? { outcome: "pass" } : { outcome: "fail", message: messageOf(judgement), isMust },
    );
  for (const one of notApplicable) outcomes.set("id" in one ? one.id : one.name, { outcome: "not-applicable" });
  for (const result of results) tell(result.case.id, result, result.case.level === "MUST");
  for (const { property, finding } of fuzz) tell(property, finding ?? { judgement: { outcome: "pass" } }, true);
  return outcomes;
}

/** An entry that the run contradicts. */
export interface Stale {
  readonly id: string;
  /** Continues the id as a sentence. */
  readonly problem: string;
}

/** The ids of failures that are known, and the entries that the run contradicts. */
export function compareKnown(
  entries: readonly Entry[],
  outcomes: ReadonlyMap<string, Outcome>,
  isThere: (id: string) => boolean,
): { known: Set<string>; stale: Stale[] } {
  const known = new Set<string>();
  const stale: Stale[] = [];
  for (const { id, message } of byId(entries)) {
    const found = outcomes.get(id);
    if (found?.outcome === "fail" && found.message === message) known.add(id);
    else if (found) stale.push({ id, problem: contradiction(found, message) });
    else if (!isThere(id)) stale.push({ id, problem: "is no case or fuzz property (any more); remove the entry" });
  }
  return { known, stale };
}

function contradiction(found: Outcome, message: string): string {
  if (found.outcome === "pass") return "passes; remove the entry";
  if (found.outcome === "not-applicable") return "is not applicable to what hello declares; remove the entry";
  return `was known to fail with another message: ${message}`;
}

/** The entries after a run: what failed it, what it did not ask, and the notes. */
export function updateKnown(
  entries: readonly Entry[],
  outcomes: ReadonlyMap<string, Outcome>,
  isThere: (id: string) => boolean,
): Entry[] {
  const before = new Map(entries.map((one) => [one.id, one]));
  const failing = [...outcomes].flatMap(([id, found]) => {
    if (found.outcome !== "fail" || !(found.isMust || before.has(id))) return [];
    return [{ ...before.get(id), id, message: found.message }];
  });
  return byId([...failing, ...entries.filter(({ id }) => !outcomes.has(id) && isThere(id))]);
}
