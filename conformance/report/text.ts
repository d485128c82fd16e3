// Words for people, and text from adapters, which may hold anything.

import { fromHex } from "../../reference/octets.ts";
import clauses from "../../spec/clauses.json" with { type: "json" };

const byId = new Map(clauses.map((clause) => [clause.id, clause]));

/** The sentence behind a clause's id. */
export function textOf(clause: string): string {
  return byId.get(clause)?.text ?? clause;
}

/** Where a clause stands, as a link from the project's root. */
export function placeOf(clause: string): string | undefined {
  const found = byId.get(clause);
  return found && `${found.chapter}#${found.id}`;
}

/** The clauses in the order of the specification; of what is not there, at the end. */
export function inOrder(ids: Iterable<string>): string[] {
  const known = [...byId.keys()];
  const all = new Set(ids);
  return [...known.filter((id) => all.has(id)), ...[...all].filter((id) => !byId.has(id)).sort()];
}

/** On one line and without what a terminal would obey: an adapter's words must not act. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);
}

/** The text that octets are, unless they are none or hold what cannot be seen. */
export function asText(hex: string): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fromHex(hex));
    return /\p{Cc}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What a result is about: the first two words of its id. */
export function topicOf(id: string): string {
  return id.split(".").slice(0, 2).join(".");
}

const ENTITIES: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };

/** Text in HTML, between tags or in an attribute, in as many lines as it has. */
export function escaped(text: string): string {
  return text
    .split("\n")
    .map(visible)
    .join("\n")
    .replaceAll(/[<>&"']/g, (one) => ENTITIES[one] as string);
}
