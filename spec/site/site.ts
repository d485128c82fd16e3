// The whole site as texts: pure, so that a test can ask for any page of any book.
import { type Inputs, openBook } from "./book.ts";
import { chapterHtml } from "./chapter.ts";
import { SiteError } from "./fault.ts";
import { unseenFences } from "./fence.ts";
import { frontHtml } from "./front.ts";
import { morePages } from "./more.ts";
import { frame } from "./page.ts";
import { searchIndex } from "./search-index.ts";

/** Every page, and the index to look things up in, by file name. Throws a SiteError that names every broken place. */
export function renderSite(inputs: Inputs): Map<string, string> {
  const book = openBook(inputs);
  const site = new Map([["index.html", frame(book, { title: "IMP/1", page: null, main: frontHtml(book) })]]);
  for (const page of book.pages) {
    const main = `<article>${chapterHtml(book, page)}</article>`;
    site.set(page.file, frame(book, { title: `${page.chapter.title} – IMP/1`, page, main }));
  }
  book.problems.push(...unseenFences(book));
  for (const { file, title, under, main } of morePages(book))
    site.set(file, frame(book, { title: `${title} – IMP/1`, page: null, more: under, main }));
  if (book.problems.length > 0) throw new SiteError([...new Set(book.problems)]);
  return site.set("assets/index.js", searchIndex(book));
}
