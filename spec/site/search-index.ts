// Everything a reader can look up, as a script that search and hover cards load when they are first used.
import { grouped } from "../tools/grouped.ts";
import { type Book, figureId, hrefOf, type Page, type Row, rowId, type Target } from "./book.ts";
import type { Index } from "./browser/entry.ts";
import { methodId, methodsOf } from "./contract.ts";
import { MORE } from "./more.ts";
import { caseHref } from "./place.ts";
import { type Schema, schemaAt, whole } from "./schema.ts";

type Entry = [name: string, text: string, href: string];

/** A script, because a page opened from a disk may not fetch data. */
export function searchIndex(book: Book): string {
  return `globalThis.impIndex=${JSON.stringify(index(book))}`;
}

function index(book: Book): Index {
  const { inputs, pages, terms, rows, messages, evidence } = book;
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
    constant: registered("constants", ({ value, unit, meaning }) => `${grouped(Number(value))} ${unit}: ${meaning}`),
    suite: suites(book),
    member: members(book),
    method: methods(book),
    case: evidence.cases.map((one) => [one.id, one.comment, caseHref(one)]),
    section: [...pages.flatMap(sections), ...MORE.map(({ file, title, about }): Entry => [title, about, file])],
  };
}

/** Each heading with its chapter and what is said beneath it, up to the next heading: all that is not found by itself. */
function sections(page: Page): Entry[] {
  const { headings, chapter } = page;
  return headings.map(({ text, id, level, line }, at): Entry => {
    const end = headings[at + 1]?.line ?? Number.POSITIVE_INFINITY;
    const said = [...chapter.prose, ...chapter.abbreviations].filter((one) => one.line > line && one.line < end);
    const plain = said.map((one) => one.plain).join(" ");
    return [text, [level === 1 ? "" : chapter.title, plain].filter(Boolean).join(": "), hrefOf({ page, id }, null)];
  });
}

/** They stand together, in the registries' list of them. */
function suites({ inputs, pages }: Book): Entry[] {
  const list = pages.find(({ path, ids }) => path.endsWith("-registries.md") && ids.has("suites"));
  if (!list) return [];
  const href = hrefOf({ page: list, id: "suites" }, null);
  return (inputs.registries.suites ?? []).map(({ name, kind, level, use }): Entry => {
    const about = `${kind}, ${level}`;
    return [String(name), use === undefined ? about : `${about}: ${use}`, href];
  });
}

/** The members of each schema that a chapter shows, where it is shown first. */
function members({ inputs, pages }: Book): Entry[] {
  const shown = new Map<string, string>();
  for (const [path, page] of fencesOf("schema", pages)) {
    if (!shown.has(path)) shown.set(path, hrefOf({ page, id: figureId(path) }, null));
  }
  return [...shown].flatMap(([path, href]) => {
    const { title = path, properties = {} } = schemaAt(path, inputs).schema;
    return Object.entries(properties as Record<string, Schema>).map(([name, schema]): Entry => {
      const { description } = whole({ schema, path }, inputs).schema;
      return [name, [title, description].filter(Boolean).join(": "), href];
    });
  });
}

function methods({ inputs, pages }: Book): Entry[] {
  return fencesOf("contract", pages).flatMap(([part, page]) =>
    methodsOf(part, inputs).map(
      ([name, { about }]): Entry => [name, about, hrefOf({ page, id: methodId(name) }, null)],
    ),
  );
}

/** What stands in the blocks of a kind, and on which page. */
function fencesOf(kind: string, pages: readonly Page[]): [content: string, page: Page][] {
  return pages.flatMap((page) =>
    page.chapter.fences
      .filter((fence) => fence.kind === kind)
      .map(({ content }): [string, Page] => [content.trim(), page]),
  );
}

/** A definition begins small, because it follows the term; by itself it begins with a capital. */
function sentence(text: string): string {
  const plain = text.trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
