// Lines, arrows and text of diagrams. Everything is computed here, from the length of texts: no browser measures anything.
import { escapeHtml } from "./html.ts";

/** Every diagram is as wide as a telephone's screen in its own units, so that its text is as large there as elsewhere. */
export const WIDTH = 380;
export const LINE = 15;
/** An average letter of the theme's sans-serif at the size of labels. */
const LETTER = 7.1;

/** `a -> b: what`: who, whom, what. A dashed arrow answers. Without an arrow, something that `a` does by itself. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly isAnswer: boolean;
}

export interface Drawing {
  readonly svg: string;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** Words in lines of at most that width, and of about one length; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines = fill(text, width);
  for (let narrower = width - LETTER; narrower > 0; narrower -= LETTER) {
    const tighter = fill(text, narrower);
    if (tighter.length > lines.length || tighter.some((line) => widthOf(line) > width)) break;
    lines.splice(0, lines.length, ...tighter);
  }
  return lines;
}

function fill(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export function widthOf(text: string): number {
  return text.length * LETTER;
}

/** Lines of text; `y` is the middle of the block. */
export function label(
  lines: readonly string[],
  [x, y]: Point,
  anchor: "start" | "middle" | "end",
  kind = "label",
): string {
  const top = y - ((lines.length - 1) * LINE) / 2 + 4;
  const spans = lines.map(
    (line, at) => `<tspan x="${round(x)}" y="${round(top + at * LINE)}">${escapeHtml(line)}</tspan>`,
  );
  return `<text class="d-${kind}" text-anchor="${anchor}">${spans.join("")}</text>`;
}

export function box([x, y]: Point, width: number, height: number, kind = "box"): string {
  return `<rect class="d-${kind}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="4"/>`;
}

export function line(path: string, kind: "line" | "line dashed" | "life" = "line"): string {
  return `<path class="d-${kind}" d="${path}"/>`;
}

/** The head of an arrow that ends at a point, coming from a direction in degrees. */
export function head([x, y]: Point, degrees: number): string {
  return `<path class="d-head" d="M0 0L-8 -4V4Z" transform="translate(${round(x)} ${round(y)}) rotate(${degrees})"/>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
