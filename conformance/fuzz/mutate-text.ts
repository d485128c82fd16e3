// Other texts: JSON that is not canonical, and text that is no JSON.
import { parse } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";
import type { Members } from "./message.ts";
import { type Choice, type Mutator, of } from "./mutator.ts";

/** A match of a pattern in the text, replaced. */
function replaceOne(
  text: string,
  pattern: RegExp,
  { at, pick }: Choice,
  by: readonly ((found: string) => string)[],
): string {
  const found = [...text.matchAll(pattern)];
  const match = found[at % Math.max(found.length, 1)];
  if (!match) return text;
  return text.slice(0, match.index) + of(by, pick)(match[0]) + text.slice(match.index + match[0].length);
}

/** The members of a canonical object written in another order or number; any other text stays as it is. */
function rewrite(text: string, anew: (names: string[]) => string[]): string {
  const parsed = parse(utf8(text));
  if (parsed.verdict !== "accept" || !text.startsWith("{")) return text;
  const members = parsed.value as Members;
  const names = anew(Object.keys(members));
  return `{${names.map((key) => `${JSON.stringify(key)}:${JSON.stringify(members[key])}`).join(",")}}`;
}

const rotated = <T>(list: T[], by: number) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** Still JSON, no longer canonical. */
export const jsonMutators: readonly Mutator<string>[] = [
  (text, choice) =>
    replaceOne(text, /[{}[\],:]/g, choice, [(c) => `${c} `, (c) => ` ${c}`, (c) => `${c}\n`, (c) => `\t${c}`]),
  (text, { at }) => rewrite(text, (names) => [...(names.length > 0 ? [of(names, at)] : []), ...names]),
  (text, { at }) => rewrite(text, (names) => rotated(names, at)),
  (text, choice) => replaceOne(text, /(?<=")[A-Za-z0-9]/g, choice, [(c) => `\\u00${c.charCodeAt(0).toString(16)}`]),
  (text, choice) =>
    replaceOne(text, /(?<=[:,[])\d+/g, choice, [
      (n) => `${n}.0`,
      (n) => `${n}e0`,
      () => "-0",
      (n) => `-${n || 1}`,
      (n) => `${n}.5`,
      (n) => `9${n}99999999999999999`,
    ]),
  (text, choice) =>
    replaceOne(text, /(?<=[^\\])"(?=[:,}\]])/g, choice, [
      (q) => `\\ud800${q}`,
      (q) => `\\udc00${q}`,
      (q) => `\\/${q}`,
      (q) => `\\u000a${q}`,
    ]),
];

/** No longer JSON, or too deep. */
export const brokenMutators: readonly Mutator<string>[] = [
  (text, choice) => replaceOne(text, /[{}[\],:"]/g, choice, [() => "", (c) => c + c, () => ",", () => "'"]),
  (text, choice) =>
    replaceOne(text, /(?<=[:,[])\d+/g, choice, [
      (n) => `0${n}`,
      (n) => `+${n}`,
      (n) => `${n}.`,
      () => "NaN",
      () => "Infinity",
      () => "0x1",
    ]),
  (text, { at }) => nest(text, 12 + (at % 8)),
  (text, { pick }) => of(["\ufeff", "//", "\u0000", "null"], pick) + text,
  (text, { pick }) => text + of(["\u0000", "}", "{}", ",", " x"], pick),
];

function nest(text: string, levels: number): string {
  const deep = `${'{"a":'.repeat(levels)}0${"}".repeat(levels)}`;
  return text.replace(/(?<="body":)\{[^{}]*\}/, () => deep);
}
