// A clause: a block with an id, the key word set apart, its evidence beneath.
import type { MarkdownIt, Token } from "markdown-it";
import { keywordsIn, level } from "../tools/markdown.ts";
import type { Env } from "./env.ts";
import { evidenceHtml } from "./evidence.ts";
import { breakable } from "./html.ts";

export function clauses(md: MarkdownIt): void {
  md.core.ruler.push("clauses", (state) => {
    const { book, page } = state.env as unknown as Env;
    const known = new Map(page.chapter.clauses.map((clause) => [clause.id, clause]));
    const lists: Token[] = []; // those we are inside
    const feet = new Map<Token, Token>(); // what follows the end of a clause's sentence

    state.tokens = state.tokens.flatMap((token, at, tokens) => {
      const foot = feet.get(token);
      if (foot) return [token, foot];
      if (token.type === "bullet_list_open") lists.push(token);
      if (token.type === "bullet_list_close") lists.pop();
      const isItem = token.type === "list_item_open";
      const clause = isItem || token.type === "paragraph_open" ? known.get(String(token.attrGet("id"))) : undefined;
      if (!clause) return [token];

      const [open, inline, close] = tokens.slice(isItem ? at + 1 : at).slice(0, 3) as [Token, Token, Token];
      open.hidden = false;
      close.hidden = false;
      setKeywords(inline, state.Token);
      const html = `${idHtml(clause.id)}${evidenceHtml(clause, book)}\n`;
      feet.set(close, raw(isItem ? html : `${html}</div>\n`, state.Token));

      const attributes = { class: "clause", "data-level": level(clause.keyword) };
      if (isItem) {
        for (const list of lists) setAttributes(list, { class: "clauses", role: "list" });
        setAttributes(token, attributes);
        return [token];
      }
      const block = new state.Token("clause_open", "div", 1);
      block.block = true;
      setAttributes(block, { id: clause.id, ...attributes });
      token.attrs = null;
      return [block, token];
    });
  });
}

function idHtml(id: string): string {
  return `<p class="clause-id"><a href="#${id}" aria-label="Link to clause ${id}">${breakable(id)}</a></p>`;
}

/** Sets each key word of a sentence in an element of its own. */
function setKeywords(sentence: Token, Make: typeof Token): void {
  const text = (content: string) => Object.assign(new Make("text", "", 0), { content });
  sentence.children = (sentence.children ?? []).flatMap((child) => {
    if (child.type !== "text") return [child];
    let rest = child.content;
    const pieces = keywordsIn(rest).flatMap((keyword) => {
      const at = rest.indexOf(keyword);
      const before = rest.slice(0, at);
      rest = rest.slice(at + keyword.length);
      const open = new Make("keyword_open", "strong", 1);
      setAttributes(open, { class: "keyword", "data-level": level(keyword) });
      return [text(before), open, text(keyword), new Make("keyword_close", "strong", -1)];
    });
    return [...pieces, text(rest)];
  });
}

function setAttributes(token: Token, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) token.attrSet(name, value);
}

function raw(content: string, Make: typeof Token): Token {
  return Object.assign(new Make("html_block", "", 0), { content });
}
