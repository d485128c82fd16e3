// The headings of a document and their ids, for the site and for the links that name them.
import type { Token } from "markdown-it";

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
  readonly line: number;
}

/**
 * The headings of a chapter, in order. A heading that says the same as another ("Receivers") has the id of the
 * section it stands in before its own, so that a section that is added or moved changes no other's id.
 */
export function headingsOf(tokens: readonly Token[]): Heading[] {
  const plain = tokens.flatMap((token, at) => {
    if (token.type !== "heading_open") return [];
    const text = (tokens[at + 1]?.children ?? []).map(({ content }) => content).join("");
    return [
      { level: Number(token.tag.slice(1)), text, id: String(token.attrGet("id") ?? slug(text)), line: lineOf(token) },
    ];
  });
  const headings: Heading[] = [];
  for (const heading of plain) {
    const repeated = plain.filter(({ id }) => id === heading.id).length > 1;
    const parent = headings.findLast(({ level }) => level < heading.level);
    headings.push(repeated && parent ? { ...heading, id: `${parent.id}-${heading.id}` } : heading);
  }
  return headings;
}

/** The line a block begins in, counted from 1. */
export function lineOf(token: Token): number {
  return (token.map?.[0] ?? 0) + 1;
}

/** The id that the usual Markdown viewers give a heading, so that `#the-ladder` works in all of them. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
