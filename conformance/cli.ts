#!/usr/bin/env node
// The command `imp`. Exit codes: 0 pass, 1 failures, 2 usage, 3 void.
import { constants } from "node:os";
import { CommanderError, type Option, Command as Program } from "commander";
import packageJson from "../package.json" with { type: "json" };
import "../spec/tools/pipe.ts";
import { EXIT, hello, listFrom, replayFile, report, show, test, UsageError } from "./commands.ts";
import {
  withJobs,
  withJudgement,
  withKnownFailures,
  withProcess,
  withReports,
  withSelection,
  withTrace,
} from "./options.ts";
import { voidLine } from "./report/terminal.ts";
import { endAll } from "./runner/adapter.ts";
import { FileError } from "./runner/file.ts";
import { NothingSelected } from "./runner/select.ts";
import { AdapterError } from "./runner/session.ts";

const EXIT_CODES = `
Exit codes:
  0  pass
  1  failures: wrong answers, crashes, time-outs, known failures that no longer hold
  2  usage: an option, a name or a file is wrong
  3  void: nothing could be judged
`;

const EXAMPLES = `
Examples:
  imp test -- ./adapter --its=options
  imp test --only wire.json --fail-fast -- ./adapter
  imp test --explain wire.json.number/minus-one -- ./adapter
  imp test --seed 1 --jobs 4 --known-failures known.json --report json=imp.json junit=imp.xml -- ./adapter
  imp report imp.json --report html=imp.html
  imp report mine.json theirs.json

NO_COLOR=1 turns colours off. Reports go to standard output, progress to standard error.
`;

const program: Program = new Program("imp")
  .description("Judges an implementation of IMP/1, in any language, through a stdio adapter.")
  .version(packageJson.version)
  .showHelpAfterError("(run `imp --help` for the commands)")
  .addHelpText("after", EXAMPLES + EXIT_CODES)
  .configureHelp({ optionDescription: describeOption })
  .exitOverride();

/** With the default, unless that is nothing. */
function describeOption({ description, defaultValue, defaultValueDescription }: Option): string {
  const value = defaultValueDescription ?? defaultValue;
  return ["string", "number"].includes(typeof value) ? `${description} (default: ${value})` : description;
}

/** A subcommand, whose mistakes lead to its own help. */
function command(name: string, about: string): Program {
  return program.command(name).description(about).showHelpAfterError(`(run \`imp ${name} --help\` for the options)`);
}

/** One that ends with a verdict. */
function judging(name: string, about: string): Program {
  return command(name, about).addHelpText("after", EXIT_CODES);
}

const ADAPTER = ["[command...]", "the adapter's command, behind --; the reference when there is none"] as const;

const testing = judging("test", "asks every case that applies, then fuzzes").argument(...ADAPTER);
withTrace(withReports(withJobs(withProcess(withKnownFailures(withJudgement(withSelection(testing))))))).action(test);

const replaying = judging("replay", "asks the cases of a vector file, such as one that fuzzing wrote")
  .argument("<file>", "a vector file")
  .argument(...ADAPTER);
withTrace(withReports(withJobs(withProcess(withJudgement(replaying))))).action(replayFile);

withReports(
  judging("report", "rereads JSON reports: one is printed and converted, several are compared").argument(
    "<files...>",
    "what `--report json=FILE` has written",
  ),
).action(report);

command("list", "lists the cases and fuzz properties")
  .argument("[id]", "only those whose id or name begins so", "")
  .action(listFrom);

command("show", "teaches one case: what is asked, the only right answer, and why")
  .argument("<case>", "the case's id; the beginning of several lists them")
  .option("--json", "the case as it stands in its file, every octet of it", false)
  .action(show);

command("demo", "carries out the introduction's journey: Alice finds Bob, and writes to him").action(async () =>
  (await import("./demo/print.ts")).demo(),
);

withProcess(command("hello", "prints how the adapter introduces itself").argument(...ADAPTER)).action(hello);

// The adapter is in a process group of its own: what ends this process would not reach it.
process.on("exit", endAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.pass : EXIT.usage;
  else if ([UsageError, NothingSelected].some((kind) => error instanceof kind)) {
    console.error(`error: ${(error as Error).message}\n(run \`imp ${program.args[0]} --help\` for the options)`);
    process.exitCode = EXIT.usage;
  } else if ([AdapterError, FileError].some((kind) => error instanceof kind)) {
    console.error(`\n${voidLine((error as Error).message)}`);
    process.exitCode = EXIT.void;
  } else throw error;
}
