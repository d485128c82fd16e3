// The reference and the schemas as pages: every line has an address.
import { SOURCE } from "../tools/thread.ts";
import type { Book } from "./book.ts";
import { highlightLines } from "./highlight.ts";
import { breakable, count, escapeHtml, sentence } from "./html.ts";
import { sourceFile } from "./place.ts";

/** What the reference is generated from is in it: constants, reasons, messages, suites. */
const GENERATED = /^reference\/generated\/(?!.*\.d\.ts$).*\.ts$/;

function sources({ inputs }: Book): [path: string, text: string][] {
  return [...inputs.files].filter(([path]) => SOURCE.test(path) || GENERATED.test(path)).sort();
}

export function sourceList(book: Book): string {
  const folders = [...new Set(sources(book).map(([path]) => folderOf(path)))];
  const sections = folders.map((folder) => {
    const items = sources(book)
      .filter(([path]) => folderOf(path) === folder)
      .map(([path, text]) => {
        const lines = count(text.trimEnd().split("\n").length, "line");
        return `<li><a href="${sourceFile(path)}"><code>${escapeHtml(path.slice(folder.length + 1))}</code></a> <span>${sentence(aboutOf(text))}</span> <span class="source">${lines}</span></li>`;
      });
    return `<h2>${escapeHtml(folder)}</h2><ul class="rows" role="list">${items.join("\n")}</ul>`;
  });
  return `<article><h1>Source</h1><p>The reference, to be read beside the chapters, and the schemas. A comment names the clauses that the lines behind it carry out.</p>${sections.join("\n")}</article>`;
}

export function sourcePages(book: Book): { file: string; title: string; main: string }[] {
  return sources(book).map(([path, text]) => ({
    file: sourceFile(path),
    title: path,
    main: sourceHtml(path, text, book),
  }));
}

function sourceHtml(path: string, text: string, book: Book): string {
  const lang = path.endsWith(".json") ? "json" : "typescript";
  const lines = highlightLines(text, lang, { book, on: null }).map(
    (line, at) =>
      `<span class="line" id="L${at + 1}"><a href="#L${at + 1}" aria-label="Line ${at + 1}"></a>${line}\n</span>`,
  );
  return `<article><h1 class="path">${breakable(path)}</h1><p>${sentence(aboutOf(text))}</p><pre class="lines" tabindex="0"><code>${lines.join("")}</code></pre></article>`;
}

/** The first sentence of a file about itself. */
function aboutOf(text: string): string {
  const comment = /^\/\/ (.*(?:\n\/\/ .*)*)/.exec(text)?.[1]?.replaceAll("\n// ", " ");
  return comment ?? /"description": "([^"]*)"/.exec(text)?.[1] ?? "";
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
