// The pages beside the chapters: what shows that the text holds, and what became of it.
import type { Book } from "./book.ts";
import { caseList, casesPages } from "./cases.ts";
import { changesHtml } from "./changes.ts";
import { coverageHtml } from "./coverage.ts";
import { diffPages } from "./diff.ts";
import { mutantsHtml, mutantsPages } from "./mutants.ts";
import { reasonsHtml } from "./reasons.ts";
import { sourceList, sourcePages } from "./source-page.ts";

export interface MorePage {
  readonly file: string;
  readonly title: string;
  /** The page of the contents it belongs to. */
  readonly under: string;
  readonly main: string;
}

/** Those in the contents, and what search finds them by. */
export const MORE: readonly { file: string; title: string; about: string; main: (book: Book) => string }[] = [
  {
    file: "coverage.html",
    title: "Coverage",
    about: "How far the thread of each clause reaches, and what is excused.",
    main: coverageHtml,
  },
  {
    file: "cases.html",
    title: "Cases",
    about: "What is asked, with the only right answer: tests, vectors.",
    main: caseList,
  },
  { file: "mutants.html", title: "Mutants", about: "Wrong implementations, and what noticed them.", main: mutantsHtml },
  {
    file: "reasons.html",
    title: "Reasons",
    about: "Each registered reason: who demands it, what shows it, which lines decide it.",
    main: reasonsHtml,
  },
  { file: "source.html", title: "Source", about: "The lines of the reference, and the schemas.", main: sourceList },
  {
    file: "changes.html",
    title: "Change log",
    about: "What changed: changes since the last version, and before.",
    main: changesHtml,
  },
];

export function morePages(book: Book): MorePage[] {
  return [
    ...MORE.map(({ file, title, main }) => ({ file, title, under: file, main: main(book) })),
    ...casesPages(book).map((page) => ({ ...page, under: "cases.html" })),
    ...mutantsPages(book).map((page) => ({ ...page, under: "mutants.html" })),
    ...sourcePages(book).map((page) => ({ ...page, under: "source.html" })),
    ...diffPages(book).map((page) => ({ ...page, under: "changes.html" })),
  ];
}
