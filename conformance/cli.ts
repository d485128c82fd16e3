#!/usr/bin/env node
// The command `imp`. Exit codes: 0 pass, 1 failures, 2 usage, 3 void.
import { randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { CommanderError, InvalidArgumentError, Command as Program } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { VectorCase } from "./protocol.ts";
import { caseDetails, list } from "./report/listing.ts";
import { progress } from "./report/progress.ts";
import { isPass, summary, voidReport } from "./report/terminal.ts";
import { ROOT } from "./root.ts";
import { type Command, endAll } from "./runner/adapter.ts";
import { type Report, replay, run, type Settings } from "./runner/run.ts";
import { casesOf, NothingSelected, propertiesOf } from "./runner/select.ts";
import { AdapterError, DEFAULTS, open } from "./runner/session.ts";
import { VoidRun } from "./runner/trust.ts";
import { loadVectors, parseVectorFile, VectorFileError } from "./runner/vectors.ts";

const EXIT = { pass: 0, failures: 1, usage: 2, void: 3 };
/** Where the smallest failing inputs of fuzzing are written. */
const FINDINGS = "imp-failures";

/** The caller's mistake, where commander cannot see it. */
class UsageError extends Error {}

interface TestOptions {
  only?: string;
  strict: boolean;
  seed?: number;
  runs: number;
  timeout: number;
  window: number;
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("a whole number is required.");
  return Number(text);
}

function positive(text: string): number {
  const value = whole(text);
  if (value === 0) throw new InvalidArgumentError("a number above 0 is required.");
  return value;
}

/** What stands behind `--`, or the reference. */
function commandOf(words: string[]): Command {
  const [file, ...args] = words;
  // An empty word is no reference: it is a variable that somebody's script has not set.
  if (file !== undefined) return { file, args };
  return { file: process.execPath, args: [fileURLToPath(new URL("dist/reference-adapter.js", ROOT))] };
}

function settingsOf({ only, strict, seed, runs, timeout, window }: TestOptions): Settings {
  return {
    ...(only !== undefined && { only }),
    strict,
    seed: seed ?? randomInt(1e9),
    runs,
    session: { timeoutMs: timeout, window },
  };
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

/** Prints the report, the one thing that goes to stdout. */
function print(report: Report, digest: string, command: string[], asked: TestOptions, replayed?: string): void {
  const { strict, timeout } = asked;
  const options = [
    ...(strict ? ["--strict"] : []),
    ...(timeout === DEFAULTS.timeoutMs ? [] : ["--timeout", String(timeout)]),
  ];
  const files = keepFindings(report);
  console.log(summary(report, { digest, command, options, files, ...(replayed !== undefined && { replayed }) }));
  process.exitCode = isPass(report) ? EXIT.pass : EXIT.failures;
}

async function test(words: string[], options: TestOptions): Promise<void> {
  const { cases, digest } = loadVectors();
  const bar = progress();
  const report = await run(commandOf(words), cases, settingsOf(options), bar).finally(() => bar.stop());
  print(report, digest, words, options);
}

function readCases(path: string): readonly VectorCase[] {
  try {
    return parseVectorFile(path, readFileSync(path, "utf8")).cases;
  } catch (error) {
    const { message } = error as Error;
    // Node says the path again behind the comma.
    const why = message.split(", ")[0];
    throw new UsageError(error instanceof VectorFileError ? message : `${path} must be a vector file: ${why}`);
  }
}

async function replayFile(path: string, words: string[], options: TestOptions): Promise<void> {
  const cases = readCases(path);
  print(await replay(commandOf(words), cases, settingsOf(options)), "of the file", words, options, path);
}

async function hello(words: string[], options: TestOptions): Promise<void> {
  const session = await open(commandOf(words), settingsOf(options).session);
  console.log(JSON.stringify(session.hello, null, 2));
  await session.close();
}

async function listFrom(only: string): Promise<void> {
  const cases = casesOf(loadVectors().cases, only);
  const properties = await propertiesOf(only);
  if (cases.length + properties.length === 0) throw new NothingSelected(only);
  console.log(list(cases, properties));
}

function show(id: string): void {
  const found = casesOf(loadVectors().cases, id);
  const exact = found.find((one) => one.id === id) ?? (found.length === 1 ? found[0] : undefined);
  if (found.length === 0) throw new UsageError(`no case begins with ${id}; \`imp list\` names them all`);
  console.log(exact ? caseDetails(exact) : list(found, []));
}

const program: Program = new Program("imp")
  .description("Judges an implementation of IMP/1, in any language, through a stdio adapter.")
  .version(packageJson.version)
  .showHelpAfterError("(run `imp --help` for the commands)")
  .addHelpText("after", "\nExit codes: 0 pass, 1 failures, 2 usage, 3 void (nothing could be judged).")
  .exitOverride();

/** A subcommand, whose mistakes lead to its own help. */
function command(name: string, about: string): Program {
  return program.command(name).description(about).showHelpAfterError(`(run \`imp ${name} --help\` for the options)`);
}

function asking(name: string, about: string): Program {
  return command(name, about)
    .option(
      "--timeout <ms>",
      "milliseconds without any answer before the adapter counts as hung",
      positive,
      DEFAULTS.timeoutMs,
    )
    .option("--window <n>", "requests in flight at once", positive, DEFAULTS.window);
}

asking("test", "runs the suite against the adapter behind `--`, by default the reference")
  .argument("[command...]", "the adapter's command, behind --")
  .option("--only <id>", "only cases and fuzz properties whose id or name begins so")
  .option("--runs <n>", "fuzzed inputs for the cheapest property, 0 for none", whole, 10_000)
  .option("--seed <n>", "the seed of fuzzing; random by default, always printed", whole)
  .option("--strict", "a right verdict for another reason fails", false)
  .action(test);

asking("replay", "asks the cases of a vector file, such as one that fuzzing wrote")
  .argument("<file>", "a vector file")
  .argument("[command...]", "the adapter's command, behind --")
  .option("--strict", "a right verdict for another reason fails", false)
  .action(replayFile);

asking("hello", "prints how the adapter introduces itself")
  .argument("[command...]", "the adapter's command, behind --")
  .action(hello);

command("list", "lists the cases and fuzz properties")
  .argument("[id]", "only those whose id or name begins so", "")
  .action(listFrom);

command("show", "shows one case: what is asked, and the only right answer")
  .argument("<case>", "the case's id; the beginning of several lists them")
  .action(show);

// The adapter is in a process group of its own: a signal to this process would not reach it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    endAll();
    process.exit(128 + constants.signals[signal]);
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.pass : EXIT.usage;
  else if ([UsageError, NothingSelected].some((kind) => error instanceof kind)) {
    console.error(`error: ${(error as Error).message}\n(run \`imp ${program.args[0]} --help\` for the options)`);
    process.exitCode = EXIT.usage;
  } else if ([VoidRun, AdapterError, VectorFileError].some((kind) => error instanceof kind)) {
    console.error(voidReport(error as Error));
    process.exitCode = EXIT.void;
  } else throw error;
}
