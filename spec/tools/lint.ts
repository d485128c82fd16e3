// `npm run lint`: the rules that chapters, schemas, registries and the thread between them obey.
import pc from "picocolors";
import { loadExcuses } from "./excuses.ts";
import { loadInput } from "./lint-input.ts";
import { lintText } from "./lint-text.ts";
import { lintBounds, lintThread } from "./lint-thread.ts";
import "./pipe.ts";
import { failures, type Report } from "./problem.ts";
import { list, read } from "./project.ts";
import { loadEvidence, sentences } from "./thread.ts";

const input = loadInput();
const clauses = sentences(input.chapters);
const evidence = loadEvidence();
const excuses = loadExcuses();
const schemas = new Map(list("schemas", ".schema.json").map((path) => [path, read(path)]));

const reports: Report[] = [
  ...lintText(input),
  {
    lint: "thread",
    saw: { clauses: clauses.length, cases: evidence.cases.length, mutants: evidence.mutants.length },
    problems: lintThread(clauses, evidence, excuses),
  },
  lintBounds(schemas),
];

for (const report of reports) {
  const failed = failures(report);
  const saw = Object.entries(report.saw).map(([what, count]) => `${count} ${what}`);
  console.log(`${failed.length === 0 ? pc.green("✓") : pc.red("✗")} ${report.lint.padEnd(14)} ${saw.join(", ")}`);
  for (const { at, message } of failed) console.log(`    ${at}: ${message}`);
}
const count = reports.flatMap(failures).length;
console.log(`${reports.length} lints, ${count} problems`);
if (count > 0) process.exitCode = 1;
