// Where a link leads: to a term, a place in a chapter, or out into the world.
import { type Book, hrefOf, type Page } from "./book.ts";
import { Fault } from "./fault.ts";
import { breakable } from "./html.ts";

/** The address to write on the page `on` for a link that stands in the chapter of `from`. Throws a Fault when it leads nowhere. */
export function resolveLink(book: Book, from: Page, on: Page | null, href: string, text: string): string {
  if (href.startsWith("@")) return termLink(book, on, decodeURIComponent(href.slice(1)) || text);
  if (/^(?:https?|mailto):/.test(href)) return href;

  const [, file = "", id] = /^([^#]*)(?:#(.*))?$/.exec(href) ?? [];
  const page = file === "" ? from : book.pages.find(({ path }) => path === `spec/${file}`);
  if (!page) {
    const chapters = book.pages.map(({ path }) => path.replace("spec/", "")).join(", ");
    throw new Fault(`the link to "${href}" leads to no chapter; the chapters are ${chapters}`);
  }
  if (id === undefined) return page.file;
  if (!page.ids.has(id)) {
    const sections = page.headings.map((heading) => heading.id).join(", ");
    throw new Fault(`the link to "${href}" leads to no id of ${page.path}; its sections are ${sections}`);
  }
  return hrefOf({ page, id }, on);
}

/** The id of a clause on a page beside the chapters: a link, if a chapter still has the clause. */
export function clauseLink(id: string, book: Book): string {
  const target = book.clauses.get(id);
  return target ? `<a href="${hrefOf(target, null)}">${breakable(id)}</a>` : breakable(id);
}

function termLink(book: Book, on: Page | null, name: string): string {
  const target = book.terms.get(name);
  if (!target) {
    const known = [...book.terms.keys()].sort().join(", ") || "none";
    throw new Fault(`no chapter defines the term "${name}"; define it under "Terms", or link one of: ${known}`);
  }
  return hrefOf(target, on);
}
