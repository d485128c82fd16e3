// What a person sees when a run has ended.
import pc from "picocolors";
import { fromHex } from "../../reference/octets.ts";
import clauses from "../../spec/clauses.json" with { type: "json" };
import type { Finding } from "../fuzz/run.ts";
import type { VectorCase } from "../protocol.ts";
import { describe } from "../runner/judge.ts";
import { type CaseResult, failed, failures, type Report, shortfalls } from "../runner/run.ts";

const textOf = new Map(clauses.map(({ id, text }) => [id, text]));
/** Failures shown in full; the rest are counted. */
const SHOWN = 10;

interface Context {
  readonly digest: string;
  /** What was run behind `--`, or nothing for the reference. */
  readonly command: string;
  /** The file each finding was written to. */
  readonly files: ReadonlyMap<VectorCase, string>;
}

/** The report as lines, worst last: the end of the output is what is read. */
export function summary(report: Report, context: Context): string {
  const bad = failures(report);
  const soft = shortfalls(report);
  const { name, version, language } = report.hello;
  return [
    "",
    `${pc.bold(`${name} ${version}`)} (${language}) · vectors ${context.digest.slice(0, 12)} · seed ${report.seed}`,
    "",
    ...table(report),
    ...soft.flatMap((result) => ["", failure(result, context)]),
    ...bad.slice(0, SHOWN).flatMap((result) => ["", failure(result, context)]),
    ...(bad.length > SHOWN ? ["", `… and ${bad.length - SHOWN} more; \`--only <clause>\` narrows the run`] : []),
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
    row(property, !finding, [`${runs.toLocaleString("en")} fuzzed inputs ${finding ? "until one failed" : "agreed"}`]),
  );
  return [...rows, ...fuzzed];
}

const topic = (one: VectorCase) => one.id.split(".").slice(0, 2).join(".");

function row(name: string, ok: boolean | undefined, columns: string[]): string {
  const mark = ok === undefined ? pc.dim("–") : ok ? pc.green("✓") : pc.red("✗");
  return `  ${mark} ${name.padEnd(22)} ${columns.filter(Boolean).join(", ")}`;
}

function failure(result: CaseResult | Finding, { command, files }: Context): string {
  const { case: one, judgement } = result;
  if (judgement.outcome === "pass") return "";
  const clause = one.clauses[0] as string;
  const mark = one.level === "MUST" ? pc.red("✗") : pc.yellow("!");
  const file = files.get(one);
  const again = `${file ? `imp replay ${file}` : `imp test --only ${one.id}`}${command && ` -- ${command}`}`;
  return [
    `${mark} ${pc.bold(one.id)} ${pc.dim(one.comment)}`,
    `  ${pc.dim("clause  ")} ${textOf.get(clause) ?? clause}`,
    `  ${pc.dim("asked   ")} ${one.method} ${shown(one)}`,
    `  ${pc.dim("expected")} ${pc.green(judgement.expected)}`,
    `  ${pc.dim("got     ")} ${pc.red(judgement.actual)}${"steady" in result && !result.steady ? pc.yellow(" (not every time)") : ""}`,
    `  ${pc.dim("again   ")} ${again}`,
  ].join("\n");
}

/** The octets of the input as text where they are text, shortened: `imp show` has them all. */
function shown({ params }: Pick<VectorCase, "params">): string {
  const hex = Object.entries(params).find(([name, value]) => name.endsWith("Hex") && typeof value === "string")?.[1];
  if (typeof hex !== "string") return describe(params);
  const text = new TextDecoder().decode(fromHex(hex.slice(0, 400)));
  const printable = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  if (hex.length <= 400 && printable.length <= 160) return printable || "(no octets)";
  return `${printable.slice(0, 160)}… (${hex.length / 2} octets)`;
}

function notes({ results }: Report): string[] {
  const noted = results.flatMap(({ case: one, judgement }) =>
    judgement.outcome === "pass" && judgement.note ? [`${one.id}: ${judgement.note}`] : [],
  );
  if (noted.length === 0) return [];
  return [
    "",
    pc.yellow(`${noted.length} right verdicts for another reason (\`--strict\` fails them):`),
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
    ...(report.incidents.length > 0 ? [`${report.incidents.length} incidents`] : []),
    ...(report.notApplicable.length > 0 ? [`${report.notApplicable.length} not applicable`] : []),
    ...(fuzzed > 0 ? [`${fuzzed.toLocaleString("en")} inputs fuzzed`] : []),
  ].join(", ");
  return isPass(report) ? `${pc.green(pc.bold("PASS"))}  ${rest}` : `${pc.red(pc.bold("FAIL"))}  ${rest}`;
}

export function isPass(report: Report): boolean {
  return failures(report).length === 0 && report.incidents.length === 0;
}

/** One line a case, for `imp list`. */
export function caseList(cases: readonly VectorCase[], prefix: string): string {
  const listed = cases.filter(({ id }) => id.startsWith(prefix));
  const width = Math.max(0, ...listed.map(({ id }) => id.length));
  return [...listed.map(({ id, comment }) => `${id.padEnd(width)}  ${pc.dim(comment)}`), `${listed.length} cases`].join(
    "\n",
  );
}

/** Everything about one case, for `imp show`. */
export function caseDetails(one: VectorCase): string {
  const texts = one.clauses.map((clause) => `  ${pc.bold(clause)} ${textOf.get(clause)}`);
  const fields = (record: Record<string, unknown>) =>
    Object.entries(record).map(
      ([name, value]) => `  ${pc.dim(name)} ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
  return [
    `${pc.bold(one.id)} (${one.level})`,
    one.comment,
    "",
    ...texts,
    "",
    `asked ${one.method}: ${shown(one)}`,
    ...fields(one.params),
    "",
    `expected ${describe(one.expect)}`,
    ...fields(one.expect),
    ...(one.intermediates ? ["", "on the way", ...fields(one.intermediates)] : []),
  ].join("\n");
}
