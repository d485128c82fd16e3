// Texts that spell a value, or no value at all, where only one spelling is right: duplicate names, other orders, number forms.
import { MAX_DEPTH } from "../../reference/generated/constants.ts";
import { canonicalize, type Json } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";
import type { Members, Place, Ways } from "./message.ts";
import { INVALID_UTF8, spliced } from "./mutate-octets.ts";

const CANONICAL = "wire.canonical.receive";
const GRAMMAR = "wire.json.grammar";
const SURROGATE = "wire.json.surrogate";

/** What may not be written in a place instead of its value. */
export function forbiddenTexts({ value, path }: Place): Ways<string>[] {
  const whitespace = () => {
    const text = canonicalize(value);
    return [` ${text}`, `${text} `, `\t${text}`, `${text}\r\n`];
  };
  const tooDeep = () => {
    // The place itself lies as deep as the way to it is long.
    const levels = MAX_DEPTH + 1 - path.length;
    return [`${"[".repeat(levels)}${"]".repeat(levels)}`, `${'{"a":'.repeat(levels)}0${"}".repeat(levels)}`];
  };
  // Nothing at all is not among them: the only item of a list may be missing.
  const noJson = () => [`${canonicalize(value)},`, `${canonicalize(value)}//`, "undefined", "True", "'a'"];
  return [
    ["whitespace", CANONICAL, whitespace],
    ["too deep", "wire.json.depth", tooDeep],
    ["no JSON", GRAMMAR, noJson],
    ...spellings(value),
  ];
}

function spellings(value: Json): Ways<string>[] {
  if (typeof value === "number") return numberForms(value);
  if (typeof value === "string") return stringForms(value);
  if (Array.isArray(value)) return [["no JSON", GRAMMAR, () => [`${canonicalize(value).slice(0, -1)},]`]]];
  return value !== null && typeof value === "object" ? objectForms(value as Members) : [];
}

function numberForms(value: number): Ways<string>[] {
  const forms = () => [`${value}.0`, `${value}e0`, `${value}E+0`, "-0", "0e9", "10e-1"];
  const beyond = () => [
    "-1",
    `${value}.5`,
    "0.1",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740992",
    "1e400",
  ];
  const signs = () => [`0${value}`, `+${value}`, `${value}.`, `.${value}`, `${value}n`];
  return [
    ["number form", CANONICAL, forms],
    ["number beyond IMP-JSON", "wire.json.number", beyond],
    ["no JSON", GRAMMAR, () => [...signs(), "NaN", "Infinity", "0x1", "-", "1_0", "\u0661"]],
  ];
}

/** Strings that the schemas describe are ASCII without quotes and backslashes; in one that is empty, nothing can be escaped. */
function stringForms(text: string): Ways<string>[] {
  const lone = () =>
    ["\\ud800", "\\udfff", "\\udc00\\ud800", "\\uD83D"].flatMap((half) => [`"${half}${text}"`, `"${text}${half}"`]);
  const ends = ['\n"', '\u0000"', '\\x41"', '\\u12"', '\\"', ""];
  const escapes = () => [`"${escaped(text)}"`, `"${text.slice(0, -1)}${escaped(text.slice(-1))}"`];
  return [
    ...(text === "" ? [] : [["escape", CANONICAL, escapes] satisfies Ways<string>]),
    ["lone surrogate", SURROGATE, lone],
    ["no JSON", GRAMMAR, () => [...ends.map((end) => `"${text}${end}`), `'${text}'`]],
  ];
}

function objectForms(value: Members): Ways<string>[] {
  const names = Object.keys(value).sort();
  const [first] = names;
  if (first === undefined) return [];
  const whole = () => canonicalize(value);
  const member = (name: string) => `${JSON.stringify(name)}:${canonicalize(value[name])}`;
  const withTwo = (name: string) =>
    `{${names.flatMap((one) => (one === name ? [member(one), member(one)] : [member(one)])).join(",")}}`;
  const lastWins = () => `{${JSON.stringify(first)}:null,${whole().slice(1)}`;
  const firstWins = () => `${whole().slice(0, -1)},${JSON.stringify(first)}:null}`;

  const ways: Ways<string>[] = [
    ["duplicate name", "wire.json.duplicate", () => [...names.map(withTwo), lastWins(), firstWins()]],
    ["lone surrogate", SURROGATE, () => [`${whole().slice(0, -1)},"\\udbff":0}`]],
    ["no JSON", GRAMMAR, () => [`${whole().slice(0, -1)},}`, `{'a':0,${whole().slice(1)}`]],
  ];
  if (names.length > 1) {
    ways.push(["member order", CANONICAL, () => [`{${names.toReversed().map(member).join(",")}}`]]);
  }
  // Names that the schemas give are letters; others are left as they are.
  if (/^[a-z]+$/i.test(first)) {
    ways.push(["escape", CANONICAL, () => [`{"${escaped(first)}${whole().slice(`{"${first}`.length)}`]]);
  }
  return ways;
}

/** The text with its first character, which is ASCII, as an escape that the canonical form does not use. */
function escaped(text: string): string {
  return `\\u00${text.charCodeAt(0).toString(16)}${text.slice(1)}`;
}

/** Octets that are not JSON, or not UTF-8, instead of a whole message. */
export function forbiddenOctets(message: Members): Ways<Uint8Array>[] {
  const noJson = () => {
    const text = canonicalize(message);
    const before = ["\ufeff", "\u0000", "null"].map((piece) => piece + text);
    const after = ["\u0000", "}", "{}", ",", "\u00a0"].map((piece) => text + piece);
    return [...before, ...after, "", text.slice(1), text.slice(0, -1), text.slice(0, text.length / 2)].map(utf8);
  };
  const noUtf8 = () => {
    const octets = utf8(canonicalize(message));
    // Inside strings, where the grammar alone would let any character pass: the first name, the last value.
    return INVALID_UTF8.flatMap((piece) => [2, octets.length - 2].map((at) => spliced(octets, at, 0, piece)));
  };
  return [
    ["no JSON", GRAMMAR, noJson],
    ["no UTF-8", "wire.json.utf8", noUtf8],
  ];
}
