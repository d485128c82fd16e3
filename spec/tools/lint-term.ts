// Terms and abbreviations: defined once, used, and linked where clauses rely on them.
import { closestMatch } from "leven";
import type { Input } from "./lint-input.ts";
import { type Abbreviation, type Chapter, DEFINITIONS, sayings, type Term, termOf } from "./markdown.ts";
import { lineAt, type Problem, type Report } from "./problem.ts";

interface Named {
  readonly name: string;
  readonly at: string;
}

export function lintTerms({ chapters }: Input): Report {
  const terms = chapters.flatMap(({ terms }) => terms);
  const defined = definedIn(chapters, ({ terms }) => terms);
  const used = chapters.flatMap(({ path, links }) =>
    links.flatMap((link) => {
      const name = termOf(link);
      return name === undefined ? [] : [{ name, at: `${path}:${link.line}` }];
    }),
  );
  const names = defined.map(({ name }) => name);
  return {
    lint: "terms",
    saw: { terms: terms.length, links: used.length },
    problems: [
      ...twice(defined, "term"),
      ...defined
        .filter(({ name }) => !used.some((use) => use.name === name))
        .map(({ name, at }) => ({
          at,
          message: `the term "${name}" is never linked; link a use of it with [${name}](@), or drop it`,
        })),
      ...used
        .filter(({ name }) => !names.includes(name))
        .map(({ name, at }) => ({
          at,
          message: `the term "${name}" is linked and never defined; ${advice(name, names)}`,
        })),
      ...chapters.flatMap(malformed),
      ...chapters.flatMap((chapter) => unlinked(chapter, terms)),
    ],
  };
}

function definedIn(
  chapters: readonly Chapter[],
  of: (chapter: Chapter) => readonly Pick<Abbreviation, "name" | "line">[],
): Named[] {
  return chapters.flatMap((chapter) => of(chapter).map(({ name, line }) => ({ name, at: `${chapter.path}:${line}` })));
}

/** Another form of a defined term names it: `[Messages](@message)`. */
function advice(name: string, names: readonly string[]): string {
  const near = closestMatch(name.toLowerCase(), names, { maxDistance: 3 });
  return near ? `write [${name}](@${near}) if you mean "${near}"` : 'define it under "Terms"';
}

function twice(defined: readonly Named[], what: string): Problem[] {
  return defined
    .filter(({ name }, at) => defined.findIndex((other) => other.name === name) !== at)
    .map(({ name, at }) => ({ at, message: `the ${what} "${name}" is defined twice; keep one definition` }));
}

function malformed({ path, prose }: Chapter): Problem[] {
  return prose
    .filter(({ place, section }) => place === "list" && DEFINITIONS.includes(section))
    .map(({ line, section }) => ({
      at: `${path}:${line}`,
      message: `an item under "${section}" must read "- **name**: what it is"`,
    }));
}

/**
 * The terms that clauses of a chapter use, and that the chapter has not linked or defined by then. In running text many
 * of these words have their everyday sense as well; in a clause they have not.
 */
function unlinked({ path, clauses, links, terms: own }: Chapter, terms: readonly Term[]): Problem[] {
  return terms.flatMap(({ name }) => {
    const use = clauses.find(({ text }) => mentions(text, name));
    if (!use) return [];
    const known = [...links.filter((link) => termOf(link) === name), ...own.filter((term) => term.name === name)];
    if (known.some(({ line }) => line <= use.line)) return [];
    const message = `${use.id} is the first clause of this chapter to use the term "${name}", which is not linked by then; write [${name}](@) here or above`;
    return [{ at: `${path}:${use.line}`, message }];
  });
}

function mentions(text: string, name: string): boolean {
  const forms = name.endsWith("y") ? `${name.slice(0, -1)}(?:y|ies)` : `${name}s?`;
  return new RegExp(`\\b${forms}\\b`, "i").test(text.replace(/`[^`]*`/g, ""));
}

/** Words in capitals are explained in Conventions. Those with a digit or a hyphen are names that a standard gave. */
export function lintAbbreviations({ chapters }: Input): Report {
  const defined = definedIn(chapters, ({ abbreviations }) => abbreviations);
  const used = chapters.flatMap((chapter) =>
    sayings(chapter).flatMap(({ text, line }) =>
      abbreviationsIn(text).map(({ name, index }) => ({
        name,
        at: `${chapter.path}:${line + lineAt(text, index) - 1}`,
      })),
    ),
  );
  const firstUse = new Map(used.toReversed().map(({ name, at }) => [name, at]));
  const unexplained = [...firstUse].filter(([name]) => !defined.some((abbreviation) => abbreviation.name === name));
  return {
    lint: "abbreviations",
    saw: { abbreviations: defined.length, uses: used.length },
    problems: [
      ...twice(defined, "abbreviation"),
      ...defined
        .filter(({ name }) => !firstUse.has(name))
        .map(({ name, at }) => ({ at, message: `the abbreviation ${name} is never used; drop it` })),
      ...unexplained.map(([name, at]) => ({
        at,
        message: `${name} is not explained; add it under "Abbreviations" in Conventions, or write it out`,
      })),
    ],
  };
}

function abbreviationsIn(text: string): { name: string; index: number }[] {
  const bare = text.replace(/`[^`]*`|\]\([^)]*\)|\*\*[A-Z ]+\*\*/g, (code) => " ".repeat(code.length));
  return [...bare.matchAll(/(?<![\w+-])[A-Z]{2,}(?![\w-])/g)]
    .map(({ 0: name, index }) => ({ name, index }))
    .filter(({ name }) => !/^(?:MUST|NOT|SHOULD|MAY)$/.test(name));
}
