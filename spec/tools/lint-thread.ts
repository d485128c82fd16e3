// The thread of each clause: from the sentence to the code that carries it out, the cases that test it, and the mutant that breaks it.
import type { Problem } from "./lint-text.ts";
import type { Clause } from "./markdown.ts";
import { exists, list, read, readJson } from "./project.ts";
import { registry } from "./registry.ts";

/** What other folders say about clauses. */
export interface Evidence {
  /** Sources by path, in which clauses are cited by id. */
  readonly sources: ReadonlyMap<string, string>;
  readonly cases: readonly { id: string; clauses: string[]; valid: boolean }[];
  readonly mutants: readonly { clause: string; why: string; killedBy: string[] }[];
}

export function loadEvidence(): Evidence {
  const reference = list("reference", ".ts").filter((path) => !/generated|\.test\.ts$/.test(path));
  const paths = [...reference, ...list("schemas", ".schema.json")];
  const vectors = list("vectors", ".json").filter((path) => path.split("/").length === 3);
  const matrix = "conformance/mutants/matrix.json";
  return {
    sources: new Map(paths.map((path) => [path, read(path)])),
    cases: vectors.flatMap((path) => readJson<{ cases: Evidence["cases"] }>(path).cases),
    mutants: exists(matrix) ? readJson<{ mutants: Evidence["mutants"] }>(matrix).mutants : [],
  };
}

/** Every clause must be cited by code, tested by cases that obey and break it, and broken by a mutant that one of them kills. */
export function lintThread(clauses: readonly Clause[], { sources, cases, mutants }: Evidence): Problem[] {
  const missing = clauses.flatMap(({ id, text }) => {
    const topic = id.split(".").slice(0, 2).join("/");
    const citing = cases.filter((one) => one.clauses.includes(id));
    const refuses = /\b(?:reject|ignore) \(`/.test(text);
    const broken = mutants.filter(({ clause }) => clause === id);
    const problems: string[] = [];
    if (![...sources.values()].some((text) => cited(text).includes(id))) {
      problems.push(
        "no code of the reference and no schema cites it; name the id in a comment where it is carried out",
      );
    }
    if (citing.length === 0) problems.push(`no case cites it; add cases in conformance/suite/${topic}.ts`);
    if (citing.length > 0 && !citing.some(({ valid }) => valid)) {
      problems.push("no case obeys it; add one that a right implementation lets pass");
    }
    if (refuses && !citing.some(({ valid }) => !valid)) {
      problems.push("no case breaks it; add one that a right implementation refuses");
    }
    if (broken.length === 0)
      problems.push(
        `no mutant breaks it; add one in conformance/mutants/${id.split(".")[0]}.ts and run \`npm run mutants\``,
      );
    for (const { why } of broken.filter(({ killedBy }) => killedBy.length === 0))
      problems.push(`the mutant that ${why} survives; add a case that fails it`);
    return problems.map((message) => ({ at: id, message }));
  });
  return [...missing, ...dangling(new Set(clauses.map(({ id }) => id)), { sources, cases, mutants })];
}

/** Ids in comments: a part of this specification, a topic, a rule. */
function cited(text: string): string[] {
  const comments = text.match(/\/\/.*|\/\*[\s\S]*?\*\/|"clause:[^"]*"/g) ?? [];
  return comments.flatMap((comment) => comment.match(/\b[a-z]+(?:-[a-z]+)*\.[a-z0-9-]+\.[a-z0-9-]+\b/g) ?? []);
}

/** Citations of clauses that do not exist. */
function dangling(known: ReadonlySet<string>, { sources, cases, mutants }: Evidence): Problem[] {
  const citations = [
    ...[...sources].flatMap(([path, text]) => cited(text).map((id) => ({ at: path, id }))),
    ...cases.flatMap(({ id: at, clauses }) => clauses.map((id) => ({ at, id }))),
    ...mutants.map(({ clause }) => ({ at: "conformance/mutants", id: clause })),
  ];
  return citations
    .filter(({ id }) => !known.has(id))
    .map(({ at, id }) => ({ at, message: `cites the clause ${id}, which no chapter has; correct the id` }));
}

/** A schema bound that is a constant says which (`"$comment": "const:NAME"`), and must equal it. */
export function lintBounds(schemas: ReadonlyMap<string, string>): Problem[] {
  const values = new Map(registry("constants").map(({ name, value }) => [name, value]));
  return [...schemas].flatMap(([path, text]) => {
    const problems: Problem[] = [];
    JSON.parse(text, (_, node) => {
      const name = typeof node?.$comment === "string" ? /^const:(\w+)$/.exec(node.$comment)?.[1] : undefined;
      if (name && !Object.values(node).includes(values.get(name))) {
        problems.push({
          at: path,
          message: `says const:${name}, but no bound beside it is ${values.get(name) ?? "registered"}`,
        });
      }
      return node;
    });
    return problems;
  });
}
