// The frame round every page: head, skip link, menu, sidebar, foot.
import type { Book, Page } from "./book.ts";
import { escapeHtml } from "./html.ts";
import { MORE } from "./more.ts";

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 2h12v9H7l-3 3v-3H2z' fill='%232a6478'/%3E%3C/svg%3E";

export interface Frame {
  readonly title: string;
  /** The page's chapter; null is the front page. */
  readonly page: Page | null;
  /** The page of the contents that a page beside the chapters belongs to. */
  readonly more?: string;
  readonly main: string;
}

export function frame(book: Book, { title, page, more, main }: Frame): string {
  const contents = contentsHtml(book, page) + moreHtml(more);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="assets/theme.css">
<script src="assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="bar">
<a class="home" href="index.html">IMP/1</a>
<details class="menu"><summary>Contents</summary><nav aria-label="Contents">${contents}</nav></details>
</header>
<div class="frame">
<nav class="sidebar" aria-label="Contents"><a class="home" href="index.html">IMP/1</a>${contents}</nav>
<main id="main" tabindex="-1">
${main}
${more === undefined ? neighboursHtml(book, page) : ""}
</main>
</div>
</body>
</html>
`;
}

/** \`3 Wire\` as two elements: numbers stand in a column of their own. */
export function numbered({ number, chapter }: Page): string {
  return `<span class="number">${number}</span> <span>${escapeHtml(chapter.title)}</span>`;
}

function contentsHtml(book: Book, current: Page | null): string {
  const items = book.pages.map((page) => {
    const mark = page === current ? ' aria-current="page"' : "";
    return `<li><a href="${page.file}"${mark}>${numbered(page)}</a>${page === current ? sectionsHtml(page) : ""}</li>`;
  });
  return `<ol role="list">${items.join("\n")}</ol>`;
}

/** The pages beside the chapters. */
function moreHtml(current: string | undefined): string {
  const items = MORE.map(({ file, title }) => {
    const mark = file === current ? ' aria-current="page"' : "";
    return `<li><a href="${file}"${mark}>${escapeHtml(title)}</a></li>`;
  });
  return `<ol class="more" role="list">${items.join("\n")}</ol>`;
}

function sectionsHtml({ headings }: Page): string {
  const sections = headings.filter(({ level }) => level === 2);
  if (sections.length === 0) return "";
  return `<ol role="list">${sections.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join("")}</ol>`;
}

function neighboursHtml({ pages }: Book, page: Page | null): string {
  const at = page ? pages.indexOf(page) : -1;
  const previous = at > 0 ? pages[at - 1] : undefined;
  const next = pages[at + 1];
  if (!previous && !next) return "";
  const link = (to: Page | undefined, rel: "prev" | "next", word: string) =>
    to ? `<a rel="${rel}" href="${to.file}"><span class="word">${word}</span> ${numbered(to)}</a>` : "";
  return `<nav class="neighbours" aria-label="Neighbouring chapters">${link(previous, "prev", "Previous")}${link(next, "next", "Next")}</nav>`;
}
