// `npm run lint`: the rules that chapters, schemas, registries and the thread between them obey.

import { loadExcuses } from "./excuses.ts";
import { lintText } from "./lint-text.ts";
import { lintBounds, lintThread } from "./lint-thread.ts";
import { parseSpec } from "./markdown.ts";
import { list, read } from "./project.ts";
import { loadEvidence, sentences } from "./thread.ts";

const chapters = parseSpec();
const clauses = sentences(chapters);
if (clauses.length === 0) throw new Error("lint: the chapters must hold at least one clause, found none");
const evidence = loadEvidence();
const excuses = loadExcuses();
const schemas = new Map(list("schemas", ".schema.json").map((path) => [path, read(path)]));

const problems = [...lintText(chapters), ...lintThread(clauses, evidence, excuses), ...lintBounds(schemas)];
for (const { at, message } of problems) console.error(`${at}: ${message}`);
if (problems.length > 0) process.exitCode = 1;
const counts = [
  `${chapters.length} chapters`,
  `${clauses.length} clauses`,
  `${chapters.reduce((sum, { terms }) => sum + terms.length, 0)} terms`,
  `${chapters.reduce((sum, { fences }) => sum + fences.length, 0)} code blocks`,
  `${schemas.size} schemas`,
  `${evidence.cases.length} cases`,
  `${evidence.mutants.length} mutants`,
  `${excuses.excuses.length} excuses`,
];
console.log(`${counts.join(", ")}: ${problems.length} problems`);
