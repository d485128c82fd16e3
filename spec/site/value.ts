// Values of cases, cut to a length that can be read: octets as the text they spell, keys and signatures by their beginning.
import { grouped } from "../tools/grouped.ts";
import { count, escapeHtml } from "./html.ts";

const MOST = 1400;
/** A run of letters and digits longer than this is a key, a hash or a signature, and nobody reads it whole. */
const RUN = 40;
/** So much of it is shown. */
const BEGINNING = 18;

export function valueHtml(name: string, value: unknown): string {
  if (typeof value !== "string") return blockHtml(JSON.stringify(value, null, 2));
  if (!/Hex$/.test(name) || value === "") return blockHtml(JSON.stringify(value));
  const octets = `<span class="source">${count(value.length / 2, "octet")}</span>`;
  const text = textOf(value);
  return text === undefined
    ? `${octets} ${blockHtml(value)}`
    : `${octets} <span class="source">as text</span> ${blockHtml(text)}`;
}

/** The text that octets spell, when people can read it. */
function textOf(hex: string): string | undefined {
  const octets = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets);
    return /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(text.replace(/[\n\t]/g, "")) ? undefined : text;
  } catch {
    return undefined;
  }
}

function blockHtml(text: string): string {
  const short = text.replace(
    new RegExp(`[\\w-]{${RUN + 1},}`, "g"),
    (run) => `${run.slice(0, BEGINNING)}\u2026${grouped(run.length - BEGINNING)} more`,
  );
  const cut = short.length > MOST ? `${short.slice(0, MOST)}\u2026` : short;
  return `<code class="value">${escapeHtml(cut)}</code>`;
}
