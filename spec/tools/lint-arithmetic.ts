// Numbers that somebody computed are computed again: `MAX_SIGNATURE_CHARS × 3 / 4` (= 24,576).
import { evaluate, type Names, namesOf } from "./arithmetic.ts";
import { grouped } from "./grouped.ts";
import type { Input } from "./lint-input.ts";
import { sayings } from "./markdown.ts";
import { lineAt, type Problem, type Report } from "./problem.ts";

/** An expression in code and what it comes to: a number, a constant, or a time when it counts milliseconds. */
const CLAIM = /`([^`\n]+)`\s\(= (?:`([A-Z0-9_]+)`|([\d,]+)(?: (ms|s|min|h|days?))?)\)/g;
const MILLISECONDS: Record<string, bigint> = { ms: 1n, s: 1000n, min: 60_000n, h: 3_600_000n, day: 86_400_000n };

/** What reads like a computed number: thousands, powers, amounts of memory or time, signs between numbers. */
const COMPUTED =
  /\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?\s(?:[KMG]i?B|ms|s|min|h|seconds|minutes|hours|milliseconds)\b|\b\d+\s?[\^×*]+\s?\d+|\b(?!(?:19|20)\d\d\b)\d{4,}\b/g;
const STANDARD = /\b(?:RFC|FIPS|BCP|NIST SP|SP) \d[\d-]*/g;

interface Place {
  readonly at: (index: number) => string;
  readonly text: string;
}

export function lintArithmetic(input: Input): Report {
  const names = namesOf(input.registries);
  const [said, described] = [inChapters(input), inData(input)];
  const places = [...said, ...described];
  const claims = places.flatMap(({ text, at }) => [...text.matchAll(CLAIM)].map((claim) => ({ claim, at })));
  return {
    lint: "arithmetic",
    saw: { results: claims.length, "places in chapters": said.length, descriptions: described.length },
    problems: [...claims.flatMap(({ claim, at }) => again(claim, at(claim.index), names)), ...places.flatMap(bare)],
  };
}

function again([, source = "", name, amount = "", unit]: RegExpMatchArray, at: string, names: Names): Problem[] {
  const stated = name ? `\`${name}\`` : `${amount}${unit ? ` ${unit}` : ""}`;
  try {
    const value = evaluate(source, names);
    const factor = MILLISECONDS[unit?.replace("days", "day") ?? "ms"] as bigint;
    const claimed = name ? evaluate(name, names) : BigInt(amount.replaceAll(",", "")) * factor;
    const right = value % factor === 0n ? `${grouped(value / factor)}${unit ? ` ${unit}` : ""}` : `${value} ms`;
    if (value !== claimed) return [{ at, message: `\`${source}\` is ${right}, not ${stated}; write (= ${right})` }];
    const isGrouped = Boolean(name) || amount === grouped(value / factor);
    return isGrouped ? [] : [{ at, message: `write ${right} with a comma before each three digits, not ${stated}` }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ at, message: `\`${source}\` (= ${stated}) cannot be computed: ${error.message}` }];
  }
}

/** Computed numbers that nothing computes again. */
function bare({ text, at }: Place): Problem[] {
  const blank = (part: string) => " ".repeat(part.length);
  const rest = text
    .replace(CLAIM, blank)
    .replace(/`[^`]*`|\]\([^)]*\)/g, blank)
    .replace(STANDARD, blank);
  return [...rest.matchAll(COMPUTED)].map(({ 0: number, index }) => ({
    at: at(index),
    message: `"${number}" is computed by nobody; write it from registered names, as in \`MAX_DEPTH × 2\` (= 32), or name the constant`,
  }));
}

/** Not in the appendix, which is written from the registries. */
function inChapters({ chapters }: Input): Place[] {
  return chapters
    .filter(({ name }) => name !== "registries")
    .flatMap((chapter) =>
      sayings(chapter).map(({ text, line }) => ({
        text,
        at: (index: number) => `${chapter.path}:${line + lineAt(text, index) - 1}`,
      })),
    );
}

/** What registries and schemas say to people. */
function inData({ texts }: Input): Place[] {
  return [...texts]
    .filter(([path]) => path.endsWith(".json"))
    .flatMap(([path, text]) =>
      [...text.matchAll(/"(?:title|description|meaning|use)": "(.*)"/g)].map(({ 1: said = "", index }) => ({
        text: said,
        at: () => `${path}:${lineAt(text, index)}`,
      })),
    );
}
