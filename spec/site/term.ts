// The list of terms: a definition list, each term with the id that `[term](@)` leads to.
import type { MarkdownIt, Token } from "markdown-it";
import { termId } from "../tools/markdown.ts";
import type { Env } from "./env.ts";
import { lineOf } from "./heading.ts";

export function terms(md: MarkdownIt): void {
  md.core.ruler.push("terms", (state) => {
    const { page } = state.env as unknown as Env;
    const names = new Map(page.chapter.terms.map(({ line, name }) => [line, name]));
    const changed: Token[] = [];
    state.tokens = state.tokens.flatMap((token, at, tokens) => {
      const name = token.type === "inline" ? names.get(lineOf(token)) : undefined;
      const item = tokens[at - 2];
      if (name === undefined || item?.type !== "list_item_open") return [token];

      for (const paragraph of [tokens[at - 1], tokens[at + 1]]) if (paragraph) paragraph.hidden = true;
      retag(tokens, item, "div");
      item.attrSet("id", termId(name));
      const list = tokens.findLast(
        (other, before) => before < at && other.level === item.level - 1 && other.nesting === 1,
      );
      if (list && !changed.includes(list)) changed.push(retag(tokens, list, "dl"));
      return definition(token, state.Token);
    });
    for (const list of changed) list.attrSet("class", "terms");
  });
}

/** `**name**: meaning` as the two halves of a definition. */
function definition(inline: Token, Make: typeof Token): Token[] {
  const children = inline.children ?? [];
  const end = children.findIndex(({ type }) => type === "strong_close") + 1;
  const meaning = children.slice(end);
  if (meaning[0]) meaning[0].content = meaning[0].content.replace(/^: /, "");
  const name = children.slice(0, end).filter(({ type }) => type === "text");
  return [...wrapped("dt", name, inline, Make), ...wrapped("dd", meaning, inline, Make)];
}

function wrapped(tag: string, children: Token[], inline: Token, Make: typeof Token): Token[] {
  const content = Object.assign(new Make("inline", "", 0), { children, map: inline.map, content: "" });
  return [new Make(`${tag}_open`, tag, 1), content, new Make(`${tag}_close`, tag, -1)];
}

function retag(tokens: readonly Token[], open: Token, tag: string): Token {
  const type = open.type.replace("_open", "_close");
  const close = tokens.find(
    (other, at) => at > tokens.indexOf(open) && other.type === type && other.level === open.level,
  );
  open.tag = tag;
  if (close) close.tag = tag;
  return open;
}
