// The one parser of the chapters. Lints, generated files and the site all read what it returns.
import MarkdownIt, { type MarkdownIt as Markdown, type Token } from "markdown-it";
import attrs from "markdown-it-attrs";
import { list, read } from "./project.ts";

const KEYWORDS = ["MUST NOT", "MUST", "SHOULD NOT", "SHOULD", "MAY"] as const;
export type Keyword = (typeof KEYWORDS)[number];
export type Level = "MUST" | "SHOULD" | "MAY";

export interface Clause {
  readonly id: string;
  readonly keyword: Keyword;
  readonly text: string;
}

/** The kinds of code block, each of which some program reads. */
export const FENCE_KINDS = [
  "schema",
  "alg",
  "example",
  "registry",
  "diagram",
  "contract",
  "file",
  "console",
  "text",
] as const;
export type FenceKind = (typeof FENCE_KINDS)[number];

/** A block of code: its kind is the word behind the fence. */
export interface Fence {
  readonly kind: string;
  readonly content: string;
  readonly line: number;
}

/** A run of prose outside code, clauses and the list of terms: where a key word has no business. */
export interface Prose {
  readonly text: string;
  /** The same without its markup: links are their text. */
  readonly plain: string;
  readonly line: number;
  readonly place: "heading" | "table" | "box" | "list" | "text";
  /** The heading it stands under. */
  readonly section: string;
}

/** The sections whose lists define what they name: `- **name**: what it is`. */
export const DEFINITIONS = ["Actors", "Terms", "Abbreviations"];

export interface Term {
  readonly name: string;
  readonly meaning: string;
  readonly line: number;
  /** Whether clauses bind it: it is defined under "Actors". */
  readonly isActor: boolean;
}

/** A short form and what it stands for. */
export interface Abbreviation {
  readonly name: string;
  /** The whole entry, without its markup. */
  readonly plain: string;
  readonly line: number;
}

export interface Link {
  readonly href: string;
  readonly text: string;
  readonly line: number;
}

export interface Chapter {
  readonly path: string;
  /** The file name without number and ending: for chapters 03 to 16, the part. */
  readonly name: string;
  readonly title: string;
  readonly tokens: Token[];
  readonly clauses: (Clause & { line: number; keywords: Keyword[] })[];
  readonly fences: Fence[];
  readonly prose: Prose[];
  readonly terms: Term[];
  readonly abbreviations: Abbreviation[];
  readonly links: Link[];
}

/** The renderer every page goes through: plain Markdown, tables, and `{#id}` behind a block. */
export function markdown(): Markdown {
  return new MarkdownIt({ html: false, typographer: false }).use(attrs, { allowedAttributes: ["id"] });
}

/** The key words of a text, in order. Code does not count. */
export function keywordsIn(text: string): Keyword[] {
  return (text.replace(/`[^`]*`/g, "").match(new RegExp(`\\b(?:${KEYWORDS.join("|")})\\b`, "g")) ?? []) as Keyword[];
}

export function level(keyword: Keyword): Level {
  return keyword.replace(" NOT", "") as Level;
}

/** All that a chapter says in words: prose, clauses, what its terms mean. */
export function sayings({ prose, clauses, terms }: Chapter): { text: string; line: number }[] {
  return [...prose, ...clauses, ...terms.map(({ meaning, line }) => ({ text: meaning, line }))];
}

/** The term that a link such as `[clause](@)` or `[clauses](@clause)` leads to; of any other link, undefined. */
export function termOf({ href, text }: Pick<Link, "href" | "text">): string | undefined {
  return href.startsWith("@") ? decodeURIComponent(href.slice(1)) || text : undefined;
}

/** The id under which a term's definition is found on its page. */
export function termId(name: string): string {
  return `term-${name.replaceAll(" ", "-")}`;
}

export function chapterPaths(): string[] {
  return list("spec", ".md").filter(isChapter);
}

export function isChapter(path: string): boolean {
  return /^spec\/(?:\d\d|[A-Z])-[a-z-]+\.md$/.test(path);
}

export function parseSpec(): Chapter[] {
  return chapterPaths().map((path) => parseChapter(path, read(path)));
}

export function parseChapter(path: string, source: string): Chapter {
  const tokens = markdown().parse(source, {});
  const chapter = {
    path,
    name: path.replace(/^spec\/\w+-|\.md$/g, ""),
    title: "",
    tokens,
    clauses: [] as Chapter["clauses"],
    fences: [] as Fence[],
    prose: [] as Prose[],
    terms: [] as Term[],
    abbreviations: [] as Abbreviation[],
    links: [] as Link[],
  };
  let section = "";
  const open: Token[] = []; // the blocks we are inside
  let line = 0;

  for (const token of tokens) {
    line = (token.map?.[0] ?? line - 1) + 1;
    if (token.type === "fence" || token.type === "code_block")
      chapter.fences.push({ kind: token.info.trim(), content: token.content, line });
    if (token.nesting === 1) open.push(token);
    if (token.nesting === -1) open.pop();
    if (token.type !== "inline") continue;

    const text = plain(token);
    const place = placeOf(open);
    chapter.links.push(...linksOf(token, line));
    if (place === "heading") {
      section = text;
      chapter.title ||= text;
    }
    const clause = open.findLast((block) => /^(?:list_item|paragraph)_open$/.test(block.type) && block.attrGet("id"));
    const definition = DEFINITIONS.includes(section) ? /^\*\*([^*]+)\*\*: ./.exec(token.content)?.[1] : undefined;
    if (clause) {
      const keywords = keywordsIn(text);
      chapter.clauses.push({ id: String(clause.attrGet("id")), keyword: keywords[0] ?? "MUST", text, line, keywords });
    } else if (definition && section === "Abbreviations") {
      chapter.abbreviations.push({ name: definition, plain: text, line });
    } else if (definition) {
      const meaning = text.slice(definition.length + 2);
      chapter.terms.push({ name: definition, meaning, line, isActor: section === "Actors" });
    } else {
      chapter.prose.push({ text: token.content, plain: text, line, place, section });
    }
  }
  return chapter;
}

function placeOf(open: readonly Token[]): Prose["place"] {
  const isIn = (kind: string) => open.some(({ type }) => type === `${kind}_open`);
  if (isIn("heading")) return "heading";
  if (isIn("table")) return "table";
  if (isIn("blockquote")) return "box";
  return isIn("list_item") ? "list" : "text";
}

/** Inline content as it reads: links and emphasis are their text, code keeps its backticks. */
function plain(inline: Token): string {
  return (inline.children ?? [])
    .map((child) => {
      if (child.type === "code_inline") return `\`${child.content}\``;
      return child.type === "softbreak" ? " " : child.content;
    })
    .join("")
    .trim();
}

function linksOf(inline: Token, firstLine: number): Link[] {
  const children = inline.children ?? [];
  let line = firstLine;
  return children.flatMap((child, at) => {
    if (child.type === "softbreak") line++;
    if (child.type !== "link_open") return [];
    const close = children.findIndex((other, after) => after > at && other.type === "link_close");
    const text = children
      .slice(at + 1, close)
      .map((inner) => (inner.type === "softbreak" ? " " : inner.content))
      .join("");
    return [{ href: String(child.attrGet("href")), text, line }];
  });
}
