// What the commands of `imp` do, once their options are read.
import { randomInt } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../package.json" with { type: "json" };
import type { AskOptions, TestOptions } from "./options.ts";
import type { VectorCase, VectorFile } from "./protocol.ts";
import type { RunReport } from "./report/format.ts";
import { type About, type Baseline, gather, gatherVoid } from "./report/gather.ts";
import { list } from "./report/listing.ts";
import { progress } from "./report/progress.ts";
import { type Target, writeReports } from "./report/targets.ts";
import { summary } from "./report/terminal.ts";
import { ROOT } from "./root.ts";
import type { Command } from "./runner/adapter.ts";
import type { Entry } from "./runner/known.ts";
import { type Report, replay, run, type Settings } from "./runner/run.ts";
import { casesOf, nothingBegins, propertiesOf } from "./runner/select.ts";
import { AdapterError, open } from "./runner/session.ts";
import type { Trace } from "./runner/trace.ts";
import { VoidRun } from "./runner/trust.ts";
import { loadVectors, parseVectorFile } from "./runner/vectors.ts";

export const EXIT = { pass: 0, fail: 1, usage: 2, void: 3 };
/** Where the smallest failing inputs of fuzzing are written. */
const FINDINGS = "imp-failures";

/** The caller's mistake, where commander cannot see it. */
export class UsageError extends Error {}

/** What stands behind `--`, or the reference. */
function commandOf(words: readonly string[]): Command {
  const [file, ...args] = words;
  // An empty word is no reference: it is a variable that somebody's script has not set.
  if (file !== undefined) return { file, args };
  return { file: process.execPath, args: [fileURLToPath(new URL("dist/reference-adapter.js", ROOT))] };
}

/** Does something with a file that the caller has named; when that fails it is the caller's mistake. */
function withFile<T>(what: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Node says the path again behind the comma; the other messages say it themselves.
    throw new UsageError(code === undefined ? message : `${path} must be ${what}: ${message.split(", ")[0]}`);
  }
}

/** Empties each file, so that none is left over from an earlier run, and it shows now whether it can be written. */
function prepare(targets: readonly Target[]): void {
  for (const { path } of targets) {
    if (path === undefined) continue;
    withFile("a file that can be written", path, () => {
      mkdirSync(dirname(path), { recursive: true });
      closeSync(openSync(path, "w"));
    });
  }
}

/** Those that were asked for, and annotations where GitHub reads them. */
function targetsOf({ report }: AskOptions): readonly Target[] {
  const isThere = report.some(({ format }) => format === "github");
  return process.env.GITHUB_ACTIONS === "true" && !isThere ? [...report, { format: "github" }] : report;
}

interface Asking {
  readonly words: readonly string[];
  readonly options: AskOptions;
  readonly suite: Omit<RunReport["suite"], "version">;
  /** What the report says about the options. */
  readonly asked: Partial<RunReport["options"]>;
  /** Asks, and says which failures are known. */
  readonly ask: (
    command: Command,
    settings: Pick<Settings, "session" | "strict" | "jobs">,
  ) => Promise<[Report, Baseline]>;
}

const NOTHING_KNOWN: Baseline = { known: new Set(), stale: [] };

/** A run from its start to its report, whatever becomes of it. */
async function conduct({ words, options, suite, asked, ask }: Asking): Promise<RunReport> {
  const targets = targetsOf(options);
  prepare(targets);
  const { strict, jobs, timeout, window, trace: path } = options;
  let trace: Trace | undefined;
  if (path !== undefined) {
    const { openTrace } = await import("./runner/trace.ts");
    trace = withFile("a file that can be written", path, () => openTrace(path));
  }
  const session = { timeoutMs: timeout, window, ...(trace && { watch: trace.watch }) };
  const started = new Date();
  const about = (): About => ({
    suite: { version: packageJson.version, ...suite },
    command: [...words],
    options: { only: [], skip: [], profiles: [], runs: 0, failFast: false, strict, timeout, window, ...asked },
    timings: { started: started.toISOString(), milliseconds: Date.now() - started.getTime(), jobs },
  });
  let result: RunReport;
  try {
    const [report, baseline] = await ask(commandOf(words), { session, strict, jobs });
    result = gather(report, about(), baseline, keepFindings(report));
  } catch (error) {
    if (!(error instanceof VoidRun || error instanceof AdapterError)) throw error;
    result = gatherVoid(error, about());
  } finally {
    trace?.close();
  }
  await writeReports(
    targets.filter(({ path }) => path !== undefined),
    result,
  );
  return result;
}

