// How far the thread reaches: parts and levels in numbers, then every clause, then what is excused and why.
import type { Thread } from "../tools/thread.ts";
import { type Book, partOf } from "./book.ts";
import { count, escapeHtml, sentence } from "./html.ts";
import { clauseLink } from "./link.ts";
import { mutantsHref } from "./place.ts";

const LEVELS = ["MUST", "SHOULD", "MAY"] as const;

/** The links, whether a thread has them, and as what they are excused. */
const LINKS: readonly [name: string, has: (thread: Thread) => number, missing: readonly string[]][] = [
  ["schema", ({ schemas }) => schemas.length, ["schema"]],
  ["code", ({ code }) => code.length, ["code"]],
  ["obeyed", ({ cases }) => sum(Object.values(cases).map(({ obeying }) => obeying)), ["case"]],
  ["broken", ({ cases }) => sum(Object.values(cases).map(({ breaking }) => breaking)), ["case", "breaking case"]],
  ["fuzz", ({ fuzz }) => fuzz.length, ["fuzz"]],
  ["mutants", ({ mutants }) => Object.keys(mutants).length, ["mutant"]],
];

export function coverageHtml(book: Book): string {
  const clauses = [...book.threads];
  const parts = [...new Set(clauses.map(([id]) => partOf(id)))];
  const numbers = parts.flatMap((part) =>
    LEVELS.flatMap((level) => {
      const own = clauses.filter(([id, thread]) => partOf(id) === part && thread.level === level);
      return own.length === 0
        ? []
        : [
            totalRow(
              part,
              level,
              own.map(([, thread]) => thread),
            ),
          ];
    }),
  );
  const totals = table("Clauses with each link, by part and level", ["part", "level", "clauses"], numbers);
  return `<article><h1>Coverage</h1>
<p>From each clause one can walk to the schemas and the code that carry it out, to the cases that obey and break it, to the fuzz properties that found it broken, and to its mutants. These are the numbers; the links stand beneath each clause of the chapters.</p>
${totals}
${parts.map((part) => partHtml(part, book)).join("\n")}
${excusesHtml(book)}</article>`;
}

/** No box scrolls it, so that its header can stay in view. */
function table(label: string, columns: readonly string[], rows: readonly string[]): string {
  const head = [...columns, ...LINKS.map(([name]) => name)].map((name) => `<th scope="col">${name}</th>`);
  return `<table class="coverage" aria-label="${escapeHtml(label)}"><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function totalRow(part: string, level: string, threads: readonly Thread[]): string {
  const cells = LINKS.map(([, has]) => {
    const reached = threads.filter((thread) => has(thread) > 0).length;
    return `<td class="amount">${reached}</td>`;
  });
  return `<tr><th scope="row"><a href="#part-${part}">${escapeHtml(part)}</a></th><td><span class="keyword" data-level="${level}">${level}</span></td><td class="amount">${threads.length}</td>${cells.join("")}</tr>`;
}

function partHtml(part: string, book: Book): string {
  const rows = [...book.threads]
    .filter(([id]) => partOf(id) === part)
    .map(([id, thread]) => {
      const cells = LINKS.map(([name, has, missing]) => {
        const amount = has(thread);
        if (amount === 0)
          return `<td class="amount none">${isExcused(book, id, missing) ? '<a href="#excuses">excused</a>' : "–"}</td>`;
        return `<td class="amount">${name === "mutants" ? `<a href="${mutantsHref(id)}">${amount}</a>` : amount}</td>`;
      });
      return `<tr id="${id}"><th scope="row" class="id">${clauseLink(id, book)}</th><td><span class="keyword" data-level="${thread.level}">${thread.level}</span></td>${cells.join("")}</tr>`;
    });
  return `<h2 id="part-${part}">${escapeHtml(part)}</h2>${table(`Links of each clause of part ${part}`, ["clause", "level"], rows)}`;
}

function isExcused({ excuses: { excuses } }: Book, id: string, links: readonly string[]): boolean {
  return excuses.some(({ clause, missing }) => clause === id && links.includes(missing));
}

function excusesHtml(book: Book): string {
  const { reasons, excuses } = book.excuses;
  if (excuses.length === 0) return "<h2>Excuses</h2><p>None.</p>";
  const groups = Object.entries(reasons).map(([reason, meaning]) => {
    const items = excuses
      .filter((excuse) => excuse.reason === reason)
      .map(
        ({ clause, missing, why }) =>
          `<li><span class="path">${clauseLink(clause, book)}</span> lacks its ${escapeHtml(missing)} link. ${sentence(why)}</li>`,
      );
    return `<h3>${escapeHtml(reason)}</h3><p>${sentence(meaning)}</p><ul>${items.join("")}</ul>`;
  });
  return `<h2 id="excuses">Excuses</h2><p>${count(excuses.length, "link")} may be missing, each for a registered reason.</p>${groups.join("\n")}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
