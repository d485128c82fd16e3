// What a person sees when a run has ended.
import pc from "picocolors";
import { count } from "../runner/explain.ts";
import { DEFAULTS } from "../runner/session.ts";
import { failureBlock, type Line } from "./failure.ts";
import type { Failure, Finding, RunReport } from "./format.ts";
import { isFailure } from "./gather.ts";
import { impCommand } from "./shell.ts";
import { topicOf, visible } from "./text.ts";

/** Failures shown in full; the rest are counted. */
const SHOWN = 10;

/** The report as lines, worst last: the end of the output is what is read. */
export function summary(report: RunReport): string {
  if (report.verdict === "void") return voidSummary(report);
  const failed = report.results.filter(isFailure).filter(({ known }) => !known);
  const soft = failed.filter(({ level }) => level !== "MUST");
  const cases = failed.filter(({ level }) => level === "MUST");
  // Few, and nowhere else to be found: never among those that are only counted.
  const findings = report.fuzz.flatMap(({ finding, property }) =>
    finding && !finding.known ? [[finding, property] as const] : [],
  );
  return [
    "",
    headline(report),
    "",
    ...table(report),
    ...soft.flatMap((failure) => ["", failureBlock(failure, caseLines(failure, report))]),
    ...cases.slice(0, SHOWN).flatMap((failure) => ["", failureBlock(failure, caseLines(failure, report))]),
    ...(cases.length > SHOWN ? ["", `… and ${cases.length - SHOWN} more; \`--only <clause>\` narrows the run`] : []),
    ...findings.flatMap(([finding, property]) => ["", failureBlock(finding, findingLines(finding, property, report))]),
    ...report.incidents.map(
      ({ fault, detail }) =>
        `\n${pc.red("✗")} ${pc.bold(fault)}, by no request that could be found: ${visible(detail)}`,
    ),
    ...staleLines(report),
    ...notes(report),
    "",
    verdictLine(report),
  ].join("\n");
}

/** Who was asked, and what. */
export function headline({ hello, suite, options }: RunReport): string {
  const { name, version, language } = hello ?? { name: "nobody", version: "", language: "no hello" };
  const vectors = suite.replayed === undefined ? suite.vectors.slice(0, 12) : "of the file";
  const seed = options.seed === undefined ? "" : ` · seed ${options.seed}`;
  return `${pc.bold(visible(`${name} ${version}`))} (${visible(language)}) · vectors ${vectors}${seed}`;
}

function table({ results, fuzz }: RunReport): string[] {
  const topics = [...new Set(results.map(({ id }) => topicOf(id)))];
  const rows = topics.map((name) => {
    const mine = results.filter(({ id }) => topicOf(id) === name);
    const number = (...outcomes: string[]) => mine.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const known = mine.filter((result) => isFailure(result) && result.known).length;
    const [passed, bad] = [number("pass"), number("fail", "broken")];
    return row(name, passed + bad === 0 ? undefined : bad === known, [
      passed + bad > 0 ? `${passed} of ${passed + bad} passed` : "",
      known > 0 ? pc.yellow(`${known} known`) : "",
      ...(["not applicable", "not asked"] as const).map((what) => {
        const none = number(what.replace(" ", "-"));
        return none > 0 ? pc.dim(`${none} ${what}`) : "";
      }),
    ]);
  });
  const fuzzed = fuzz.map(({ property, outcome, runs, finding }) => {
    if (outcome !== "pass" && outcome !== "fail") return row(property, undefined, [pc.dim(outcome.replace("-", " "))]);
    const known = finding?.known ? pc.yellow("known") : "";
    const how = `${count(runs, "fuzzed input")} ${finding ? "until one failed" : "agreed"}`;
    return row(property, !finding || finding.known === true, [how, known]);
  });
  return [...rows, ...fuzzed];
}

