// The options of `imp`: what they are called, what they take, and what is kept of them in a report.
import { InvalidArgumentError, Option, type Command as Program } from "commander";
import { parseTarget, type Target } from "./report/targets.ts";
import { DEFAULTS } from "./runner/session.ts";

export interface AskOptions {
  readonly strict: boolean;
  readonly jobs: number;
  readonly timeout: number;
  readonly window: number;
  readonly report: readonly Target[];
  readonly trace?: string;
  readonly explain?: string;
}

export interface TestOptions extends AskOptions {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly profile: readonly string[];
  readonly seed?: number;
  readonly runs: number;
  readonly failFast: boolean;
  readonly knownFailures?: string;
  readonly updateKnownFailures: boolean;
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

/** So many that the processes compete for the processor and not the machine for its life. */
function jobs(text: string): number {
  const value = positive(text);
  if (value > 64) throw new InvalidArgumentError("64 is the most.");
  return value;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

function target(text: string, before: readonly Target[]): Target[] {
  try {
    return [...before, parseTarget(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

export function withSelection(program: Program): Program {
  return program
    .optionsGroup("What is asked:")
    .option("--only <id>", "only cases and fuzz properties whose id or name begins so; again for more", collect, [])
    .option("--skip <id>", "none whose id or name begins so; again for more", collect, [])
    .option("--profile <name>", "only what a registered profile asks for; again for more", collect, [])
    .option("--runs <n>", "fuzzed inputs for the cheapest property, 0 for none", whole, 10_000)
    .option("--seed <n>", "the seed of fuzzing; random by default, always printed", whole)
    .option("--fail-fast", "asks nothing more after the first failure that is not known", false);
}

export function withJudgement(program: Program): Program {
  return program
    .optionsGroup("How it is judged:")
    .option("--strict", "a right verdict for another reason fails", false);
}

export function withKnownFailures(program: Program): Program {
  return program
    .option("--known-failures <file>", "failures that are expected, with their messages; any other outcome fails")
    .addOption(
      new Option("--update-known-failures", "rewrites that file from this run").default(false).conflicts("failFast"),
    );
}

export function withProcess(program: Program): Program {
  return program
    .optionsGroup("How the adapter is spoken to:")
    .option(
      "--timeout <ms>",
      "milliseconds without any answer before the adapter counts as hung",
      positive,
      DEFAULTS.timeoutMs,
    )
    .option("--window <n>", "requests in flight to each process", positive, DEFAULTS.window);
}

export function withJobs(program: Program): Program {
  return program.option("--jobs <n>", "processes of the adapter at once; the report does not depend on it", jobs, 1);
}

export function withReports(program: Program): Program {
  return program
    .optionsGroup("What is written:")
    .addOption(
      new Option(
        "--report <format=file...>",
        "json=, junit=, html=, badge= and a file; github for annotations, which GITHUB_ACTIONS=true turns on",
      )
        .argParser(target)
        .default([]),
    );
}

export function withTrace(program: Program): Program {
  return program
    .option("--trace <file>", "keeps every line both ways, as it went")
    .addOption(
      new Option("--explain <case>", "asks one case alone, and teaches what it means").conflicts([
        "only",
        "skip",
        "profile",
        "failFast",
        "knownFailures",
        "updateKnownFailures",
      ]),
    );
}
