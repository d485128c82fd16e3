// Everything a reader can look up, as a script that search and hover cards load when they are first used.
import { type Book, hrefOf, type Row, rowId, type Target } from "./book.ts";
import type { Index } from "./browser/entry.ts";
import { MORE } from "./more.ts";
import { caseHref } from "./place.ts";

type Entry = [name: string, text: string, href: string];

/** A script, because a page opened from a disk may not fetch data. */
export function searchIndex(book: Book): string {
  return `globalThis.impIndex=${JSON.stringify(index(book))}`;
}

function index({ inputs, pages, terms, rows, messages, evidence }: Book): Index {
  const at = (target: Target) => hrefOf(target, null);
  const registered = (name: string, text: (row: Row) => string): Entry[] =>
    (inputs.registries[name] ?? []).flatMap((row) => {
      const key = String(Object.values(row)[0]);
      const target = name === "messages" ? messages.get(key) : rows.get(rowId(name, row));
      return target ? [[key, text(row), at(target)]] : [];
    });
  return {
    clause: pages.flatMap((page) => page.chapter.clauses.map(({ id, text }) => [id, text, at({ page, id })])),
    term: pages.flatMap(({ chapter }) =>
      chapter.terms.map(({ name, meaning }) => [name, sentence(meaning), at(terms.get(name) as Target)]),
    ),
    message: registered("messages", ({ meaning }) => String(meaning)),
    reason: registered("errors", ({ verdict, meaning }) => `${verdict}: ${meaning}`),
    constant: registered("constants", ({ value, unit, meaning }) => `${value} ${unit}: ${meaning}`),
    case: evidence.cases.map((one) => [one.id, one.comment, caseHref(one)]),
    section: [
      ...pages.flatMap((page) =>
        page.headings.map(
          ({ text, id, level }): Entry => [text, level === 1 ? "" : page.chapter.title, at({ page, id })],
        ),
      ),
      ...MORE.map(({ file, title, about }): Entry => [title, about, file]),
    ],
  };
}

/** A definition begins small, because it follows the term; by itself it begins with a capital. */
function sentence(text: string): string {
  const plain = text.trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
