// Several runs side by side, disagreements first.
import pc from "picocolors";
import { count } from "../runner/explain.ts";
import type { RunReport } from "./format.ts";
import { answerOf, type CaseRow, type Cell, isCaseDisputed, matrix, type Row } from "./matrix.ts";
import { headline, verdictLine } from "./terminal.ts";
import { textOf, visible } from "./text.ts";

const COLUMN = 11;

export function comparison(reports: readonly RunReport[]): string {
  const rows = matrix(reports);
  const width = Math.max(20, ...rows.map(({ clause }) => clause.length));
  const disputed = rows.filter(({ isDisputed }) => isDisputed);
  const failing = rows.filter(
    (row) => !row.isDisputed && row.cells.some(({ state }) => state === "fail" || state === "known"),
  );
  const asked = rows.filter(({ cells }) => cells.every(({ state }) => state === "pass"));
  const partly = rows.length - disputed.length - failing.length - asked.length;
  const head = `  ${"".padEnd(width)} ${reports.map((_, at) => pc.bold(letter(at).padEnd(COLUMN))).join("")}`;
  return [
    "",
    ...reports.map((report, at) => `${pc.bold(letter(at))}  ${headline(report)}\n   ${verdictLine(report)}`),
    ...cautions(reports),
    ...block(`${count(disputed.length, "clause")} they disagree about`, disputed, head, width, true),
    ...block(`${count(failing.length, "clause")} failed by all that were asked`, failing, head, width, false),
    "",
    `${count(asked.length, "clause")} they all pass${partly > 0 ? `, ${partly} that not all were asked about` : ""}`,
  ].join("\n");
}

/** A, B, … Z, 27, 28. */
export function letter(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

function cautions(reports: readonly RunReport[]): string[] {
  const differing = [
    ["vectors", ({ suite }: RunReport) => suite.vectors],
    ["--strict", ({ options }: RunReport) => String(options.strict)],
    ["what was selected", ({ options: { only, skip, profiles } }: RunReport) => JSON.stringify([only, skip, profiles])],
  ] as const;
  const names = differing.filter(([, of]) => new Set(reports.map(of)).size > 1).map(([name]) => name);
  return names.length === 0
    ? []
    : ["", pc.yellow(`The runs differ in ${names.join(", ")}: cases are compared by their ids.`)];
}

function block(title: string, rows: readonly Row[], head: string, width: number, withCases: boolean): string[] {
  if (rows.length === 0) return withCases ? ["", `${pc.green("✓")} no disagreement`] : [];
  return [
    "",
    pc.underline(title),
    head,
    ...rows.flatMap((row) => [
      `  ${row.clause.padEnd(width)} ${row.cells.map(cellText).join("")}`,
      ...(withCases
        ? [`    ${pc.dim(textOf(row.clause))}`, ...row.cases.filter(isCaseDisputed).flatMap(caseLines)]
        : []),
    ]),
  ];
}

function cellText({ state, passed, asked }: Cell): string {
  const text = state === "none" ? "–" : `${state === "pass" ? "✓" : "✗"} ${passed}/${asked}`;
  const colour = { pass: pc.green, fail: pc.red, known: pc.yellow, none: pc.dim }[state];
  return colour(text.padEnd(COLUMN));
}

function caseLines({ id, comment, results }: CaseRow): string[] {
  const answers = results.map((result, at) => [letter(at), answerOf(result)] as const);
  return [
    `    ${id} ${pc.dim(visible(comment))}`,
    ...answers.flatMap(([name, answer]) =>
      answer === undefined ? [] : [`      ${name} ${answer === "right" ? pc.green(answer) : pc.red(visible(answer))}`],
    ),
  ];
}
