// Failures in the HTML report: what was asked, and what was right beside what came, octet by octet.
import { count } from "../runner/explain.ts";
import { causeOf } from "./cause.ts";
import type { Failure, Finding, RunReport } from "./format.ts";
import { isFailure } from "./gather.ts";
import { dump, membersOf } from "./readable.ts";
import { againCommand, explainCommand } from "./terminal.ts";
import { escaped, textOf, visible } from "./text.ts";

/** Octets of one value that the page shows. */
const SHOWN = 512;

/** One for each failure of a run; `name` tells runs apart. */
export function article(report: RunReport, name: string): string[] {
  const findings = report.fuzz.flatMap(({ finding }) => finding ?? []);
  return [...findings, ...report.results.filter(isFailure)].map((failure) => failureHtml(failure, report, name));
}

function failureHtml(failure: Failure | Finding, report: RunReport, name: string): string {
  const { id, level, comment, clauses, asked, known, message } = failure;
  const words = [id, comment, ...clauses, message].join(" ");
  const again = "file" in failure ? againCommand(["replay", failure.file], report) : explainCommand(id, report);
  return `<article id="${escaped(name + id)}" class="${known ? "known" : "fail-article"}" data-text="${escaped(words)}" data-states="${known ? "known" : "fail"}" data-levels="${level}">
<h3>${name && `${name} `}${escaped(id)}</h3>
<p>${escaped(comment)} <span class="soft">(${level}${known ? ", known" : ""})</span></p>
${clauses.map((clause) => `<p class="soft"><span class="id">${escaped(clause)}</span> ${escaped(textOf(clause))}</p>`).join("")}
${sidesHtml(failure)}
<details><summary>asked: <code>${escaped(asked.method)}</code></summary><pre>${escaped(membersOf(asked.params).join("\n"))}</pre>${inputDump(asked.params)}</details>
<p class="soft">${escaped(causeOf(failure))}</p>
<p><code>${escaped(again)}</code></p>
</article>`;
}

/** What was right beside what came. */
function sidesHtml(failure: Failure | Finding): string {
  const { asked, expected, actual } = failure;
  const result = ("result" in failure && failure.result) || {};
  const octets = Object.entries(asked.expect).find(
    ([member, value]) => member.endsWith("Hex") && typeof value === "string" && typeof result[member] === "string",
  );
  if (!octets) return sides(`<pre>${escaped(visible(expected))}</pre>`, `<pre>${escaped(visible(actual))}</pre>`);
  const [member, right] = octets as [string, string];
  const came = result[member] as string;
  return sides(dumpHtml(right, came), dumpHtml(came, right), `, ${member}`);
}

function sides(right: string, came: string, what = ""): string {
  return `<div class="sides"><div><h4>expected${what}</h4>${right}</div><div><h4>got${what}</h4>${came}</div></div>`;
}

/** Sixteen octets a line; those that are not the other's in this place are marked. */
function dumpHtml(hex: string, other: string): string {
  const lines = dump(hex, SHOWN).map((line, at) => {
    if (line.startsWith("…")) return line;
    const [mine = [], its = []] = [hex, other].map((all) => all.slice(at * 32, at * 32 + 32).match(/../g) ?? []);
    const pairs = mine
      .map((pair, place) => (pair === its[place] ? pair : `<mark>${pair}</mark>`))
      .join(" ")
      .replaceAll("</mark> <mark>", " ");
    return `${line.slice(0, 6)}${pairs}${" ".repeat(Math.max(0, 47 - mine.length * 3 + 1))}${escaped(line.slice(53))}`;
  });
  return `<pre class="dump">${lines.join("\n") || "(no octets)"}</pre>`;
}

function inputDump(params: Record<string, unknown>): string {
  return Object.entries(params)
    .flatMap(([name, value]) => (name.endsWith("Hex") && typeof value === "string" ? [[name, value] as const] : []))
    .map(([name, hex]) => `<h4>${escaped(name)}, ${count(hex.length / 2, "octet")}</h4>${dumpHtml(hex, hex)}`)
    .join("");
}

/** What belongs to no case. */
export function incidentsHtml({ incidents, stale }: RunReport): string {
  const items = [
    ...incidents.map(({ fault, detail }) => `${fault}, by no request that could be found: ${detail}`),
    ...stale.map(({ id, problem }) => `known failure ${id} ${problem}`),
  ];
  if (items.length === 0) return "";
  return `<h2>Besides the cases</h2><ul>${items.map((item) => `<li class="fail">${escaped(visible(item))}</li>`).join("")}</ul>`;
}
