// The whole site as texts: pure, so that a test can ask for any page of any book.
import { type Book, type Inputs, openBook } from "./book.ts";
import { chapterHtml } from "./chapter.ts";
import { SiteError } from "./fault.ts";
import { frontHtml } from "./front.ts";
import { frame } from "./page.ts";

/** Every page by its file name. Throws a SiteError that names every broken place. */
export function renderSite(inputs: Inputs): Map<string, string> {
  const book = openBook(inputs);
  const site = new Map([["index.html", frame(book, { title: "IMP/1", page: null, main: frontHtml(book) })]]);
  for (const page of book.pages) {
    const main = `<article>${chapterHtml(book, page)}</article>`;
    site.set(page.file, frame(book, { title: `${page.chapter.title} – IMP/1`, page, main }));
  }
  book.problems.push(...unseen(book));
  if (book.problems.length > 0) throw new SiteError([...new Set(book.problems)]);
  return site;
}

/** Kinds of code block of which the pages show another number than the chapters have: some renderer did not see them. */
function unseen({ pages, shown }: Book): string[] {
  const written = pages.flatMap(({ chapter }) => chapter.fences.map(({ kind }) => kind));
  const count = (kinds: readonly string[], kind: string) => kinds.filter((one) => one === kind).length;
  return [...new Set(written)]
    .filter((kind) => count(written, kind) !== count(shown, kind))
    .map(
      (kind) =>
        `of ${count(written, kind)} blocks of code of the kind "${kind}", ${count(shown, kind)} are shown; find what reads them`,
    );
}
