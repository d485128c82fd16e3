// What the chapters hold, found before anything is rendered: every place a link can lead to.

import { type Excuses, readExcuses } from "../tools/excuses.ts";
import { type Chapter, isChapter, parseChapter, termId } from "../tools/markdown.ts";
import { bodySchemaPath } from "../tools/registry.ts";
import { type Case, type Evidence, readEvidence, sentences, type Thread, threads } from "../tools/thread.ts";
import type { Before } from "./before.ts";
import { type Heading, headingsOf } from "./heading.ts";

/** Everything the site is made of: file texts by path (chapters, schemas, reference, vectors), and the registries' rows. */
export interface Inputs {
  readonly files: ReadonlyMap<string, string>;
  readonly registries: Readonly<Record<string, readonly Row[]>>;
  /** An earlier revision of the chapters, to compare them with. */
  readonly before?: Before;
}

export type Row = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Page {
  /** The chapter's file, `spec/03-wire.md`. */
  readonly path: string;
  /** The page's file, `wire.html`: it keeps its name when a chapter's number changes. */
  readonly file: string;
  /** `3` or `A`. */
  readonly number: string;
  readonly source: string;
  readonly chapter: Chapter;
  readonly headings: readonly Heading[];
  /** Every id a link may name. */
  readonly ids: ReadonlySet<string>;
}

export interface Target {
  readonly page: Page;
  readonly id: string;
}

export interface Book {
  readonly inputs: Inputs;
  readonly pages: readonly Page[];
  readonly clauses: ReadonlyMap<string, Target>;
  readonly terms: ReadonlyMap<string, Target>;
  /** Where a registry's row is shown, by the row's id. */
  readonly rows: ReadonlyMap<string, Target>;
  /** Where a message is shown: the table of its body's fields. */
  readonly messages: ReadonlyMap<string, Target>;
  readonly evidence: Evidence;
  readonly cases: ReadonlyMap<string, Case>;
  /** What hangs on each clause, in reading order, and what may be missing. */
  readonly threads: ReadonlyMap<string, Thread>;
  readonly excuses: Excuses;
  readonly problems: string[];
  /** The kinds of the blocks of code that have been shown so far. */
  readonly shown: string[];
}

export function openBook(inputs: Inputs): Book {
  const problems: string[] = [];
  const pages = [...inputs.files.keys()]
    .filter(isChapter)
    .sort()
    .map((path) => openPage(path, inputs, problems));
  if (pages.length === 0)
    throw new Error("openBook: files must hold at least one chapter (spec/NN-name.md), found none");

  const evidence = readEvidence(inputs.files);
  const figures = targets(pages, ({ chapter }) => figureAnchors(chapter).map(({ id, path }) => [path, id]));
  return {
    inputs,
    pages,
    clauses: targets(pages, ({ chapter }) => chapter.clauses.map(({ id }) => [id, id])),
    terms: targets(pages, ({ chapter }) => chapter.terms.map(({ name }) => [name, termId(name)])),
    rows: targets(pages, ({ chapter }) => rowAnchors(chapter, inputs).map(({ id }) => [id, id])),
    messages: messageTargets(inputs, pages, figures),
    evidence,
    cases: new Map(evidence.cases.map((one) => [one.id, one])),
    threads: threads(sentences(pages.map(({ chapter }) => chapter)), evidence),
    excuses: readExcuses(inputs.files),
    problems,
    shown: [],
  };
}

/** The address of a target, as a link on the page `from` writes it. */
export function hrefOf({ page, id }: Target, from: Page | null): string {
  return `${page === from ? "" : page.file}#${id}`;
}

/** The part a clause belongs to. */
export function partOf(clause: string): string {
  return clause.slice(0, clause.indexOf("."));
}

/** The id of a registry's row: the registry, and what stands in the row's first column. */
export function rowId(registry: string, row: Row): string {
  return `${registry}-${String(Object.values(row)[0]).replace(/[^\w.-]/g, "")}`;
}

/** The id of a schema's table of fields: `schemas/identity/get.schema.json` is `schema-identity.get`. */
export function figureId(path: string): string {
  return `schema-${path.replace(/^schemas\/|\.schema\.json$/g, "").replaceAll("/", ".")}`;
}

/** The rows a `registry` block shows: those of one part, or all of a registry that knows no parts. */
export function rowsOf(
  content: string,
  { registries }: Inputs,
): { name: string; part: string | undefined; rows: Row[] } {
  const [name = "", part] = content.trim().split(/\s+/);
  return { name, part, rows: (registries[name] ?? []).filter((row) => part === undefined || row.part === part) };
}

function openPage(path: string, inputs: Inputs, problems: string[]): Page {
  const source = inputs.files.get(path) as string;
  const chapter = parseChapter(path, source);
  const headings = headingsOf(chapter.tokens);
  const anchors = [
    ...headings,
    ...chapter.clauses,
    ...chapter.terms.map(({ name, line }) => ({ id: termId(name), line })),
    ...rowAnchors(chapter, inputs),
    ...figureAnchors(chapter),
  ];
  const ids = new Set<string>();
  for (const { id, line } of anchors) {
    if (ids.has(id)) problems.push(`${path}:${line}: the id "${id}" stands twice in this chapter; keep one`);
    ids.add(id);
  }
  const number = (/^spec\/(\w+)-/.exec(path)?.[1] ?? "").replace(/^0(?=\d)/, "");
  return { path, file: `${chapter.name}.html`, number, source, chapter, headings, ids };
}

function rowAnchors({ fences }: Chapter, inputs: Inputs): { id: string; line: number }[] {
  return fences
    .filter(({ kind }) => kind === "registry")
    .flatMap(({ content, line }) => {
      const { name, rows } = rowsOf(content, inputs);
      return rows.map((row) => ({ id: rowId(name, row), line }));
    });
}

function figureAnchors({ fences }: Chapter): { id: string; line: number; path: string }[] {
  return fences
    .filter(({ kind }) => kind === "schema")
    .map(({ content, line }) => ({ id: figureId(content.trim()), line, path: content.trim() }));
}

/** A message whose fields no chapter shows yet stands in the registries' list of messages. */
function messageTargets(
  { registries }: Inputs,
  pages: readonly Page[],
  figures: ReadonlyMap<string, Target>,
): Map<string, Target> {
  const list = pages.find(({ path, ids }) => path.endsWith("-registries.md") && ids.has("messages"));
  return new Map(
    (registries.messages ?? []).flatMap(({ type }): [string, Target][] => {
      const target = figures.get(bodySchemaPath(String(type))) ?? (list && { page: list, id: "messages" });
      return target ? [[String(type), target]] : [];
    }),
  );
}

/** The first place of each name, in reading order. */
function targets(pages: readonly Page[], names: (page: Page) => [name: string, id: string][]): Map<string, Target> {
  const found = new Map<string, Target>();
  for (const page of pages) {
    for (const [name, id] of names(page)) if (!found.has(name)) found.set(name, { page, id });
  }
  return found;
}
