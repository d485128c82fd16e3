// The pages beside the chapters: what shows that the text holds, and what became of it.
import type { Book } from "./book.ts";
import { caseList, casesPages } from "./cases.ts";
import { changesHtml } from "./changes.ts";
import { coverageHtml } from "./coverage.ts";
import { diffPages } from "./diff.ts";
import { mutantsHtml } from "./mutants.ts";
import { reasonsHtml } from "./reasons.ts";
import { sourceList, sourcePages } from "./source-page.ts";

export interface MorePage {
  readonly file: string;
  readonly title: string;
  /** The page of the contents it belongs to. */
  readonly under: string;
  readonly main: string;
}

/** Those in the contents. */
export const MORE: readonly { file: string; title: string }[] = [
  { file: "coverage.html", title: "Coverage" },
  { file: "cases.html", title: "Cases" },
  { file: "mutants.html", title: "Mutants" },
  { file: "reasons.html", title: "Reasons" },
  { file: "source.html", title: "Source" },
  { file: "changes.html", title: "Change log" },
];

export function morePages(book: Book): MorePage[] {
  const mains: Record<string, (book: Book) => string> = {
    "coverage.html": coverageHtml,
    "cases.html": caseList,
    "mutants.html": mutantsHtml,
    "reasons.html": reasonsHtml,
    "source.html": sourceList,
    "changes.html": changesHtml,
  };
  return [
    ...MORE.map(({ file, title }) => ({ file, title, under: file, main: mains[file]?.(book) ?? "" })),
    ...casesPages(book).map((page) => ({ ...page, under: "cases.html" })),
    ...sourcePages(book).map((page) => ({ ...page, under: "source.html" })),
    ...diffPages(book).map((page) => ({ ...page, under: "changes.html" })),
  ];
}
