// Every registered reason: what it means, which clauses demand it, which cases show it, where the reference refuses for it.
import { SOURCE } from "../tools/thread.ts";
import type { Book, Row } from "./book.ts";
import { code, count, escapeHtml, sentence } from "./html.ts";
import { caseHref, sourceHref } from "./place.ts";
import { clauseRefs } from "./reference.ts";

/** As many cases are seen at once; the rest unfolds. */
const MOST = 3;

export function reasonsHtml(book: Book): string {
  const rows = book.inputs.registries.errors ?? [];
  return `<article><h1>Reasons</h1>
<p>Why a message is not accepted. A verdict must be right; its reason is the registered word for why. To ignore is no accusation: the peer may merely be newer, or its clock may differ. What is rejected, no honest peer sends.</p>
${rows.map((row) => reasonHtml(row, book)).join("\n")}</article>`;
}

function reasonHtml({ reason = "", verdict = "", meaning = "" }: Row, book: Book): string {
  const clauses = book.pages
    .flatMap(({ chapter }) => chapter.clauses)
    .filter(({ text }) => text.includes(`(\`${reason}\`)`))
    .map(({ id }) => id);
  const tests = (cited: readonly string[]) => cited.some((id) => clauses.includes(id));
  const cases = book.evidence.cases
    .filter(({ expect }) => expect.reason === reason)
    .sort((a, b) => Number(tests(b.clauses)) - Number(tests(a.clauses)));
  const links = cases.map((one) => `<a href="${caseHref(one)}">${sentence(one.comment)}</a>`);
  const rest = links.slice(MOST);
  const more =
    rest.length > 0 ? `<details><summary>${count(rest.length, "more case")}</summary>${rest.join(", ")}</details>` : "";
  return `<section class="reason-entry" id="${reason}"><h2><a class="permalink" href="#${reason}"><code>${escapeHtml(String(reason))}</code></a> <span class="mark ${verdict === "reject" ? "invalid" : ""}">${verdict}</span></h2>
<p>${sentence(String(meaning))}</p>
<dl class="facts">${fact("Demanded by", clauseRefs(clauses, { book, on: null }))}${fact("Shown by", links.slice(0, MOST), more)}${fact("Decided in", linesOf(String(reason), book))}</dl></section>`;
}

function fact(label: string, items: readonly string[], more = ""): string {
  return items.length === 0 ? "" : `<div><dt>${label}</dt><dd>${items.join(", ")}${more}</dd></div>`;
}

/** The lines of the reference that refuse for a reason. */
function linesOf(reason: string, { inputs }: Book): string[] {
  return [...inputs.files]
    .filter(([path]) => SOURCE.test(path))
    .flatMap(([path, text]) =>
      text.split("\n").flatMap((line, at) => (line.includes(`refuse("${reason}")`) ? [[path, at + 1] as const] : [])),
    )
    .map(([path, line]) => `<a href="${sourceHref(path, line)}">${code(`${path}:${line}`)}</a>`);
}
