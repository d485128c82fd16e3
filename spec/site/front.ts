// The front page: what this is, and what each chapter is about.
import type { Book, Page } from "./book.ts";
import { summaryHtml } from "./chapter.ts";
import { count } from "./html.ts";
import { numbered } from "./page.ts";

export function frontHtml(book: Book): string {
  const { cases, mutants } = book.evidence;
  const numbers = [
    count(book.pages.length, "chapter"),
    count(book.clauses.size, "clause"),
    count(cases.length, "test case"),
    count(mutants.length, "mutant"),
  ];
  return `<h1>IMP/1</h1>
<p class="lead">The Instant Messaging Protocol: a specification people read, schemas machines check, a reference that runs, and a conformance suite that judges any implementation in any language.</p>
<p class="numbers">${numbers.join(" · ")}</p>
<ol class="chapters" role="list">
${book.pages.map((page) => chapterHtml(book, page)).join("\n")}
</ol>`;
}

function chapterHtml(book: Book, page: Page): string {
  const { length } = page.chapter.clauses;
  const clauses = length === 0 ? "" : `<p class="numbers">${count(length, "clause")}</p>`;
  return `<li><h2><a href="${page.file}">${numbered(page)}</a></h2><p>${summaryHtml(book, page)}</p>${clauses}</li>`;
}
