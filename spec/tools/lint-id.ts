// Ids are given once, for good.
import type { Input } from "./lint-input.ts";
import type { Problem, Report } from "./problem.ts";
import { PARTS } from "./registry.ts";

const WORDS = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function lintIds({ chapters, registries, given }: Input): Report {
  const clauses = chapters.flatMap(({ path, name, clauses }) => clauses.map((clause) => ({ ...clause, path, name })));
  const retired = new Map(registries.retired.map((row) => [row.id, row]));
  const first = new Set<string>();
  const written = clauses.flatMap(({ id, path, line, name }) => {
    const messages: string[] = [];
    if (id.split(".").length !== 3 || !id.split(".").every((word) => WORDS.test(word)))
      messages.push(`the id {#${id}} must be part.topic.rule in lowercase`);
    if (!PARTS.some((part) => part === name))
      messages.push(
        `the chapter "${name}" is that of no part, and has no clauses; move {#${id}} to the part's chapter`,
      );
    else if (!id.startsWith(`${name}.`)) messages.push(`the id {#${id}} must begin with the chapter's part, ${name}.`);
    if (first.has(id)) messages.push(`the id {#${id}} stands twice; give this clause its own`);
    const old = retired.get(id);
    if (old) messages.push(`the id {#${id}} was given up in ${old.since} (${old.why}); give this clause a new one`);
    first.add(id);
    return messages.map((message) => ({ at: `${path}:${line}`, message }));
  });
  return {
    lint: "ids",
    saw: { "ids in use": first.size, "given so far": given.length + retired.size },
    problems: [...written, ...lostIds(given, first, retired)],
  };
}

/**
 * Ids that were given and are gone. spec/clauses.json is the ledger: it is generated, but an id leaves it only by way of
 * spec/registry/retired.json, so that no id can be given up unnoticed and given again.
 */
export function lostIds(
  given: readonly string[],
  present: { has(id: string): boolean },
  retired: { has(id: string): boolean },
): Problem[] {
  return given
    .filter((id) => !present.has(id) && !retired.has(id))
    .map((id) => ({
      at: "spec/clauses.json",
      message: `no chapter has the clause ${id} any more; add {"id": "${id}", "since": "the next version", "why": "…"} to spec/registry/retired.json and run \`npm run generate\`. If the id was never committed, restore spec/clauses.json instead`,
    }));
}
