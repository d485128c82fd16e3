#!/usr/bin/env node
// The command `imp`. Exit codes: 0 pass, 1 failures, 2 usage, 3 void.
import { randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CommanderError, InvalidArgumentError, Command as Program } from "commander";
import pc from "picocolors";
import packageJson from "../package.json" with { type: "json" };
import type { VectorCase } from "./protocol.ts";
import { progress } from "./report/progress.ts";
import { caseDetails, caseList, isPass, summary } from "./report/terminal.ts";
import { ROOT } from "./root.ts";
import type { Command } from "./runner/adapter.ts";
import { type Report, replay, run, type Settings } from "./runner/run.ts";
import { AdapterError, DEFAULTS, open } from "./runner/session.ts";
import { VoidRun } from "./runner/trust.ts";
import { loadVectors, parseVectorFile, VectorFileError } from "./runner/vectors.ts";

const EXIT = { pass: 0, failures: 1, usage: 2, void: 3 };
/** Where the smallest failing inputs of fuzzing are written. */
const FINDINGS = "imp-failures";

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
  if (file) return { file, args };
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

function print(report: Report, digest: string, words: string[]): void {
  console.log(summary(report, { digest, command: words.join(" "), files: keepFindings(report) }));
  process.exitCode = isPass(report) ? EXIT.pass : EXIT.failures;
}

async function test(words: string[], options: TestOptions): Promise<void> {
  const { cases, digest } = loadVectors();
  const bar = progress();
  const report = await run(commandOf(words), cases, settingsOf(options), bar).finally(() => bar.stop());
  print(report, digest, words);
}

function readCases(path: string): readonly VectorCase[] {
  try {
    return parseVectorFile(path, readFileSync(path, "utf8")).cases;
  } catch (error) {
    return program.error(`error: ${path} must be a vector file: ${(error as Error).message}`);
  }
}

async function replayFile(path: string, words: string[], options: TestOptions): Promise<void> {
  const cases = readCases(path);
  print(await replay(commandOf(words), cases, settingsOf(options)), "of the file", words);
}

async function hello(words: string[], options: TestOptions): Promise<void> {
  const session = await open(commandOf(words), settingsOf(options).session);
  console.log(JSON.stringify(session.hello, null, 2));
  await session.close();
}

function show(id: string): void {
  const found = loadVectors().cases.find((one) => one.id === id);
  if (!found) program.error(`error: no case has the id ${id}; \`imp list\` names them all`);
  console.log(caseDetails(found));
}

const program: Program = new Program("imp")
  .description("Judges an implementation of IMP/1, in any language, through a stdio adapter.")
  .version(packageJson.version)
  .showHelpAfterError("(run `imp --help` for the options)")
  .addHelpText("after", "\nExit codes: 0 pass, 1 failures, 2 usage, 3 void (nothing could be judged).")
  .exitOverride();

function asking(name: string, about: string): Program {
  return program
    .command(name)
    .description(about)
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
  .option("--only <id>", "only cases and fuzz properties whose id begins so")
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

program
  .command("list")
  .description("lists the cases")
  .argument("[id]", "only cases whose id begins so", "")
  .action((prefix: string) => console.log(caseList(loadVectors().cases, prefix)));

program
  .command("show")
  .description("shows one case: what is asked, and the only right answer")
  .argument("<case>", "the case's id")
  .action(show);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.pass : EXIT.usage;
  else if ([VoidRun, AdapterError, VectorFileError].some((kind) => error instanceof kind)) {
    console.error(`\n${pc.red(pc.bold("VOID"))}  ${(error as Error).message}`);
    process.exitCode = EXIT.void;
  } else throw error;
}
