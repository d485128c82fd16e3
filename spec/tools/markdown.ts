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
export const FENCE_KINDS = ["schema", "alg", "example", "registry", "diagram", "text"] as const;
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
  readonly line: number;
}

export interface Term {
  readonly name: string;
  readonly meaning: string;
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
    links: [] as Link[],
  };
  let heading = "";
  const blocks: (string | number | null)[] = []; // the ids of the list items and paragraphs we are inside
  let line = 0;

  for (const [at, token] of tokens.entries()) {
    line = (token.map?.[0] ?? line - 1) + 1;
    if (token.type === "fence") chapter.fences.push({ kind: token.info.trim(), content: token.content, line });
    if (token.type === "list_item_open" || token.type === "paragraph_open") blocks.push(token.attrGet("id"));
    if (token.type === "list_item_close" || token.type === "paragraph_close") blocks.pop();
    if (token.type !== "inline") continue;

    const text = plain(token);
    chapter.links.push(...linksOf(token, line));
    if (tokens[at - 1]?.type === "heading_open") {
      heading = text;
      chapter.title ||= text;
    }
    const id = blocks.findLast((block) => block !== null);
    const term = heading === "Terms" ? /^\*\*([^*]+)\*\*: (.+)$/s.exec(token.content) : null;
    if (typeof id === "string") {
      const keywords = keywordsIn(text);
      chapter.clauses.push({ id, keyword: keywords[0] ?? "MUST", text, line, keywords });
    } else if (term) {
      chapter.terms.push({ name: term[1] as string, meaning: text.slice((term[1] as string).length + 2), line });
    } else {
      chapter.prose.push({ text: token.content, line });
    }
  }
  return chapter;
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

function linksOf(inline: Token, line: number): Link[] {
  const children = inline.children ?? [];
  return children.flatMap((child, at) => {
    if (child.type !== "link_open") return [];
    const close = children.findIndex((other, after) => after > at && other.type === "link_close");
    const text = children
      .slice(at + 1, close)
      .map((inner) => inner.content)
      .join("");
    return [{ href: String(child.attrGet("href")), text, line }];
  });
}
