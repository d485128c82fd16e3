// What a person sees when a run has ended.
import pc from "picocolors";
import type { Finding } from "../fuzz/run.ts";
import type { VectorCase } from "../protocol.ts";
import { count } from "../runner/explain.ts";
import { type CaseResult, failed, failures, type Report, shortfalls } from "../runner/run.ts";
import type { VoidRun } from "../runner/trust.ts";
import { failureBlock } from "./failure.ts";
import { impCommand } from "./shell.ts";

/** Failures shown in full; the rest are counted. */
const SHOWN = 10;

interface Context {
  readonly digest: string;
  /** What was run behind `--`, or nothing for the reference. */
  readonly command: readonly string[];
  /** The options that the judgement depends on. */
  readonly options: readonly string[];
  /** The file each finding was written to. */
  readonly files: ReadonlyMap<VectorCase, string>;
  /** The file that was replayed: its cases need not be among the vectors. */
  readonly replayed?: string;
}

/** The report as lines, worst last: the end of the output is what is read. */
export function summary(report: Report, context: Context): string {
  const bad = failures(report);
  const cases = bad.filter((result) => !("origin" in result));
  // Few, and nowhere else to be found: never among those that are only counted.
  const findings = bad.filter((result) => "origin" in result);
  const soft = shortfalls(report);
  const { name, version, language } = report.hello;
  const seed = report.seed === undefined ? "" : ` · seed ${report.seed}`;
  return [
    "",
    `${pc.bold(`${name} ${version}`)} (${language}) · vectors ${context.digest.slice(0, 12)}${seed}`,
    "",
    ...table(report),
    ...soft.flatMap((result) => ["", failure(result, context)]),
    ...cases.slice(0, SHOWN).flatMap((result) => ["", failure(result, context)]),
    ...(cases.length > SHOWN ? ["", `… and ${cases.length - SHOWN} more; \`--only <clause>\` narrows the run`] : []),
    ...findings.flatMap((result) => ["", failure(result, context)]),
    ...report.incidents.map(
      ({ fault, detail }) => `\n${pc.red("✗")} ${pc.bold(fault)}, by no request that could be found: ${detail}`,
    ),
    ...notes(report),
    "",
    verdict(report, bad.length),
  ].join("\n");
}

function table({ results, notApplicable, fuzz }: Report): string[] {
  const topics = [...new Set([...results.map((result) => topic(result.case)), ...notApplicable.map(topic)])];
  const rows = topics.map((name) => {
    const mine = results.filter((result) => topic(result.case) === name);
    const bad = mine.filter(failed).length;
    const none = notApplicable.filter((one) => topic(one) === name).length;
    return row(name, mine.length === 0 ? undefined : bad === 0, [
      mine.length > 0 ? `${mine.length - bad} of ${mine.length} passed` : "",
      none > 0 ? pc.dim(`${none} not applicable`) : "",
    ]);
  });
  const fuzzed = fuzz.map(({ property, runs, finding }) =>
    row(property, !finding, [`${count(runs, "fuzzed input")} ${finding ? "until one failed" : "agreed"}`]),
  );
  return [...rows, ...fuzzed];
}

const topic = (one: VectorCase) => one.id.split(".").slice(0, 2).join(".");

function row(name: string, ok: boolean | undefined, columns: string[]): string {
  const mark = ok === undefined ? pc.dim("–") : ok ? pc.green("✓") : pc.red("✗");
  return `  ${mark} ${name.padEnd(22)} ${columns.filter(Boolean).join(", ")}`;
}

function failure(result: CaseResult | Finding, { command, options, files, replayed }: Context): string {
  const again = (words: string[]) => impCommand([...words, ...options], command);
  if ("origin" in result) {
    const { property, seed, runs } = result.origin;
    const file = files.get(result.case) as string;
    return failureBlock(result, [
      ["written", `to ${file}`],
      ["again", again(["replay", file])],
      ["found by", again(["test", "--only", property, "--seed", String(seed), "--runs", String(runs)])],
    ]);
  }
  const why = "not selected; but an implementation that refuses everything passes the selection";
  return failureBlock(result, [
    ...(result.isControl ? [["why", why] as const] : []),
    ["again", again(replayed === undefined ? ["test", "--only", result.case.id] : ["replay", replayed])],
  ]);
}

function notes({ results }: Report): string[] {
  const noted = results.flatMap(({ case: one, judgement }) =>
    judgement.outcome === "pass" && judgement.note ? [`${one.id}: ${judgement.note}`] : [],
  );
  if (noted.length === 0) return [];
  return [
    "",
    pc.yellow(`${count(noted.length, "right verdict")} for another reason (\`--strict\` fails them):`),
    ...noted.slice(0, SHOWN).map((note) => `  ${note}`),
  ];
}

function verdict(report: Report, bad: number): string {
  const passed = report.results.length - report.results.filter(failed).length;
  const fuzzed = report.fuzz.reduce((sum, { runs }) => sum + runs, 0);
  const rest = [
    `${passed} passed`,
    `${bad} failed`,
    ...(shortfalls(report).length > 0 ? [`${shortfalls(report).length} SHOULD not met`] : []),
    ...(report.incidents.length > 0 ? [count(report.incidents.length, "incident")] : []),
    ...(report.notApplicable.length > 0 ? [`${report.notApplicable.length} not applicable`] : []),
    ...(fuzzed > 0 ? [`${count(fuzzed, "input")} fuzzed`] : []),
  ].join(", ");
  return isPass(report) ? `${pc.green(pc.bold("PASS"))}  ${rest}` : `${pc.red(pc.bold("FAIL"))}  ${rest}`;
}

export function isPass(report: Report): boolean {
  return failures(report).length === 0 && report.incidents.length === 0;
}

/** Why a run meant nothing. */
export function voidReport(error: VoidRun | Error): string {
  const message = `\n${pc.red(pc.bold("VOID"))}  ${error.message}`;
  const example = "example" in error ? error.example : undefined;
  if (!example) return message;
  return `${message}\n\n${failureBlock(example, [["show", impCommand(["show", example.case.id])]])}`;
}
