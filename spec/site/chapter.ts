// A chapter as HTML: the shared parser, and everything this folder adds to it.
import type { MarkdownIt, Token } from "markdown-it";
import { markdown } from "../tools/markdown.ts";
import type { Book, Page } from "./book.ts";
import { boxes } from "./box.ts";
import { clauses } from "./clause.ts";
import type { Env } from "./env.ts";
import { fences } from "./fence.ts";
import { headingLinks } from "./heading.ts";
import { escapeHtml, held, scrolling } from "./html.ts";
import { references } from "./reference.ts";
import { terms } from "./term.ts";

const renderer = markdown().set({ typographer: true }).disable("replacements"); // of typography, only the quotation marks
renderer.renderer.rules.text = (tokens, at) => escapeHtml(held(tokens[at]?.content ?? ""));
for (const addition of [terms, clauses, boxes, references, headingLinks, fences, tables]) renderer.use(addition);

export function chapterHtml(book: Book, page: Page): string {
  return render(page.source, { book, page, on: page, offset: 0 });
}

/** A chapter's first paragraph, for a list of chapters on the front page. Links in it lead where they lead in the chapter. */
export function summaryHtml(book: Book, page: Page): string {
  const { tokens } = page.chapter;
  const at = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
  const { content, map } = tokens[at + 1] ?? ({ content: "", map: null } as Pick<Token, "content" | "map">);
  return inline(content, { book, page, on: null, offset: map?.[0] ?? 0 });
}

function render(source: string, env: Env): string {
  return renderer.render(source, env as unknown as Record<string, unknown>);
}

function inline(source: string, env: Env): string {
  return renderer.renderInline(source, env as unknown as Record<string, unknown>);
}

/** Each cell of a table says what its column is, for windows in which cells stand one beneath the other. */
function label(tokens: readonly Token[], columns: readonly string[]): void {
  const cells = tokens.slice(
    0,
    tokens.findIndex(({ type }) => type === "table_close"),
  );
  cells
    .filter(({ type }) => type === "td_open")
    .forEach((cell, at) => {
      const column = columns[at % columns.length];
      if (column) cell.attrSet("data-label", column.replaceAll("`", ""));
    });
}

/** A table scrolls in a box of its own, which is named after the table's columns. */
function tables(md: MarkdownIt): void {
  const box = (label: string) => scrolling(label, "\n").split("\n");
  md.renderer.rules.table_open = (tokens, at) => {
    const head = tokens.slice(
      at,
      tokens.findIndex(({ type }, after) => after > at && type === "thead_close"),
    );
    const columns = head.filter(({ type }) => type === "inline").map(({ content }) => content);
    label(tokens.slice(at + head.length), columns);
    return `${box(`Table of ${columns.join(", ")}`)[0]}<table>\n`;
  };
  md.renderer.rules.th_open = (tokens, at, options, _env, self) => {
    const [open, content, close] = tokens.slice(at, at + 3) as [Token, Token, Token];
    if (content.content === "") open.tag = close.tag = "td"; // an empty corner is the heading of nothing
    return self.renderToken(tokens, at, options);
  };
  md.renderer.rules.table_close = () => `</table>${box("")[1]}\n`;
}
