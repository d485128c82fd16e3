// Clause × implementation: what several runs say of each clause.
import type { Failure, Finding, Result, RunReport } from "./format.ts";
import { isFailure } from "./gather.ts";
import { inOrder, topicOf } from "./text.ts";

export interface Cell {
  readonly state: "pass" | "fail" | "known" | "none";
  readonly passed: number;
  readonly asked: number;
  readonly failures: readonly (Failure | Finding)[];
}

export interface Row {
  readonly clause: string;
  readonly topic: string;
  /** One for each report. */
  readonly cells: readonly Cell[];
  /** Whether those that were asked are not of one mind about a case. */
  readonly isDisputed: boolean;
  /** The cases, each with what every report says of it. */
  readonly cases: readonly CaseRow[];
}

export interface CaseRow {
  readonly id: string;
  readonly comment: string;
  readonly results: readonly (Result | undefined)[];
}

/** The clauses in the order of the specification. */
export function matrix(reports: readonly RunReport[]): Row[] {
  const byClause = reports.map(groupByClause);
  return inOrder(byClause.flatMap((groups) => [...groups.keys()])).map((clause) => {
    const groups = byClause.map((all) => all.get(clause) ?? { results: [], findings: [] });
    const cells = groups.map(({ results, findings }) => cell(results, findings));
    const cases = caseRows(groups.map(({ results }) => results));
    const states = new Set(cells.map(({ state }) => state).filter((state) => state !== "none"));
    const isDisputed = states.size > 1 || cases.some(isCaseDisputed);
    return { clause, topic: topicOf(clause), cells, cases, isDisputed };
  });
}

/** Whether those that were asked did not all answer alike. */
export function isCaseDisputed({ results }: CaseRow): boolean {
  return new Set(results.map(answerOf).filter((answer) => answer !== undefined)).size > 1;
}

/** What an implementation answered, as far as it was asked. */
export function answerOf(result: Result | undefined): string | undefined {
  if (!result) return undefined;
  if (isFailure(result)) return result.message;
  return result.outcome === "pass" ? "right" : undefined;
}

interface Group {
  readonly results: Result[];
  readonly findings: Finding[];
}

function groupByClause({ results, fuzz }: RunReport): Map<string, Group> {
  const groups = new Map<string, Group>();
  function of(clause: string): Group {
    const group = groups.get(clause) ?? { results: [], findings: [] };
    groups.set(clause, group);
    return group;
  }
  for (const result of results) for (const clause of result.clauses) of(clause).results.push(result);
  for (const { finding } of fuzz)
    for (const clause of finding?.clauses ?? []) of(clause).findings.push(finding as Finding);
  return groups;
}

function cell(results: readonly Result[], findings: readonly Finding[]): Cell {
  const passed = results.filter(({ outcome }) => outcome === "pass").length;
  const failures = [...results.filter(isFailure), ...findings];
  const asked = passed + failures.length;
  const state =
    asked === 0 ? "none" : failures.length === 0 ? "pass" : failures.every(({ known }) => known) ? "known" : "fail";
  return { state, passed, asked, failures };
}

function caseRows(columns: readonly (readonly Result[])[]): CaseRow[] {
  const ids = [...new Set(columns.flatMap((results) => results.map(({ id }) => id)))];
  return ids.map((id) => {
    const results = columns.map((column) => column.find((result) => result.id === id));
    return { id, comment: results.find((result) => result !== undefined)?.comment ?? "", results };
  });
}
