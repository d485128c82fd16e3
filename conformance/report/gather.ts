// From what the runner found to the report: data alone, in an order and in words that depend on nothing but the inputs.
import type { Property } from "../fuzz/property.ts";
import type { VectorCase } from "../protocol.ts";
import { type Judgement, messageOf } from "../runner/judge.ts";
import type { Stale } from "../runner/known.ts";
import type { Report } from "../runner/run.ts";
import { VoidRun } from "../runner/trust.ts";
import { type Counts, type Failure, type Fuzzed, REPORT_FORMAT, type Result, type RunReport } from "./format.ts";

/** What is known of a run besides its outcome. */
export type About = Pick<RunReport, "suite" | "command" | "options" | "timings">;

export interface Baseline {
  readonly known: ReadonlySet<string>;
  readonly stale: readonly Stale[];
}

type Failed = Exclude<Judgement, { outcome: "pass" }>;
type Outcomes = Pick<RunReport, "results" | "fuzz" | "incidents" | "stale">;

/** `files` says where each finding was written. */
export function gather(
  report: Report,
  about: About,
  { known, stale }: Baseline,
  files: ReadonlyMap<VectorCase, string>,
): RunReport {
  const { hello, notApplicable, notAsked } = report;
  const outcomes: Outcomes = {
    results: [
      ...report.results.map(({ case: one, judgement, isControl }): Result => {
        if (judgement.outcome === "pass") {
          const { note } = judgement;
          return { ...subject(one), outcome: "pass", ...(note !== undefined && { note }) };
        }
        return failure(one, judgement, {
          ...(known.has(one.id) && { known: true }),
          ...(isControl && { control: true }),
        });
      }),
      ...notApplicable.filter(isCase).map((one): Result => ({ ...subject(one), outcome: "not-applicable" })),
      ...notAsked.filter(isCase).map((one): Result => ({ ...subject(one), outcome: "not-asked" })),
    ],
    fuzz: [
      ...report.fuzz.map(({ finding, ...fuzzed }): Fuzzed => {
        if (!finding) return { ...fuzzed, outcome: "pass" };
        const { case: one, judgement, steady, origin } = finding;
        const more = { steady, file: files.get(one) ?? "", seed: origin.seed, runs: origin.runs };
        const isKnown = known.has(fuzzed.property) && { known: true as const };
        return { ...fuzzed, outcome: "fail", finding: { ...failure(one, judgement, isKnown || {}), ...more } };
      }),
      ...notApplicable.filter(isProperty).map((one) => unfuzzed(one, "not-applicable")),
      ...notAsked.filter(isProperty).map((one) => unfuzzed(one, "not-asked")),
    ],
    incidents: report.incidents.map(({ fault, detail }) => ({ fault, detail })),
    stale: [...stale],
  };
  return { ...head(outcomes, about), hello, ...outcomes, timings: about.timings };
}

/** The report of a run that meant nothing. */
export function gatherVoid(error: Error, about: About): RunReport {
  const example = error instanceof VoidRun ? error.example : undefined;
  const results = example && example.judgement.outcome !== "pass" ? [failure(example.case, example.judgement, {})] : [];
  const outcomes: Outcomes = { results, fuzz: [], incidents: [], stale: [] };
  return { ...head(outcomes, about, error.message), ...outcomes, timings: about.timings };
}

function head(outcomes: Outcomes, { suite, command, options }: About, reason?: string) {
  const counts = tally(outcomes);
  return {
    imp: 1 as const,
    report: REPORT_FORMAT,
    ...verdictOf(counts, reason),
    suite,
    command,
    options,
    counts,
  };
}

export function verdictOf(counts: Counts, reason?: string): Pick<RunReport, "verdict" | "reason"> {
  if (reason !== undefined) return { verdict: "void", reason };
  return { verdict: counts.failed + counts.stale + counts.incidents === 0 ? "pass" : "fail" };
}

export function tally({ results, fuzz, incidents, stale }: Outcomes): Counts {
  const findings = fuzz.flatMap(({ finding }) => finding ?? []);
  const failed = [...results.filter(isFailure), ...findings];
  const fresh = failed.filter(({ known }) => !known);
  const all = [...results, ...fuzz].map(({ outcome }) => outcome);
  return {
    passed: results.filter(({ outcome }) => outcome === "pass").length,
    failed: fresh.filter(({ level }) => level === "MUST").length,
    notMet: fresh.filter(({ level }) => level !== "MUST").length,
    known: failed.length - fresh.length,
    stale: stale.length,
    incidents: incidents.length,
    notApplicable: all.filter((outcome) => outcome === "not-applicable").length,
    notAsked: all.filter((outcome) => outcome === "not-asked").length,
    fuzzed: fuzz.reduce((sum, { runs }) => sum + runs, 0),
  };
}

export function isFailure(result: Result): result is Failure {
  return result.outcome === "fail" || result.outcome === "broken";
}

function failure(one: VectorCase, judgement: Failed, more: Pick<Failure, "known" | "control">): Failure {
  const { id, clauses, level, comment, ...asked } = one;
  const { expected, actual } = judgement;
  const common = { ...subject(one), message: messageOf(judgement), expected, actual };
  if (judgement.outcome === "broken") return { ...common, outcome: "broken", ...more, asked };
  const { result } = judgement;
  return { ...common, outcome: "fail", ...(result && { result }), ...more, asked };
}

const subject = ({ id, clauses, level, comment }: VectorCase) => ({ id, clauses, level, comment });
const isCase = (one: VectorCase | Property): one is VectorCase => "id" in one;
const isProperty = (one: VectorCase | Property): one is Property => !isCase(one);

function unfuzzed({ name, about, clause }: Property, outcome: Fuzzed["outcome"]): Fuzzed {
  return { property: name, about, clause, runs: 0, outcome };
}
