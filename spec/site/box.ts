// Boxes: a blockquote that says in its first words what it is.
import type { MarkdownIt } from "markdown-it";
import type { Env } from "./env.ts";
import { collect, Fault } from "./fault.ts";
import { lineOf } from "./heading.ts";

const KINDS = ["Rationale", "Note", "Warning", "Security"];

export function boxes(md: MarkdownIt): void {
  md.core.ruler.push("boxes", ({ tokens, env }) => {
    const { book, page } = env as unknown as Env;
    tokens.forEach((token, at) => {
      if (token.type !== "blockquote_open") return;
      const opening = /^\*\*([^*]+)\.\*\*/.exec(tokens[at + 2]?.content ?? "")?.[1];
      collect(book.problems, page.path, lineOf(token), () => {
        if (!opening || !KINDS.includes(opening)) {
          const found = opening ? `"${opening}."` : "no bold word";
          const known = KINDS.map((kind) => `**${kind}.**`).join(", ");
          throw new Fault(`a box begins with ${found}; begin it with one of ${known}`);
        }
        token.attrSet("class", `box ${opening.toLowerCase()}`);
        token.attrSet("role", "note");
      });
      token.tag = "div";
      const close = tokens.find(
        (other, after) => after > at && other.type === "blockquote_close" && other.level === token.level,
      );
      if (close) close.tag = "div";
    });
  });
}
