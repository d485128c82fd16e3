// The vector files as pages: every case has an address, what is asked is folded and cut to a length that can be read.
import { PARTS } from "../tools/registry.ts";
import type { Case } from "../tools/thread.ts";
import type { Book } from "./book.ts";
import { validMark } from "./evidence.ts";
import { breakable, code, count, escapeHtml, sentence } from "./html.ts";
import { casesFile } from "./place.ts";
import { clauseRefs } from "./reference.ts";
import { usualNet, valueHtml } from "./value.ts";

/** The files in the order of their parts. */
function vectorFiles({ evidence, inputs }: Book): { path: string; about: string; cases: Case[] }[] {
  const place = (path: string) => PARTS.findIndex((part) => path.startsWith(`vectors/${part}/`));
  const paths = new Set(evidence.cases.map(({ file }) => file));
  return [...paths]
    .toSorted((one, other) => place(one) - place(other))
    .map((path) => ({
      path,
      about: JSON.parse(inputs.files.get(path) ?? "{}").description ?? "",
      cases: evidence.cases.filter(({ file }) => file === path),
    }));
}

export function caseList(book: Book): string {
  const files = vectorFiles(book);
  const items = files.map(({ path, about, cases }) => {
    const breaking = cases.filter(({ valid }) => !valid).length;
    return `<li><a href="${casesFile(path)}"><code>${breakable(path.replace("vectors/", ""))}</code></a> <span>${sentence(about)}</span> <span class="source">${count(cases.length, "case")}, ${breaking} breaking a clause</span></li>`;
  });
  return `<article><h1>Cases</h1><p>Questions with their only right answer: what the conformance suite asks of an implementation. Each cites the clauses it tests. The files lie in <code>vectors/</code>; <code>imp show</code> prints a case whole, <code>imp test --only</code> asks it. A <code>net</code> other than most cases have is marked.</p><ul class="rows" role="list">${items.join("\n")}</ul></article>`;
}

export function casesPages(book: Book): { file: string; title: string; main: string }[] {
  const usual = usualNet(book.evidence.cases);
  return vectorFiles(book).map(({ path, about, cases }) => ({
    file: casesFile(path),
    title: path,
    main: `<article><h1 class="path">${breakable(path)}</h1><p>${sentence(about)}</p>${cases.map((one) => caseHtml(one, usual, book)).join("\n")}</article>`,
  }));
}

function caseHtml(one: Case, usual: string, book: Book): string {
  const { id, clauses, valid, comment, method, suite, params, expect } = one;
  const [clause = "", name = ""] = id.split("/");
  const cited = clauseRefs(clauses, { book, on: null });
  const asks = [code(method), ...(suite ? [code(suite)] : [])].join(" with ");
  const values = (members: Record<string, unknown>) =>
    Object.entries(members).map(([key, value]) => `<dt>${code(key)}</dt><dd>${valueHtml(key, value, usual)}</dd>`);
  return `<section class="case" id="${id}">
<h2><a class="permalink" href="#${id}"><span class="source">${breakable(clause)}/</span><wbr>${escapeHtml(name)}</a></h2>
<p>${validMark(valid)} ${sentence(comment)} <span class="answer">${answer(expect)}</span></p>
<p class="source">tests ${cited.join(", ")} · asks ${asks}</p>
<details><summary>Question and answer</summary><dl class="values">${values(params).join("")}</dl><p class="mark">The only right answer</p><dl class="values">${values(expect).join("")}</dl></details>
</section>`;
}

/** A verdict as people say it, where the answer is one. */
function answer({ verdict, reason, status }: Record<string, unknown>): string {
  if (typeof verdict !== "string") return typeof status === "string" ? escapeHtml(status) : "";
  return escapeHtml(reason === undefined ? verdict : `${verdict} (${reason})`);
}
