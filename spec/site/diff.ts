// The text compared with an earlier revision: the clauses that came, went or changed, then each chapter word by word.
import { type Block, type ClauseChange, compareBlocks, compareClauses, type Words } from "../tools/compare.ts";
import { type Chapter, parseChapter } from "../tools/markdown.ts";
import type { Before } from "./before.ts";
import type { Book } from "./book.ts";
import { count, escapeHtml, sentence } from "./html.ts";
import { clauseLink } from "./link.ts";

interface Compared {
  readonly name: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export function diffPages(book: Book): { file: string; title: string; main: string }[] {
  const { before } = book.inputs;
  if (!before) return [];
  const old = [...before.files].map(([path, text]) => parseChapter(path, text));
  const chapters = compareChapters(book, old, before);
  const pages = chapters.map((chapter) => ({
    file: `diff-${chapter.name}.html`,
    title: `${chapter.title}, compared`,
    main: `<article class="diff"><h1>${escapeHtml(chapter.title)}</h1><p>Compared with ${escapeHtml(before.name)}: <ins>what came</ins>, <del>what went</del>. ${jumps(chapter)}</p>${chapter.blocks.map(blockHtml).join("\n")}</article>`,
  }));
  return [{ file: "diff.html", title: "What changed", main: overview(book, old, chapters, before) }, ...pages];
}

/** The chapters that differ, in the order of the contents; those that are gone come last. */
function compareChapters(book: Book, old: readonly Chapter[], before: Before): Compared[] {
  const now = book.pages.map(({ chapter, source }) => ({ chapter, source }));
  const gone = old
    .filter(({ name }) => !now.some(({ chapter }) => chapter.name === name))
    .map((chapter) => ({ chapter, source: "" }));
  return [...now, ...gone]
    .map(({ chapter: { name, title }, source }) => {
      const path = old.find((chapter) => chapter.name === name)?.path ?? "";
      return { name, title, blocks: compareBlocks(before.files.get(path) ?? "", source) };
    })
    .filter(({ blocks }) => blocks.some(isChanged));
}

function overview(book: Book, old: readonly Chapter[], chapters: readonly Compared[], before: Before): string {
  const clauses = compareClauses(
    old,
    book.pages.map(({ chapter }) => chapter),
  );
  const groups = (["changed", "added", "removed"] as const).map((kind) => {
    const own = clauses.filter((clause) => clause.kind === kind);
    const items = own.map((clause) => `<li>${clauseHtml(clause, book)}</li>`).join("\n");
    return own.length === 0
      ? ""
      : `<h3>${count(own.length, "clause")} ${kind}</h3><ul class="clauses-compared" role="list">${items}</ul>`;
  });
  const list = chapters.map(
    ({ name, title, blocks }) =>
      `<li><a href="diff-${name}.html">${escapeHtml(title)}</a> <span class="source">${count(blocks.filter(isChanged).length, "place")}</span></li>`,
  );
  return `<article class="diff"><h1>What changed</h1><p>The specification, compared with ${escapeHtml(before.name)}.</p>
<h2>Clauses</h2>${clauses.length === 0 ? "<p>No clause came, went or changed.</p>" : groups.join("\n")}
<h2>Chapters</h2>${chapters.length === 0 ? "<p>No chapter differs.</p>" : `<ul class="rows" role="list">${list.join("\n")}</ul>`}</article>`;
}

function clauseHtml({ id, words }: ClauseChange, book: Book): string {
  return `<p class="source">${clauseLink(id, book)}</p><p>${words.map(wordsHtml).join("")}</p>`;
}

/** Links to the places that changed. */
function jumps({ blocks }: Compared): string {
  const places = blocks.flatMap((block, at) => (isChanged(block) ? [at] : []));
  return `<span class="jumps">${places.map((at, number) => `<a href="#b${at}" aria-label="Change ${number + 1}">${number + 1}</a>`).join(" ")}</span>`;
}

function blockHtml(block: Block, at: number): string {
  const whole = block.words.map(({ text }) => text).join("");
  const kind = kindOf(whole);
  const html = isChanged(block) ? block.words.map(wordsHtml).join("") : plain(whole, kind);
  const id = isChanged(block) ? ` id="b${at}" class="changed ${kind}"` : ` class="${kind}"`;
  if (kind === "heading") {
    const tag = `h${Math.min(4, Math.max(2, whole.search(/[^#]/)))}`;
    return `<${tag}${id}>${html}</${tag}>`;
  }
  return kind === "code" ? `<pre${id} tabindex="0"><code>${html}</code></pre>` : `<p${id}>${html}</p>`;
}

function kindOf(text: string): "heading" | "code" | "item" | "row" | "note" | "text" {
  if (text.startsWith("#")) return "heading";
  if (text.startsWith("```")) return "code";
  if (text.startsWith("|")) return "row";
  if (text.startsWith(">")) return "note";
  return /^(?:[-*]|\d+\.) /.test(text) ? "item" : "text";
}

/** What did not change needs no signs of its markup. */
function plain(text: string, kind: string): string {
  if (kind === "code" || kind === "row") return escapeHtml(text);
  const words = text.replace(/^#+ |^> ?/gm, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  return sentence(words).replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
}

function wordsHtml({ text, change }: Words): string {
  if (change === "none") return escapeHtml(text);
  const tag = change === "added" ? "ins" : "del";
  return `<${tag}>${escapeHtml(text)}</${tag}>`;
}

function isChanged({ words }: Block): boolean {
  return words.some(({ change }) => change !== "none");
}
