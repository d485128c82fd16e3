// What stands behind a clause: the cases that test it and the mutants that break it.
import { z } from "zod";
import { code, count, escapeHtml, sentence } from "./html.ts";

const MATRIX = "conformance/mutants/matrix.json";

const vectorFile = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      clauses: z.array(z.string()),
      valid: z.boolean(),
      comment: z.string(),
      method: z.string(),
    }),
  ),
});

const matrix = z.object({
  mutants: z.array(
    z.object({
      clause: z.string(),
      why: z.string(),
      file: z.string(),
      killedBy: z.array(z.string()),
      alsoFailed: z.int(),
    }),
  ),
});

type Case = z.infer<typeof vectorFile>["cases"][number] & { file: string };
type Mutant = z.infer<typeof matrix>["mutants"][number];

export interface Evidence {
  readonly cases: readonly Case[];
  readonly mutants: readonly Mutant[];
}

/** The cases of all vector files and the outcome of the mutants; of what does not exist yet there is none. */
export function readEvidence(files: ReadonlyMap<string, string>): Evidence {
  const vectors = [...files].filter(([path]) => /^vectors\/[^/]+\/.*\.json$/.test(path)).sort();
  const outcome = files.get(MATRIX);
  return {
    cases: vectors.flatMap(([file, text]) => parse(vectorFile, file, text).cases.map((one) => ({ ...one, file }))),
    mutants: outcome === undefined ? [] : parse(matrix, MATRIX, outcome).mutants,
  };
}

/** The evidence of one clause, folded. */
export function evidenceHtml(clause: string, evidence: Evidence): string {
  const cases = evidence.cases.filter(({ clauses }) => clauses.includes(clause));
  const mutants = evidence.mutants.filter((mutant) => mutant.clause === clause);
  const summary = `${cases.length === 0 ? "no case yet" : count(cases.length, "case")} · ${fate(mutants)}`;
  const files = [...new Set(cases.map(({ file }) => file))];
  const body =
    files.map((file) => casesHtml(file, cases)).join("") +
    (cases.length === 0 ? "<p>No case yet: nothing tests this clause.</p>" : "") +
    mutants.map(mutantHtml).join("") +
    (mutants.length === 0 ? "<p>No mutant yet: nothing shows that breaking this clause is noticed.</p>" : "");
  return `<details class="evidence ${stateOf(cases, mutants)}"><summary>${summary}</summary><div>${body}</div></details>`;
}

function stateOf(cases: readonly Case[], mutants: readonly Mutant[]): "complete" | "incomplete" | "survived" {
  if (!mutants.every(isKilled)) return "survived";
  return cases.length > 0 && mutants.length > 0 ? "complete" : "incomplete";
}

function fate(mutants: readonly Mutant[]): string {
  const survivors = mutants.filter((mutant) => !isKilled(mutant)).length;
  if (mutants.length === 0) return "no mutant yet";
  if (mutants.length === 1) return survivors === 0 ? "killed mutant" : "mutant survived";
  return survivors === 0 ? `${mutants.length} killed mutants` : `${survivors} of ${mutants.length} mutants survived`;
}

function isKilled({ killedBy }: Mutant): boolean {
  return killedBy.length > 0;
}

/** Those of the cases that are in the file. */
function casesHtml(file: string, cases: readonly Case[]): string {
  const items = cases
    .filter((one) => one.file === file)
    .map(
      ({ id, comment, valid, method }) =>
        `<li>${validMark(valid)} <span>${sentence(comment)}</span> <span class="source">${escapeHtml(`${id} · ${method}`)}</span></li>`,
    );
  return `<p class="source">${escapeHtml(file)}</p><ul role="list">${items.join("")}</ul>`;
}

function validMark(valid: boolean): string {
  return `<span class="mark ${valid ? "valid" : "invalid"}">${valid ? "valid" : "invalid"}</span>`;
}

function mutantHtml(mutant: Mutant): string {
  const { why, file, killedBy, alsoFailed } = mutant;
  const outcome = isKilled(mutant)
    ? `Killed by ${killedBy.map(code).join(", ")}${alsoFailed > 0 ? `; ${count(alsoFailed, "more case")} failed` : ""}.`
    : "It survived: no case notices it.";
  return `<p><span class="mark ${isKilled(mutant) ? "valid" : "survived"}">mutant</span> ${sentence(why)} (${code(file)}). ${outcome}</p>`;
}

function parse<T>(shape: z.ZodType<T>, path: string, text: string): T {
  const parsed = shape.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
