// A page that holds a run, or several: clause × result, filters, and the octets of each failure side by side.
import { count } from "../runner/explain.ts";
import { letter } from "./compare.ts";
import type { RunReport } from "./format.ts";
import { article, incidentsHtml } from "./html-failure.ts";
import { SCRIPT, STYLE } from "./html-style.ts";
import { answerOf, type CaseRow, type Cell, matrix, type Row } from "./matrix.ts";
import { countsLine } from "./terminal.ts";
import { escaped, textOf } from "./text.ts";

export function page(reports: readonly RunReport[]): string {
  const rows = matrix(reports);
  const several = reports.length > 1;
  // What needs to be looked at first: disagreements, then failures.
  const weight = ({ isDisputed, cells }: Row) => (isDisputed ? 2 : cells.some(({ state }) => state === "fail") ? 1 : 0);
  const sorted = rows.toSorted((a, b) => weight(b) - weight(a));
  const failures = reports.flatMap((report, at) => article(report, several ? letter(at) : ""));
  const title = `IMP conformance: ${reports.map(nameOf).join(", ")}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${several ? "IMP conformance, compared" : escaped(title)}</h1>
<div class="runs">${reports.map((report, at) => runHtml(report, several ? letter(at) : "")).join("")}</div>
${reports.map(incidentsHtml).join("")}
${filters(several)}
<h2 id="clauses">Clauses</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Clause</th>${reports.map((report, at) => `<th scope="col">${several ? letter(at) : "Cases"}<span hidden>${escaped(nameOf(report))}</span></th>`).join("")}</tr></thead>
<tbody>${sorted.map((row) => rowHtml(row, several)).join("")}</tbody>
</table></div>
${fuzzHtml(reports, several)}
<h2 id="failures">${failures.length === 0 ? "No failures" : count(failures.length, "failure")}</h2>
${failures.join("")}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const nameOf = ({ hello }: RunReport) => (hello ? `${hello.name} ${hello.version}` : "no adapter");

function runHtml(report: RunReport, name: string): string {
  const { verdict, reason, counts, suite, options, hello, command, timings } = report;
  const { only, skip, profiles, strict, failFast, timeout, window, runs, seed, knownFailures } = options;
  const facts: [string, string][] = [
    ["implementation", hello ? `${hello.name} ${hello.version} (${hello.language})` : "did not say hello"],
    ["vectors", suite.replayed === undefined ? suite.vectors : `of ${suite.replayed}`],
    ["suite", suite.version],
    ...(seed === undefined ? [] : [["seed", `${seed}, ${runs} runs`] as [string, string]]),
    [
      "options",
      [
        ...only.map((id) => `--only ${id}`),
        ...skip.map((id) => `--skip ${id}`),
        ...profiles.map((id) => `--profile ${id}`),
        ...(strict ? ["--strict"] : []),
        ...(failFast ? ["--fail-fast"] : []),
        ...(knownFailures === undefined ? [] : [`--known-failures ${knownFailures}`]),
        `--timeout ${timeout}`,
        `--window ${window}`,
      ].join(" "),
    ],
    ["command", command.length > 0 ? command.join(" ") : "the reference"],
    ["took", `${(timings.milliseconds / 1000).toFixed(1)} s, from ${timings.started}`],
  ];
  const list = facts.map(([key, value]) => `<dt>${key}</dt><dd>${escaped(value)}</dd>`).join("");
  const outcome = verdict === "void" ? escaped(reason ?? "") : countsLine(counts);
  return `<section class="run ${verdict}"><p>${name && `<b>${name}</b> `}<span class="verdict">${verdict.toUpperCase()}</span> ${outcome}</p><dl>${list}</dl></section>`;
}

function filters(several: boolean): string {
  const options = [
    ["all", "all clauses"],
    ...(several ? [["disputed", "disagreements"]] : []),
    ["fail", "failing"],
    ["known", "known failures"],
    ["pass", "passing"],
    ["none", "not asked"],
  ];
  return `<form class="filters" hidden>
<label>Show <select name="show">${options.map(([value, text]) => `<option value="${value}">${text}</option>`).join("")}</select></label>
<label>Level <select name="level"><option value="all">all</option><option>MUST</option><option>SHOULD</option><option>MAY</option></select></label>
<label>Words <input type="search" name="words" placeholder="clause, case, text"></label>
<output></output></form>`;
}

function rowHtml({ clause, cells, cases, isDisputed }: Row, several: boolean): string {
  const levels = new Set(cases.flatMap(({ results }) => results.map((result) => result?.level)));
  const states = new Set<string>([...cells.map(({ state }) => state), ...(isDisputed ? ["disputed"] : [])]);
  const words = [clause, textOf(clause), ...cases.flatMap(({ id, comment }) => [id, comment])].join(" ");
  const list = cases.map((one) => caseHtml(one, several)).join("");
  return `<tr data-text="${escaped(words)}" data-states="${[...states].join(" ")}" data-levels="${[...levels].join(" ")}">
<th scope="row"><details><summary class="id">${escaped(clause)}</summary><p>${escaped(textOf(clause))}</p><ul>${list}</ul></details></th>
${cells.map(cellHtml).join("")}</tr>`;
}

const MARKS = { pass: "✓", fail: "✗", known: "!", none: "–" };
const SAID = { pass: "passed", fail: "failed", known: "known to fail", none: "not asked" };

function cellHtml({ state, passed, asked }: Cell): string {
  const numbers = asked === 0 ? "" : ` ${passed} of ${asked}`;
  return `<td class="${state}"><span role="img" aria-label="${SAID[state]}">${MARKS[state]}</span>${numbers}</td>`;
}

function caseHtml({ id, comment, results }: CaseRow, several: boolean): string {
  const answers = results.map((result, at) => {
    const outcome = result?.outcome ?? "not-asked";
    const answer = escaped(answerOf(result) ?? outcome.replace("-", " "));
    const isBad = outcome === "fail" || outcome === "broken";
    const name = several ? letter(at) : "";
    const text = isBad ? `<a href="#${escaped(name + id)}">${answer}</a>` : answer;
    return `<span class="${isBad ? "fail" : outcome === "pass" ? "pass" : "none"}">${name} ${text}</span>`;
  });
  return `<li><span class="id">${escaped(id)}</span> ${escaped(comment)} · ${answers.join(" · ")}</li>`;
}

function fuzzHtml(reports: readonly RunReport[], several: boolean): string {
  const items = reports.flatMap(({ fuzz }, at) =>
    fuzz.map(({ property, about, outcome, runs }) => {
      const state = outcome === "pass" || outcome === "fail" ? outcome : "none";
      const how =
        state === "none"
          ? outcome.replace("-", " ")
          : `${count(runs, "input")}${outcome === "fail" ? " until one failed" : ""}`;
      return `<li><span class="${state}">${MARKS[state]}</span> ${several ? letter(at) : ""} <span class="id">${escaped(property)}</span> ${escaped(about)} · ${how}</li>`;
    }),
  );
  return items.length === 0 ? "" : `<h2 id="fuzzed">Fuzzed</h2><ul>${items.join("")}</ul>`;
}
