// Where two long results part: octets cannot be compared by eye.
import { asText } from "./text.ts";

/** Characters shown before and after what differs, and of what differs. */
const SHOWN = 30;

export interface Difference {
  /** The member that differs. */
  readonly name: string;
  /** Octets that are the same before it. */
  readonly offset: number;
  /** What differs stands between « and ». */
  readonly expected: string;
  readonly actual: string;
}

/** Where two results part, when the first member that differs holds octets on both sides. */
export function difference(expected: Record<string, unknown>, actual: Record<string, unknown>): Difference | undefined {
  const name = Object.keys(expected).find((key) => expected[key] !== actual[key]);
  if (!name?.endsWith("Hex")) return undefined;
  const [right, wrong] = [expected[name], actual[name]];
  if (typeof right !== "string" || typeof wrong !== "string") return undefined;

  const [ours, theirs] = [asText(right), asText(wrong)];
  return ours !== undefined && theirs !== undefined
    ? { name, ...compare([...ours], [...theirs], SHOWN, (same) => Buffer.byteLength(same.join(""))) }
    : { name, ...compare(pairs(right), pairs(wrong), SHOWN / 2, (same) => same.length) };
}

/** Octets that are no text, as two digits each. */
const pairs = (hex: string) => hex.match(/../g) ?? [];

function compare(
  ours: readonly string[],
  theirs: readonly string[],
  shown: number,
  octets: (units: readonly string[]) => number,
): Omit<Difference, "name"> {
  const shorter = Math.min(ours.length, theirs.length);
  let before = 0;
  while (before < shorter && ours[before] === theirs[before]) before++;
  let after = 0;
  while (after < shorter - before && ours.at(-1 - after) === theirs.at(-1 - after)) after++;
  return {
    offset: octets(ours.slice(0, before)),
    expected: excerpt(ours, before, ours.length - after, shown),
    actual: excerpt(theirs, before, theirs.length - after, shown),
  };
}

/** What stands from `start` to `end`, marked, and what surrounds it. */
function excerpt(units: readonly string[], start: number, end: number, shown: number): string {
  const isCut = end - start > shown;
  const first = Math.max(0, start - shown);
  const last = isCut ? end : end + shown;
  return [
    first > 0 ? "…" : "",
    ...units.slice(first, start).map((unit) => unit.replace(INVISIBLE, escaped)),
    "«",
    // What looks alike, such as a letter composed and decomposed, must not look alike here.
    ...units.slice(start, Math.min(end, start + shown)).map((unit) => unit.replace(NOT_ASCII, escaped)),
    isCut ? "…" : "",
    "»",
    ...units.slice(end, last).map((unit) => unit.replace(INVISIBLE, escaped)),
    !isCut && last < units.length ? "…" : "",
  ].join("");
}

const INVISIBLE = /\p{C}|(?! )\p{Z}/u;
const NOT_ASCII = /[^ -~]/u;
const escaped = (unit: string) => `\\u{${unit.codePointAt(0)?.toString(16)}}`;
