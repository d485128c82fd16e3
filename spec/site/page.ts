// The frame round every page: head, skip link, bar, contents, neighbours.
import type { Book, Page } from "./book.ts";
import { escapeHtml } from "./html.ts";
import { MORE } from "./more.ts";

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 2h12v9H7l-3 3v-3H2z' fill='%232a6478'/%3E%3C/svg%3E";

/** Before anything is painted: whether there are scripts, and the theme one has chosen. */
const HEAD =
  'const root=document.documentElement;root.className="scripts";try{const theme=localStorage.getItem("imp-theme");if(theme)root.dataset.theme=theme}catch{}';

const SEARCH =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="6.75" cy="6.75" r="4.5"/><path d="m10.2 10.2 4 4"/></svg>';
const HALF =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" class="full"/></svg>';

export interface Frame {
  readonly title: string;
  /** The page's chapter; null is the front page. */
  readonly page: Page | null;
  /** The page of the contents that a page beside the chapters belongs to. */
  readonly more?: string;
  readonly main: string;
}

export function frame(book: Book, { title, page, more, main }: Frame): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<script>${HEAD}</script>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="assets/theme.css">
<script src="assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<div class="frame">
<header class="side">
<div class="bar">
<a class="home" href="index.html">IMP/1</a>
<button type="button" class="search-open scripted" aria-label="Search" aria-keyshortcuts="/ Control+K">${SEARCH}<span>Search</span><kbd>/</kbd></button>
<button type="button" class="keys scripted" aria-label="Keys" aria-keyshortcuts="?"><span aria-hidden="true">?</span></button>
<button type="button" class="theme scripted" aria-label="Dark theme" aria-pressed="false" aria-keyshortcuts="t">${HALF}</button>
<button type="button" class="contents-open" popovertarget="contents">Contents</button>
</div>
<nav id="contents" aria-label="Contents" popover>${contentsHtml(book, page)}${moreHtml(more)}</nav>
</header>
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
