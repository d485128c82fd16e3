// How chapters are written.
import { type Chapter, FENCE_KINDS, keywordsIn } from "./markdown.ts";
import { registry } from "./registry.ts";

/** One thing that is wrong: where it is, and what to do. */
export interface Problem {
  readonly at: string;
  readonly message: string;
}

const CLAUSE_ID = /^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/;
/** A clause begins with who is bound by it. */
const ACTOR = /^(?:An? (?:sender|receiver|asker|answerer|implementation)) /;

export function lintText(chapters: readonly Chapter[]): Problem[] {
  return [
    ...chapters.flatMap(lintClauses),
    ...lintUnique(chapters),
    ...chapters.flatMap(lintProse),
    ...lintFences(chapters),
    ...lintTerms(chapters),
  ];
}

function lintClauses(chapter: Chapter): Problem[] {
  return chapter.clauses.flatMap(({ id, text, line, keywords }) => {
    const at = `${chapter.path}:${line}`;
    const problems: string[] = [];
    if (!CLAUSE_ID.test(id)) problems.push(`the id {#${id}} must be part.topic.rule in lowercase`);
    if (!id.startsWith(`${chapter.name}.`))
      problems.push(`the id {#${id}} must begin with the chapter's part, ${chapter.name}.`);
    if (keywords.length !== 1)
      problems.push(
        `${id} must have exactly one key word (MUST, MUST NOT, SHOULD, SHOULD NOT, MAY), has ${keywords.length}; split the clause`,
      );
    if (!ACTOR.test(text))
      problems.push(
        `${id} must begin with its actor ("A receiver …"), begins "${text.slice(0, 24)}…"; data has no duties`,
      );
    return [...problems.map((message) => ({ at, message })), ...lintReasons(id, text, at), ...lintConstants(text, at)];
  });
}

function lintReasons(id: string, text: string, at: string): Problem[] {
  const verdictOf = new Map(registry("errors").map(({ reason, verdict }) => [reason, verdict]));
  return [...text.matchAll(/\b(reject|ignore) \(`([^`]+)`\)/g)].flatMap(([, verdict, reason]) => {
    const registered = verdictOf.get(reason as string);
    if (registered === verdict) return [];
    const message = registered
      ? `${id} says ${verdict} (\`${reason}\`), but that reason is registered as ${registered}`
      : `${id} names the reason \`${reason}\`, which is not in spec/registry/errors.json`;
    return [{ at, message }];
  });
}

function lintConstants(text: string, at: string): Problem[] {
  const known = new Set(registry("constants").map(({ name }) => name));
  return [...text.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g)]
    .filter(([, name]) => !known.has(name as string))
    .map(([, name]) => ({
      at,
      message: `\`${name}\` looks like a constant and is not in spec/registry/constants.json`,
    }));
}

function lintProse(chapter: Chapter): Problem[] {
  return chapter.prose.flatMap(({ text, line }) => {
    const at = `${chapter.path}:${line}`;
    // The sentence that introduces the key words names them in bold.
    const keywords = keywordsIn(text.replace(/\*\*[^*]+\*\*/g, ""));
    const problems = keywords.map((keyword) => ({
      at,
      message: `${keyword} stands outside a clause; give the sentence an id, or say it without the key word`,
    }));
    return [...problems, ...lintConstants(text, at)];
  });
}

function lintFences(chapters: readonly Chapter[]): Problem[] {
  return chapters.flatMap(({ path, fences }) =>
    fences
      .filter(({ kind }) => !FENCE_KINDS.some((known) => known === kind))
      .map(({ kind, line }) => ({
        at: `${path}:${line}`,
        message: `a code block must be of a registered kind (${FENCE_KINDS.join(", ")}), got "${kind}"`,
      })),
  );
}

function lintTerms(chapters: readonly Chapter[]): Problem[] {
  const defined = chapters.flatMap(({ path, terms }) =>
    terms.map(({ name, line }) => ({ name, at: `${path}:${line}` })),
  );
  const used = chapters.flatMap(({ path, links }) =>
    links
      .filter(({ href }) => href.startsWith("@"))
      .map(({ href, text, line }) => ({ name: href.slice(1) || text, at: `${path}:${line}` })),
  );
  return [
    ...defined
      .filter(({ name }, at) => defined.findIndex((other) => other.name === name) !== at)
      .map(({ name, at }) => ({ at, message: `the term "${name}" is defined twice; keep one definition` })),
    ...defined
      .filter(({ name }) => !used.some((use) => use.name === name))
      .map(({ name, at }) => ({
        at,
        message: `the term "${name}" is never linked; link a use of it with [${name}](@), or drop it`,
      })),
    ...used
      .filter(({ name }) => !defined.some((term) => term.name === name))
      .map(({ name, at }) => ({
        at,
        message: `the term "${name}" is linked and never defined; define it under "Terms"`,
      })),
  ];
}

function lintUnique(chapters: readonly Chapter[]): Problem[] {
  const clauses = chapters.flatMap(({ path, clauses }) =>
    clauses.map(({ id, line }) => ({ id, at: `${path}:${line}` })),
  );
  return clauses
    .filter(({ id }, at) => clauses.findIndex((other) => other.id === id) !== at)
    .map(({ id, at }) => ({ at, message: `the id {#${id}} stands twice; give this clause its own` }));
}
