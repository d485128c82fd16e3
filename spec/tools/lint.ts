// `npm run lint`: the rules that chapters, schemas, registries and the thread between them obey.
import { lintText } from "./lint-text.ts";
import { lintBounds, lintThread, loadEvidence } from "./lint-thread.ts";
import { parseSpec } from "./markdown.ts";
import { list, read } from "./project.ts";

const chapters = parseSpec();
const clauses = chapters.flatMap((chapter) => chapter.clauses);
if (clauses.length === 0) throw new Error("lint: the chapters must hold at least one clause, found none");
const evidence = loadEvidence();
const schemas = new Map(list("schemas", ".schema.json").map((path) => [path, read(path)]));

const problems = [...lintText(chapters), ...lintThread(clauses, evidence), ...lintBounds(schemas)];
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
];
console.log(`${counts.join(", ")}: ${problems.length} problems`);
