// `npm run mutants`: runs every mutant behind the adapter and writes which cases killed it, and which fuzz properties found
// it. A survivor fails.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleMutant } from "../../spec/tools/bundle.ts";
import { emit } from "../../spec/tools/emit.ts";
import { validators } from "../../spec/tools/generate-reference.ts";
import "../../spec/tools/pipe.ts";
import { read } from "../../spec/tools/project.ts";
import type { VectorCase } from "../protocol.ts";
import { judge } from "../runner/judge.ts";
import { open } from "../runner/session.ts";
import { loadVectors } from "../runner/vectors.ts";
import { identity } from "./identity.ts";
import type { Mutant } from "./mutant.ts";
import { partOf, type Sample, sample } from "./sample.ts";
import { wire } from "./wire.ts";

const mutants: readonly Mutant[] = [...wire, ...identity];
/** Mutants at once: each is a process that waits for this one now and then. */
const WORKERS = 3;

/** One row of the kill matrix. */
interface Row {
  readonly clause: string;
  readonly why: string;
  readonly file: string;
  /** The edit that makes it wrong. */
  readonly find: string;
  readonly replace: string;
  /** The cases that cite the clause and that this mutant got wrong. */
  readonly killedBy: readonly string[];
  /** The fuzz properties of which some input found it. */
  readonly foundBy: readonly string[];
}

/** The mutant's sources: its own file edited, and the validators made anew when that file is a schema. */
async function edited({ file, find, replace }: Mutant): Promise<Map<string, string>> {
  const source = read(file);
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`\`find\` must stand in ${file} exactly once, stands ${times} times: ${find}`);
  const text = source.replace(find, () => replace);
  if (!file.startsWith("schemas/")) return new Map([[file, text]]);
  const anew = await validators((path) => (path === file ? text : read(path)));
  return new Map([["reference/generated/validators.js", anew]]);
}

type Question = Pick<VectorCase, "method" | "params" | "expect">;

async function kill(
  mutant: Mutant,
  all: readonly VectorCase[],
  fuzz: readonly Sample[],
  outfile: string,
): Promise<Row> {
  const cases = all.filter(({ clauses }) => clauses.includes(mutant.clause));
  // Properties about the part that ask what these cases ask.
  const inputs = fuzz.filter(
    ({ part, method }) => part === partOf(mutant.clause) && cases.some((one) => one.method === method),
  );
  await bundleMutant(await edited(mutant), outfile);
  const session = await open({ file: process.execPath, args: [outfile] });
  const isWrong = async (questions: readonly (Question & { id: string })[]): Promise<boolean[]> => {
    const answers = await session.ask(questions.map(({ method, params }) => ({ method, params })));
    return questions.map((one, at) => {
      const answer = answers[at];
      if (!answer || answer.kind === "fault")
        throw new Error(`it must answer every case, at ${one.id} it did not: ${answer?.detail}`);
      if (answer.kind === "error" && !mutant.throws) return false;
      return judge(one, answer).outcome === "fail";
    });
  };

  const failed = await isWrong(cases);
  const found = await isWrong(inputs);
  await session.close();
  const { clause, why, file, find, replace } = mutant;
  return {
    clause,
    why,
    file,
    find,
    replace,
    killedBy: cases.filter((_, at) => failed[at]).map(({ id }) => id),
    foundBy: [...new Set(inputs.filter((_, at) => found[at]).map(({ id }) => id))],
  };
}

const folder = mkdtempSync(join(tmpdir(), "imp-mutants-"));
const { cases } = loadVectors();
const { about, inputs } = sample();
const rows: Row[] = [];
const unfit: string[] = [];
const queue = [...mutants.entries()];

async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [at, mutant] = next;
    try {
      rows[at] = await kill(mutant, cases, inputs, join(folder, `${at}.mjs`));
    } catch (error) {
      unfit.push(`no mutant: ${mutant.clause}, one that ${mutant.why}: ${(error as Error).message}`);
    }
  }
}
await Promise.all(Array.from({ length: WORKERS }, work)).finally(() =>
  rmSync(folder, { recursive: true, force: true }),
);

const tested = rows.filter((row) => row !== undefined);
const survivors = tested.filter(({ killedBy }) => killedBy.length === 0);
for (const problem of unfit) console.error(problem);
for (const { clause, why } of survivors) {
  console.error(`survived: ${clause}, one that ${why}; add a case that fails it, or let one that does cite the clause`);
}
console.log(
  `${tested.length - survivors.length} of ${mutants.length} mutants killed by a case that cites their clause`,
);
if (unfit.length + survivors.length > 0 || mutants.length === 0) process.exitCode = 1;
if (unfit.length === 0) {
  const matrix = `${JSON.stringify({ fuzz: about, mutants: rows }, null, 2)}\n`;
  emit(new Map([["conformance/mutants/matrix.json", matrix]]), ["conformance/mutants", ".json"], "mutants");
  // The thread says which case killed what.
  await import("../../spec/tools/generate-thread.ts");
}