/** Says what became of it, and ends with the exit code of that. */
async function tell(report: RunReport, text: string, targets: readonly Target[]): Promise<void> {
  // A summary that judges nothing is no output.
  if (report.verdict === "void") console.error(text);
  else console.log(text);
  await writeReports(
    targets.filter(({ path }) => path === undefined),
    report,
  );
  process.exitCode = EXIT[report.verdict];
}

/** Writes each finding as a vector file, so that it can be replayed, sent or kept. */
function keepFindings(report: Report): Map<VectorCase, string> {
  const findings = report.fuzz.flatMap(({ finding }) => (finding ? [finding.case] : []));
  if (findings.length > 0) mkdirSync(FINDINGS, { recursive: true });
  return new Map(
    findings.map((found) => {
      const [clause = "", name = ""] = found.id.split("/");
      const path = `${FINDINGS}/${clause}-${name}.json`;
      const file = { imp: 1, part: clause.split(".")[0], name, description: found.comment, flags: {}, cases: [found] };
      writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`);
      return [found, path] as const;
    }),
  );
}

export async function test(words: string[], options: TestOptions): Promise<void> {
  const { cases, digest, files, loads } = loadVectors();
  if (options.explain !== undefined)
    return explain(words, options, exactly(options.explain, files), { vectors: digest });
  const { only, skip, profile, runs, failFast, knownFailures, updateKnownFailures } = options;
  if (updateKnownFailures && knownFailures === undefined)
    throw new UsageError("--update-known-failures rewrites the file of --known-failures; name it");
  const entries = await readKnown(knownFailures, updateKnownFailures);
  const seed = options.seed ?? randomInt(1e9);
  const bar = progress();
  const report = await conduct({
    words,
    options,
    suite: { vectors: digest },
    asked: {
      ...{ only: [...only], skip: [...skip], profiles: [...profile], seed, runs, failFast },
      ...(knownFailures !== undefined && { knownFailures }),
    },
    ask: async (command, settings) => {
      const known = new Map(entries.map(({ id, message }) => [id, message]));
      const selection = { only, skip, profiles: profile, seed, runs, failFast, known, loads };
      const found = await run(command, cases, { ...settings, ...selection }, bar);
      const write = updateKnownFailures ? knownFailures : undefined;
      return [found, await baselineOf(found, entries, cases, write)];
    },
  }).finally(() => bar.stop());
  await tell(report, summary(report), targetsOf(options));
}

async function readKnown(path: string | undefined, mayBeNew: boolean): Promise<Entry[]> {
  if (path === undefined || (mayBeNew && !existsSync(path))) return [];
  const { parseKnown } = await import("./runner/known.ts");
  return withFile("a file of known failures", path, () => parseKnown(path, readFileSync(path, "utf8")));
}

/** What is known, after rewriting the file when there is one to write. */
async function baselineOf(
  report: Report,
  entries: readonly Entry[],
  cases: readonly VectorCase[],
  write: string | undefined,
): Promise<Baseline> {
  if (entries.length === 0 && write === undefined) return NOTHING_KNOWN;
  const { compareKnown, knownText, outcomesOf, updateKnown } = await import("./runner/known.ts");
  const ids = new Set([...cases.map(({ id }) => id), ...(await propertiesOf("")).map(({ name }) => name)]);
  const outcomes = outcomesOf(report);
  const isThere = (id: string) => ids.has(id);
  if (write === undefined) return compareKnown(entries, outcomes, isThere);

  const updated = updateKnown(entries, outcomes, isThere);
  withFile("a file that can be written", write, () => writeFileSync(write, knownText(updated)));
  console.error(`known failures: ${updated.length} in ${write}, ${entries.length} before`);
  return compareKnown(updated, outcomes, isThere);
}

export async function replayFile(path: string, words: string[], options: AskOptions): Promise<void> {
  const file = withFile("a vector file", path, () => parseVectorFile(path, readFileSync(path, "utf8")));
  const suite = { vectors: loadVectors().digest, replayed: path };
  if (options.explain !== undefined) return explain(words, options, exactly(options.explain, [file]), suite);
  const report = await conduct({
    ...{ words, options, suite, asked: {} },
    ask: async (command, settings) => [
      await replay(command, file.cases, { ...settings, loads: file.loads ?? {}, seed: 0, runs: 0 }),
      NOTHING_KNOWN,
    ],
  });
  await tell(report, summary(report), targetsOf(options));
}

/** One case asked alone, with all there is to say about it. */
async function explain(
  words: string[],
  options: AskOptions,
  [one, { flags, loads = {} }]: readonly [VectorCase, VectorFile],
  suite: Asking["suite"],
): Promise<void> {
  const { lesson } = await import("./report/lesson.ts");
  const report = await conduct({
    ...{ words, options, suite, asked: { only: [one.id] } },
    ask: async (command, settings) => [
      await replay(command, [one], { ...settings, loads, seed: 0, runs: 0 }),
      NOTHING_KNOWN,
    ],
  });
  const text = report.verdict === "void" ? summary(report) : lesson(one, flags, report);
  await tell(report, text, targetsOf(options));
}

/** The case of that id, or the only one whose id begins so, with its file. */
function exactly(id: string, files: readonly VectorFile[]): [VectorCase, VectorFile] {
  const found = files.flatMap((file) => casesOf(file.cases, id).map((one) => [one, file] as const));
  const exact = found.find(([one]) => one.id === id) ?? (found.length === 1 ? found[0] : undefined);
  if (exact) return [...exact];
  if (found.length === 0) throw new UsageError(`no case begins with ${id}; \`imp list\` names them all`);
  throw new UsageError(`${found.length} cases begin with ${id}; \`imp list ${id}\` names them`);
}

export async function report(paths: string[], { report: targets }: Pick<AskOptions, "report">): Promise<void> {
  const { parseReport } = await import("./report/read.ts");
  const reports = paths.map((path) => withFile("a report", path, () => parseReport(path, readFileSync(path, "utf8"))));
  const [one] = reports;
  if (reports.length === 1 && one) {
    prepare(targets);
    await writeReports(
      targets.filter(({ path }) => path !== undefined),
      one,
    );
    return tell(one, summary(one), targets);
  }

  const other = targets.find(({ format, path }) => format !== "html" || path === undefined);
  if (other) throw new UsageError(`--report ${other.format} takes one run; several are compared as html=FILE`);
  prepare(targets);
  const { comparison } = await import("./report/compare.ts");
  const { page } = await import("./report/html.ts");
  for (const { path } of targets) if (path !== undefined) writeFileSync(path, page(reports));
  console.log(comparison(reports));
  process.exitCode = Math.max(...reports.map(({ verdict }) => EXIT[verdict]));
}

export async function hello(words: string[], { timeout, window }: AskOptions): Promise<void> {
  const session = await open(commandOf(words), { timeoutMs: timeout, window });
  console.log(JSON.stringify(session.hello, null, 2));
  await session.close();
}

export async function listFrom(beginning: string): Promise<void> {
  const cases = casesOf(loadVectors().cases, beginning);
  const properties = await propertiesOf(beginning);
  if (cases.length + properties.length === 0) throw nothingBegins(beginning);
  console.log(list(cases, properties));
}

export async function show(id: string, { json }: { json: boolean }): Promise<void> {
  const { cases, files } = loadVectors();
  const found = casesOf(cases, id);
  if (found.length > 1 && !json && !found.some((one) => one.id === id)) return console.log(list(found, []));
  const [one, { flags }] = exactly(id, files);
  if (json) return console.log(JSON.stringify(one, null, 2));
  const { lesson } = await import("./report/lesson.ts");
  console.log(lesson(one, flags));
}
