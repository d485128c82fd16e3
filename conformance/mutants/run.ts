// `npm run mutants`: runs every mutant behind the adapter and writes which cases killed it, and which fuzz properties found
// it. A survivor fails. `npm run mutants -- wire.json` runs those of the clauses that begin so, tells, and writes nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bundleMutant } from "../../spec/tools/bundle.ts";
import { emit } from "../../spec/tools/emit.ts";
import { validators } from "../../spec/tools/generate-reference.ts";
import "../../spec/tools/pipe.ts";
import { read } from "../../spec/tools/project.ts";
import type { VectorCase } from "../protocol.ts";
import { judge } from "../runner/judge.ts";
import { loadVectors } from "../runner/vectors.ts";
import { control, type Question, start } from "./control.ts";
import { discovery } from "./discovery.ts";
import { identity } from "./identity.ts";
import { inbox } from "./inbox.ts";
import { TEACH } from "./memory.ts";
import { type Mutant, partOf } from "./mutant.ts";
import type { Sample } from "./sample.ts";
import { subnetwork } from "./subnetwork.ts";
import { upgrade } from "./upgrade.ts";
import { wire } from "./wire.ts";

const { positionals: prefixes } = parseArgs({ allowPositionals: true, options: { check: { type: "boolean" } } });
const isWhole = prefixes.length === 0;
const isChosen = (clause: string) => isWhole || prefixes.some((prefix) => clause.startsWith(prefix));
const mutants: readonly Mutant[] = [...wire, ...identity, ...upgrade, ...subnetwork, ...discovery, ...inbox].filter(
  ({ clause }) => isChosen(clause),
);
if (mutants.length === 0) throw new Error(`mutants: some clause must begin with ${prefixes.join(" or ")}, none does`);

/** Mutants at once: each is a process that waits for this one now and then. */
const WORKERS = 2 * availableParallelism() + 1;

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
  const session = await start([...cases, ...inputs], outfile);
  /** The ids of those that it gets wrong. */
  const wrong = async (questions: readonly Question[]): Promise<string[]> => {
    const answers = await session.ask(questions);
    const isWrong = (one: Question, at: number): boolean => {
      const answer = answers[at];
      if (!answer || answer.kind === "fault")
        throw new Error(`it must answer every case, at ${one.id} it did not: ${answer?.detail}`);
      if (answer.kind === "error" && !mutant.throws) return false;
      return judge(one, answer).outcome === "fail";
    };
    return questions.filter(isWrong).map(({ id }) => id);
  };
  const killedBy = await wrong(cases);
  const found = new Set<string>();
  for (const share of shares(inputs)) {
    for (const id of await wrong(share.filter(({ id }) => !found.has(id)))) found.add(id);
  }
  const foundBy = [...new Set(inputs.map(({ id }) => id))].filter((id) => found.has(id));
  await session.close();
  const { clause, why, file, find, replace } = mutant;
  return { clause, why, file, find, replace, killedBy, foundBy };
}

/** Where the shares of a property's inputs end: what finds a mutant mostly finds it soon, and is not asked again. */
const SHARES = [8, 64, Number.POSITIVE_INFINITY];

/** The inputs of all properties, share by share. */
function shares(inputs: readonly Sample[]): Sample[][] {
  const seen = new Map<string, number>();
  const out: Sample[][] = SHARES.map(() => []);
  for (const one of inputs) {
    const place = seen.get(one.id) ?? 0;
    seen.set(one.id, place + 1);
    out[SHARES.findIndex((end) => place < end)]?.push(one);
  }
  return out;
}

/** The matrix, where all are mutants, and what is wrong with those that are none. */
async function run(folder: string): Promise<{ fuzz: unknown; rows: Row[]; unfit: string[] }> {
  const reference = join(folder, "reference.mjs");
  await bundleMutant(new Map(), reference);
  // Bundled for the memory: the right answers to the inputs are signed and verified by the same few keys, too.
  const sampler = join(folder, "sample.mjs");
  await bundleMutant(new Map(), sampler, "conformance/mutants/sample.ts");
  const { sample }: typeof import("./sample.ts") = await import(pathToFileURL(sampler).href);

  const cases = loadVectors().cases.filter(({ clauses }) => clauses.some(isChosen));
  const isOf = (part: string) => (clause: string) => partOf(clause) === part;
  const { about, inputs } = sample(
    ({ clause, method }) =>
      isWhole || cases.some((one) => one.method === method && one.clauses.some(isOf(partOf(clause)))),
  );
  // The first time it writes what mutants will remember, the second time it remembers as they will.
  for (const args of [[TEACH], []]) await control([...cases, ...inputs], reference, ...args);

  const rows: Row[] = [];
  const unfit: string[] = [];
  const queue = [...mutants.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, mutant] = next;
      try {
        rows[at] = await kill(mutant, cases, inputs, join(folder, `${at}.mjs`));
      } catch (error) {
        unfit.push(`no mutant: ${mutant.clause}, one that ${mutant.why}: ${(error as Error).message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return { fuzz: about, rows, unfit };
}

const folder = mkdtempSync(join(tmpdir(), "imp-mutants-"));
const { fuzz, rows, unfit } = await run(folder).finally(() => rmSync(folder, { recursive: true, force: true }));

const tested = rows.filter((row) => row !== undefined);
const survivors = tested.filter(({ killedBy }) => killedBy.length === 0);
for (const problem of unfit) console.error(problem);
for (const { clause, why } of survivors) {
  console.error(`survived: ${clause}, one that ${why}; add a case that fails it, or let one that does cite the clause`);
}
if (!isWhole) {
  for (const { clause, why, killedBy, foundBy } of tested.filter((row) => !survivors.includes(row))) {
    console.log(`killed: ${clause}, one that ${why}; by ${[...killedBy, ...foundBy].join(", ")}`);
  }
}
console.log(
  `${tested.length - survivors.length} of ${mutants.length} mutants killed by a case that cites their clause`,
);
if (unfit.length + survivors.length > 0) process.exitCode = 1;
if (isWhole && unfit.length === 0) {
  const matrix = `${JSON.stringify({ fuzz, mutants: rows }, null, 2)}
`;
  emit(new Map([["conformance/mutants/matrix.json", matrix]]), ["conformance/mutants", ".json"], "mutants");
  // The thread says which case killed what.
  await import("../../spec/tools/generate-thread.ts");
}
