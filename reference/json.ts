// IMP-JSON: I-JSON (RFC 7493) narrowed to whole numbers, and its one canonical form (RFC 8785).
import { MAX_DEPTH, MAX_INTEGER, MAX_MESSAGE_BYTES } from "./generated/constants.ts";
import { refuse, type Verdict } from "./verdict.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

// A byte order mark stays in the text, where the grammar refuses it (wire.json.utf8).
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The value of octets from a peer, when they are the canonical form of an IMP-JSON value.
 * Rungs 1 to 3 of the ladder, cheapest first.
 */
export function parse(octets: Uint8Array): Verdict<{ value: Json }> {
  // wire.json.size
  if (octets.length > MAX_MESSAGE_BYTES) return refuse("too-large");

  // wire.json.utf8
  let text: string;
  try {
    text = UTF8.decode(octets);
  } catch {
    return refuse("malformed");
  }

  // wire.json.depth, before a recursive parser could be made to overflow
  if (nesting(text) > MAX_DEPTH) return refuse("malformed");

  // wire.json.grammar
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("malformed");
  }

  if (!isImpJson(value)) return refuse("non-canonical");

  // wire.canonical.receive: UTF-8 decoding is one to one, so equal texts are equal octets. The parser keeps one member of
  // each name, so a text with two of one name differs as well (wire.json.duplicate).
  if (write(value) !== text) return refuse("non-canonical");
  return { verdict: "accept", value };
}

/** The canonical text of an IMP-JSON value (RFC 8785 §3.2). Throws a TypeError on any other value. */
export function canonicalize(value: unknown): string {
  if (!isImpJson(value)) {
    throw new TypeError(
      `canonicalize: value must be IMP-JSON (chapter 03), got ${String(JSON.stringify(value)).slice(0, 80)}`,
    );
  }
  return write(value);
}

function write(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (isObject(value)) {
    // wire.canonical.order: the default sort compares UTF-16 code units, as RFC 8785 §3.2.3 requires.
    const members = Object.keys(value).sort();
    return `{${members.map((key) => `${JSON.stringify(key)}:${write(value[key] as Json)}`).join(",")}}`;
  }
  // wire.canonical.text: JSON.stringify escapes what RFC 8785 §3.2.2.2 escapes, and never normalises.
  return JSON.stringify(value);
}

/** Whether every number and string of a value is one that IMP-JSON has. */
function isImpJson(value: unknown): value is Json {
  switch (typeof value) {
    case "number": // wire.json.number
      return Number.isInteger(value) && value >= 0 && value <= MAX_INTEGER;
    case "string": // wire.json.surrogate
      return value.isWellFormed();
    case "object":
      if (Array.isArray(value)) return value.every(isImpJson);
      return value === null || Object.entries(value).every(([key, item]) => key.isWellFormed() && isImpJson(item));
    default:
      return typeof value === "boolean";
  }
}

/** How deep arrays and objects nest in a JSON text: brackets counted outside strings. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = closingQuote(text, at);
    else if (character === "[" || character === "{") deepest = Math.max(deepest, ++depth);
    else if (character === "]" || character === "}") depth--;
  }
  return deepest;
}

/** Where the string that opens at `open` closes: at the first quote with an even number of backslashes before it. */
function closingQuote(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return quote;
  }
  return text.length;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