function row(name: string, ok: boolean | undefined, columns: string[]): string {
  const mark = ok === undefined ? pc.dim("–") : ok ? pc.green("✓") : pc.red("✗");
  return `  ${mark} ${name.padEnd(24)} ${columns.filter(Boolean).join(", ")}`;
}

/** The command behind `npx imp`, with the options that the judgement depends on. */
export function againCommand(words: readonly string[], { options, command }: RunReport): string {
  const { strict, timeout } = options;
  const same = [
    ...(strict ? ["--strict"] : []),
    ...(timeout === DEFAULTS.timeoutMs ? [] : ["--timeout", String(timeout)]),
  ];
  return impCommand([...words, ...same], command);
}

/** The command that asks one case of a run alone, and teaches what it means. */
export function explainCommand(id: string, report: RunReport): string {
  const { replayed } = report.suite;
  return againCommand([...(replayed === undefined ? ["test"] : ["replay", replayed]), "--explain", id], report);
}

function caseLines({ id, control }: Failure, report: RunReport): Line[] {
  const { replayed } = report.suite;
  const why = "not selected; but an implementation that refuses everything passes the selection";
  return [
    ...(control ? [["why", why] as const] : []),
    ["again", againCommand(replayed === undefined ? ["test", "--only", id] : ["replay", replayed], report)],
  ];
}

function findingLines({ file, seed, runs }: Finding, property: string, report: RunReport): Line[] {
  const found = ["test", "--only", property, "--seed", String(seed), "--runs", String(runs)];
  return [
    ["written", `to ${file}`],
    ["again", againCommand(["replay", file], report)],
    ["found by", againCommand(found, report)],
  ];
}

function staleLines({ stale, options }: RunReport): string[] {
  if (stale.length === 0) return [];
  return [
    "",
    pc.red(`${options.knownFailures} no longer holds (\`--update-known-failures\` rewrites it):`),
    ...stale.map(({ id, problem }) => `  ${pc.bold(visible(id))} ${visible(problem)}`),
  ];
}

function notes({ results }: RunReport): string[] {
  const noted = results.flatMap((one) =>
    one.outcome === "pass" && one.note ? [`${one.id}: ${visible(one.note)}`] : [],
  );
  if (noted.length === 0) return [];
  return [
    "",
    pc.yellow(`${count(noted.length, "right verdict")} for another reason (\`--strict\` fails them):`),
    ...noted.slice(0, SHOWN).map((note) => `  ${note}`),
  ];
}

/** `PASS  447 passed, 0 failed …` */
export function verdictLine({ verdict, reason = "", counts }: RunReport): string {
  if (verdict === "void") return voidLine(reason);
  const word = verdict === "pass" ? pc.green(pc.bold("PASS")) : pc.red(pc.bold("FAIL"));
  return `${word}  ${countsLine(counts)}`;
}

export function voidLine(reason: string): string {
  return `${pc.red(pc.bold("VOID"))}  ${visible(reason)}`;
}

export function countsLine(counts: RunReport["counts"]): string {
  const { passed, failed, notMet, known, stale, incidents, notApplicable, notAsked, fuzzed } = counts;
  return [
    `${passed} passed`,
    `${failed} failed`,
    ...(notMet > 0 ? [`${notMet} SHOULD not met`] : []),
    ...(known > 0 ? [count(known, "known failure")] : []),
    ...(stale > 0 ? [count(stale, "known failure no longer holds", "known failures no longer hold")] : []),
    ...(incidents > 0 ? [count(incidents, "incident")] : []),
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
    ...(notAsked > 0 ? [`${notAsked} not asked`] : []),
    ...(fuzzed > 0 ? [`${count(fuzzed, "input")} fuzzed`] : []),
  ].join(", ");
}

/** Why a run meant nothing, with the case that shows it. */
function voidSummary(report: RunReport): string {
  const [example] = report.results.filter(isFailure);
  const block = example ? [failureBlock(example, [["show", impCommand(["show", example.id])]])] : [];
  return [`\n${verdictLine(report)}`, ...block].join("\n\n");
}
