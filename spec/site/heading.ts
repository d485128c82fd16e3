// Headings: their ids, and the permalink that each is.
import type { MarkdownIt } from "markdown-it";
import anchor from "markdown-it-anchor";
import { headingsOf } from "../tools/heading.ts";

export { type Heading, headingsOf, lineOf } from "../tools/heading.ts";

/** Gives each heading its id and makes its text the link to itself. */
export function headingLinks(md: MarkdownIt): void {
  md.core.ruler.push("heading_ids", ({ tokens }) => {
    const headings = headingsOf(tokens);
    for (const token of tokens) {
      if (token.type === "heading_open") token.attrSet("id", headings.shift()?.id as string);
    }
  });
  md.use(anchor, { level: [2, 3, 4], tabIndex: false, permalink: anchor.permalink.headerLink({ class: "permalink" }) });
}
