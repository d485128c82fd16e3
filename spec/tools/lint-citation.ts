// Whoever cites a clause cites one that exists, and whoever quotes it uses its words, in quotation marks behind its id and a colon.
import { closestMatch } from "leven";
import { commentsOf } from "./comment.ts";
import type { Input } from "./lint-input.ts";
import { lineAt, type Problem, type Report } from "./problem.ts";

/** A text that may cite: a comment, a document, a schema. */
interface Place {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

interface Citation {
  readonly id: string;
  readonly path: string;
  /** The case named behind the id, `id/name`. */
  readonly example: string | undefined;
  readonly at: string;
}

interface Quote {
  readonly id: string;
  readonly words: string;
  readonly at: string;
}

/** An id, but no file and no part of a longer name. */
const ID = `[a-z]+(?:-[a-z]+)*\\.[a-z0-9-]+\\.(?!(?:ts|js|mjs|md|json|py|css|yml|org)\\b)[a-z0-9-]*[a-z0-9]`;
/** What a schema names behind `clause:` is meant to be one, whatever it looks like. */
const CITATION = new RegExp(`(?<![\\w./-])(${ID}|(?<=clause:)[\\w.-]*\\w)(?:/([a-z0-9-]+))?(?![\\w/-]|\\.\\w)`, "g");
/** Where clauses may be named that have been given up. */
const HISTORY = ["CHANGELOG.md", "spec/A-registries.md", "spec/registry/retired.json"];
const QUOTE = new RegExp(`(?<![\\w.-])(${ID}):\\s+"([^"]*(?:"[a-z]+"[^"]*)*)(?:"|$)`, "g");

export function lintCitations(input: Input): Report {
  const places = placesOf(input);
  const ids = input.chapters.flatMap(({ clauses }) => clauses.map(({ id }) => id));
  const retired = input.registries.retired.map(({ id }) => id);
  const exists = ({ id, path }: Citation) => ids.includes(id) || (retired.includes(id) && HISTORY.includes(path));
  const citations = places.flatMap(citationsIn);
  const examples = citations.filter(({ example }) => example !== undefined);
  return {
    lint: "citations",
    saw: { citations: citations.length, "cases named": examples.length, "comments and documents": places.length },
    problems: [
      ...citations
        .filter((citation) => !exists(citation))
        .map(({ id, at }) => ({
          at,
          message: `cites the clause ${id}, which no chapter has${retired.includes(id) ? " any more" : ""}; the closest is ${closestMatch(id, ids)}`,
        })),
      ...examples
        .map(({ id, example, at }) => ({ name: `${id}/${example}`, at }))
        .filter(({ name }) => !input.cases.has(name))
        .map(({ name, at }) => ({
          at,
          message: `names the case ${name}, which no vector file has; the closest is ${closestMatch(name, [...input.cases])}`,
        })),
    ],
  };
}

export function lintQuotes(input: Input): Report {
  const texts = new Map(input.chapters.flatMap(({ clauses }) => clauses.map(({ id, text }) => [id, text])));
  const quotes = placesOf(input).flatMap(quotesIn);
  return {
    lint: "quotes",
    saw: { quotes: quotes.length, clauses: texts.size },
    problems: quotes.flatMap((quote) => lintQuote(quote, texts)),
  };
}

/** A quote is the clause's words; `…` stands for words left out. */
function lintQuote({ id, words, at }: Quote, texts: ReadonlyMap<string, string>): Problem[] {
  const text = texts.get(id);
  if (text === undefined) return []; // lintCitations has said that there is no such clause
  const drifted = missing(text, words);
  if (drifted === undefined) return [];
  const other = [...texts].find(([, text]) => missing(text, words) === undefined)?.[0];
  const message = other
    ? `quotes ${id} with the words of ${other}; cite that, or quote "${text}"`
    : `quotes ${id} with "${drifted}", but the closest it says is "${closest(text, drifted)}"`;
  return [{ at, message }];
}

/** The first piece of a quote that a text does not have in its place. */
function missing(text: string, words: string): string | undefined {
  let from = 0;
  return words
    .split("…")
    .map((piece) => piece.trim())
    .find((piece) => {
      const at = text.indexOf(piece, from);
      from = at + piece.length;
      return at === -1;
    });
}

/** The run of words of a text that is nearest to some words, of about as many. */
function closest(text: string, words: string): string {
  const said = text.split(" ");
  const length = words.split(" ").length;
  const runs = said.flatMap((_, from) =>
    [length - 1, length, length + 1].map((count) => said.slice(from, from + count).join(" ")),
  );
  return closestMatch(words, runs) ?? text;
}

function citationsIn({ path, line, text }: Place): Citation[] {
  return [...text.matchAll(CITATION)].map(({ 1: id = "", 2: example, index }) => ({
    id,
    path,
    example,
    at: `${path}:${line + lineAt(text, index) - 1}`,
  }));
}

function quotesIn({ path, line, text }: Place): Quote[] {
  return [...text.matchAll(QUOTE)].map(({ 1: id = "", 2: words = "", index }) => ({
    id,
    words: words.replace(/\s+/g, " "),
    at: `${path}:${line + lineAt(text, index) - 1}`,
  }));
}

/** Comments of programs, documents and schemas. Tests of these tools, and the recipes for contributors, cite what was made up for them. */
function placesOf({ texts }: Input): Place[] {
  return [...texts].flatMap(([path, text]) => {
    if (/^spec\/.*\.test\.ts$|^CONTRIBUTING\.md$/.test(path)) return [];
    if (/\.(?:md|json)$/.test(path)) return [{ path, line: 1, text }];
    return commentsOf(path, text).map((comment) => ({ path, ...comment }));
  });
}
