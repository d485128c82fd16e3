// Which links each clause's thread must have. What is missing needs an excuse, and an excuse needs something missing.
import { EXCUSES, type Excuses, type Link } from "./excuses.ts";
import type { Problem, Report } from "./problem.ts";
import { registry } from "./registry.ts";
import { type Evidence, type Sentence, type Thread, threads } from "./thread.ts";

/** Of the MUST clauses of a part, one in so many may lack its case or mutant. */
const ONE_IN = 10;

interface Missing {
  readonly clause: string;
  readonly link: Link;
  /** What to do about it. */
  readonly remedy: string;
}

export function lintThread(clauses: readonly Sentence[], evidence: Evidence, excuses: Excuses): Problem[] {
  const all = threads(clauses, evidence);
  const missing = clauses.flatMap((clause) => missingLinks(clause, all.get(clause.id) as Thread, evidence));
  return [
    ...missing.filter((one) => !isExcused(one, excuses)).map(({ clause: at, remedy: message }) => ({ at, message })),
    ...lintExcuses(missing, all, excuses),
    ...survivors(evidence),
    ...idle(evidence),
    ...homeless(all, evidence),
  ];
}

/**
 * Every clause is carried out somewhere, tested, and broken by a mutant that a case catches. A clause that says what is
 * refused has a case that is; if it is refused for its schema, a schema says so; and if the case asks a method that is
 * fuzzed, some property finds a mutant of it.
 */
function missingLinks({ id, text }: Sentence, thread: Thread, { cases, fuzz }: Evidence): Missing[] {
  const [part] = id.split(".");
  const reason = /\b(?:reject|ignore) \(`([^`]+)`\)/.exec(text)?.[1];
  const citing = cases.filter(({ clauses }) => clauses.includes(id));
  const refused = citing.filter(({ valid }) => !valid);
  const isFuzzed = refused.some(({ method }) => fuzz.some(({ property }) => property.startsWith(`${method}/`)));
  const missing: [isMissing: boolean, link: Link, remedy: string][] = [
    [
      thread.code.length + thread.schemas.length === 0,
      "code",
      "no code of the reference and no schema cites it; name the id in a comment where it is carried out",
    ],
    [
      reason === "schema" && thread.schemas.length === 0,
      "schema",
      'it refuses by schema, and no schema cites it; write "$comment": "clause:…" where one says so',
    ],
    [
      !citing.some(({ valid }) => valid),
      "case",
      `no case obeys it; add one that a right implementation lets pass to conformance/suite/${part}`,
    ],
    [
      reason !== undefined && refused.length === 0,
      "breaking case",
      `no case breaks it; add one that a right implementation refuses to conformance/suite/${part}`,
    ],
    [
      Object.keys(thread.mutants).length === 0,
      "mutant",
      `no mutant breaks it; add one to conformance/mutants/${part} and run \`npm run mutants\``,
    ],
    [
      reason !== undefined && isFuzzed && thread.fuzz.length === 0,
      "fuzz",
      "no fuzz property finds a mutant of it; teach conformance/fuzz to break it, and run `npm run mutants`",
    ],
  ];
  return missing.filter(([isMissing]) => isMissing).map(([, link, remedy]) => ({ clause: id, link, remedy }));
}

function isExcused({ clause, link }: Missing, { excuses }: Excuses): boolean {
  return excuses.some((excuse) => excuse.clause === clause && excuse.missing === link);
}

function lintExcuses(
  missing: readonly Missing[],
  all: ReadonlyMap<string, Thread>,
  { reasons, excuses }: Excuses,
): Problem[] {
  const problem = (message: string): Problem => ({ at: EXCUSES, message });
  const one = excuses.flatMap(({ clause, missing: link, reason }, at) => {
    const problems: Problem[] = [];
    if (!Object.hasOwn(reasons, reason))
      problems.push(problem(`${clause} gives the reason "${reason}", which is not registered there`));
    if (!missing.some((other) => other.clause === clause && other.link === link))
      problems.push(problem(`${clause} is excused for lacking its ${link}, which it does not lack; remove the excuse`));
    if (excuses.findIndex((other) => other.clause === clause && other.missing === link) !== at)
      problems.push(problem(`${clause} is excused for lacking its ${link} twice; keep one`));
    return problems;
  });
  const unused = Object.keys(reasons).filter((reason) => !excuses.some((excuse) => excuse.reason === reason));
  return [
    ...one,
    ...unused.map((reason) => problem(`no excuse gives the reason "${reason}"; remove it`)),
    ...tooMany(all, excuses).map(problem),
  ];
}

/** Parts in which more than one MUST in ten goes without its case or mutant. */
function tooMany(all: ReadonlyMap<string, Thread>, excuses: Excuses["excuses"]): string[] {
  const musts = [...all].filter(([, { level }]) => level === "MUST").map(([id]) => id);
  const parts = [...new Set(musts.map((id) => id.split(".")[0] as string))];
  return parts.flatMap((part) => {
    const own = musts.filter((id) => id.startsWith(`${part}.`));
    const lacking = own.filter((id) =>
      excuses.some(({ clause, missing }) => clause === id && ["case", "breaking case", "mutant"].includes(missing)),
    );
    if (lacking.length * ONE_IN <= own.length) return [];
    return `${lacking.length} of the ${own.length} MUST of part ${part} are excused for lacking a case or a mutant; at most one in ${ONE_IN} may be`;
  });
}

/** A mutant that lives has no excuse. */
function survivors({ mutants }: Evidence): Problem[] {
  return mutants
    .filter(({ killedBy }) => killedBy.length === 0)
    .map(({ clause: at, why }) => ({ at, message: `the mutant that ${why} survives; add a case that fails it` }));
}

/** A property that finds nothing in a wrong implementation shows nothing about a right one. */
function idle({ fuzz, mutants }: Evidence): Problem[] {
  return fuzz
    .filter(({ property }) => !mutants.some(({ foundBy }) => foundBy.includes(property)))
    .map(({ property: at }) => ({
      at,
      message: "this fuzz property finds none of the mutants; make it, or remove it",
    }));
}

/** Mutants of clauses that do not exist. Other citations are read where they stand, by lint-citation.ts. */
function homeless(known: { has(id: string): boolean }, { mutants }: Evidence): Problem[] {
  return mutants
    .filter(({ clause }) => !known.has(clause))
    .map(({ clause, why }) => ({
      at: "conformance/mutants",
      message: `the mutant that ${why} is of the clause ${clause}, which no chapter has; correct the id`,
    }));
}

/** A schema bound that is a constant says which (`"$comment": "const:NAME"`), and must equal it. */
export function lintBounds(schemas: ReadonlyMap<string, string>): Report {
  const values = new Map(registry("constants").map(({ name, value }) => [name, value]));
  const problems: Problem[] = [];
  let bounds = 0;
  for (const [at, text] of schemas) {
    JSON.parse(text, (_, node) => {
      for (const [, name = ""] of String(node?.$comment ?? "").matchAll(/\bconst:(\w+)/g)) {
        bounds++;
        const value = values.get(name);
        if (value === undefined)
          problems.push({ at, message: `says const:${name}, which is not in spec/registry/constants.json` });
        else if (!Object.values(node).includes(value))
          problems.push({ at, message: `says const:${name}, but no bound beside it is ${value}` });
      }
      return node;
    });
  }
  return { lint: "bounds", saw: { bounds, schemas: schemas.size }, problems };
}
