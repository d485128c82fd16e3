// HTML as text: what is not markup is escaped here.
import { grouped } from "../tools/grouped.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Running text in which what something comes to, `(= 7 days)`, stays on one line. */
export function held(text: string): string {
  return text.replace(/\(= (?:[\d,]+(?: \w+)?\))?/g, (part) => part.replaceAll(" ", "\u00a0"));
}

/** A text as it stands in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

/** Inline code. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

/** A sentence in which words between backticks are code. */
export function sentence(text: string): string {
  return escapeHtml(held(text)).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** A path or an id in code, which may break after its full stops and strokes when a line is narrow. */
export function breakable(text: string): string {
  return escapeHtml(text).replace(/[./#](?=\w)/g, "$&<wbr>");
}

/** A count and its noun: `1 case`, `2 cases`. */
export function count(amount: number, noun: string): string {
  return `${grouped(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}

/** A box that scrolls by itself when what it holds is wider than the page; the keyboard reaches it. No landmark: there are dozens. */
export function scrolling(label: string, html: string): string {
  return `<div class="scroll" role="group" aria-label="${escapeHtml(label)}" tabindex="0">${html}</div>`;
}
