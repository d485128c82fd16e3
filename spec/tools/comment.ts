// Comments of programs, as running text: what people say about code.
import { parseSync } from "oxc-parser";

export interface Comment {
  readonly text: string;
  /** The line it begins in, counted from 1. */
  readonly line: number;
}

/** The comments of a program. Comments in lines of their own, one below the other, are one. */
export function commentsOf(path: string, source: string): Comment[] {
  return path.endsWith(".py") ? pythonComments(source) : scriptComments(path, source);
}

function scriptComments(path: string, source: string): Comment[] {
  const { comments, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path} does not parse: ${errors[0].message}`);
  const found: (Comment & { end: number })[] = [];
  for (const { type, value, start, end } of comments) {
    const above = found.at(-1);
    if (type === "Line" && above && /^\n[ \t]*$/.test(source.slice(above.end, start))) {
      found.splice(-1, 1, { ...above, text: `${above.text}\n${value}`, end });
      continue;
    }
    const text = value.replace(/^[ \t]*\*+ ?/gm, "");
    found.push({ text, line: source.slice(0, start).split("\n").length, end });
  }
  return found;
}

function pythonComments(source: string): Comment[] {
  return source.split("\n").flatMap((text, above) => {
    const comment = /(?:^|\s)#(.*)/.exec(text)?.[1];
    return comment === undefined ? [] : [{ text: comment, line: above + 1 }];
  });
}
