// Values of cases, cut to a length that can be read: octets as the text they spell, keys and signatures by their beginning.
import { grouped } from "../tools/grouped.ts";
import type { Case } from "../tools/thread.ts";
import { count, escapeHtml } from "./html.ts";

const MOST = 1400;
/** A run of letters and digits longer than this is a key, a hash or a signature, and nobody reads it whole. */
const RUN = 40;
/** So much of it is shown. */
const BEGINNING = 18;

/** The network that most cases have. */
export function usualNet(cases: readonly Case[]): string {
  const amounts = new Map<string, number>();
  for (const [, net = ""] of JSON.stringify(cases).matchAll(/"net":"([^"]*)"/g))
    amounts.set(net, (amounts.get(net) ?? 0) + 1);
  return [...amounts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? "";
}

/** A network in it that is not the usual one is marked: the eye does not tell one run of digits from another. */
export function valueHtml(name: string, value: unknown, usual: string): string {
  const net = name === "net" ? /&quot;.*&quot;/ : /(?<=&quot;net&quot;: ?)&quot;.*?&quot;/g;
  return plainHtml(name, value).replace(net, (one) =>
    one === `&quot;${short(usual)}&quot;` ? one : `<mark title="another network than most cases have">${one}</mark>`,
  );
}

function plainHtml(name: string, value: unknown): string {
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

/** A text, of its keys, hashes and signatures the beginning. */
function short(text: string): string {
  return text.replace(
    new RegExp(`[\\w-]{${RUN + 1},}`, "g"),
    (run) => `${run.slice(0, BEGINNING)}\u2026${grouped(run.length - BEGINNING)} more`,
  );
}

function blockHtml(text: string): string {
  const whole = short(text);
  const cut = whole.length > MOST ? `${whole.slice(0, MOST)}\u2026` : whole;
  return `<code class="value">${escapeHtml(cut)}</code>`;
}
