// The thread of each clause: from the sentence to the schemas and the code that carry it out, the cases that test it, the
// fuzz properties and the mutants that show its breaking is noticed. This is the only place that ties them together.
import { z } from "zod";
import { type Citation, citations } from "./citation.ts";
import { type Chapter, type Keyword, type Level, level } from "./markdown.ts";
import { parseAs } from "./parse.ts";
import { list, read } from "./project.ts";

const vectorFile = z.object({
  description: z.string().optional(),
  cases: z.array(
    z.object({
      id: z.string(),
      clauses: z.array(z.string()),
      valid: z.boolean(),
      comment: z.string(),
      method: z.string(),
      suite: z.string().optional(),
      params: z.record(z.string(), z.unknown()),
      expect: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type Case = z.infer<typeof vectorFile>["cases"][number] & { readonly file: string };

const mutant = z.object({
  clause: z.string(),
  why: z.string(),
  file: z.string(),
  find: z.string(),
  replace: z.string(),
  killedBy: z.array(z.string()),
  foundBy: z.array(z.string()),
});
export type Mutant = z.infer<typeof mutant>;

const matrixFile = z.object({
  fuzz: z.array(z.object({ property: z.string(), about: z.string(), seed: z.int(), inputs: z.int() })),
  mutants: z.array(mutant),
});

export const MATRIX = "conformance/mutants/matrix.json";

/** What other folders say about clauses. */
export interface Evidence {
  readonly citations: readonly Citation[];
  readonly cases: readonly Case[];
  readonly fuzz: z.infer<typeof matrixFile>["fuzz"];
  readonly mutants: readonly Mutant[];
}

/** A clause as chapters have it, and the chapter. */
export interface Sentence {
  readonly id: string;
  readonly keyword: Keyword;
  readonly text: string;
  readonly chapter: string;
}

/** All that hangs on one clause. What is sorted is sorted by name, so that the snapshot changes only where something changed. */
export interface Thread {
  readonly chapter: string;
  readonly level: Level;
  readonly actor: string;
  /** Schemas that say it, with the pointer to where. */
  readonly schemas: readonly string[];
  /** Functions of the reference whose comments cite it. */
  readonly code: readonly string[];
  /** Vector files, and how many cases in them obey the clause and break it. */
  readonly cases: Readonly<Record<string, { obeying: number; breaking: number }>>;
  /** The fuzz properties that found a mutant of it. */
  readonly fuzz: readonly string[];
  /** Its mutants by what they do, each with the cases that killed it. */
  readonly mutants: Readonly<Record<string, readonly string[]>>;
}

/** The evidence that the project's own files hold. */
export function loadEvidence(): Evidence {
  const paths = [...list("reference", ".ts"), ...list("schemas", ".schema.json"), ...list("vectors", ".json"), MATRIX];
  return readEvidence(new Map(paths.map((path) => [path, read(path)])));
}

/** The evidence in files by path; of what is not among them there is none. */
export function readEvidence(files: ReadonlyMap<string, string>): Evidence {
  const matching = (pattern: RegExp) => [...files].filter(([path]) => pattern.test(path)).sort();
  const matrix = files.get(MATRIX);
  return {
    citations: matching(SOURCE).flatMap(([path, text]) => citations(path, text)),
    cases: matching(/^vectors\/[^/]+\/.*\.json$/).flatMap(([file, text]) =>
      parseAs(vectorFile, file, text).cases.map((one) => ({ ...one, file })),
    ),
    ...(matrix === undefined ? { fuzz: [], mutants: [] } : parseAs(matrixFile, MATRIX, matrix)),
  };
}

/** Sources in which clauses are cited: what is generated, and tests, carry nothing out. */
export const SOURCE =
  /^(?:reference\/(?!generated\/)(?!.*\.(?:test|bench|fixtures)\.ts$).*\.ts|schemas\/.*\.schema\.json)$/;

export function sentences(chapters: readonly Chapter[]): Sentence[] {
  return chapters.flatMap(({ path, clauses }) => clauses.map((clause) => ({ ...clause, chapter: path })));
}

export function threads(clauses: readonly Sentence[], evidence: Evidence): Map<string, Thread> {
  return new Map(clauses.map((clause) => [clause.id, threadOf(clause, evidence)]));
}

function threadOf({ id, keyword, text, chapter }: Sentence, { citations, cases, mutants }: Evidence): Thread {
  const cited = citations.filter(({ clause }) => clause === id).map(({ path, name }) => `${path}#${name}`);
  const citing = cases.filter(({ clauses }) => clauses.includes(id));
  const broken = mutants.filter(({ clause }) => clause === id);
  const files = unique(citing.map(({ file }) => file));
  return {
    chapter,
    level: level(keyword),
    actor: /^An? (\w+)/.exec(text)?.[1] ?? "",
    schemas: unique(cited.filter((site) => site.startsWith("schemas/"))),
    code: unique(cited.filter((site) => !site.startsWith("schemas/"))),
    cases: Object.fromEntries(
      files.map((file) => {
        const own = citing.filter((one) => one.file === file);
        const obeying = own.filter(({ valid }) => valid).length;
        return [file, { obeying, breaking: own.length - obeying }];
      }),
    ),
    fuzz: unique(broken.flatMap(({ foundBy }) => foundBy)),
    mutants: Object.fromEntries(broken.map(({ why, killedBy }) => [why, killedBy])),
  };
}

/** The snapshot: a block a clause, in the order of the chapters, a line a link. */
export function snapshot(threads: ReadonlyMap<string, Thread>): string {
  const line = (indent: string) => (value: unknown, name: string) =>
    `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const member = (value: unknown, name: string) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return line("    ")(value, name);
    const inner = Object.entries(value).map(([key, one]) => line("      ")(one, key));
    return `    ${JSON.stringify(name)}: {${inner.length === 0 ? "" : `\n${inner.join(",\n")}\n    `}}`;
  };
  const blocks = [...threads].map(([id, thread]) => {
    const members = Object.entries(thread).map(([name, value]) => member(value, name));
    return `  ${JSON.stringify(id)}: {\n${members.join(",\n")}\n  }`;
  });
  return `{\n${blocks.join(",\n")}\n}\n`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
