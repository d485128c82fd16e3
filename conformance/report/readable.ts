// What is asked and answered, laid out for reading, without hiding what may be wrong with it.
import { fromHex } from "../../reference/octets.ts";
import { count } from "../runner/explain.ts";
import { asText, visible } from "./text.ts";

const WIDTH = 100;
/** Lines of one value; the vector file has the rest. */
const LINES = 48;
/** Characters of one string, such as a signature. */
const STRING = 72;
const STEPS = 12;

/** Each member of parameters or of a result, with its octets as text where they are text. */
export function membersOf(record: Record<string, unknown>): string[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (name.endsWith("Hex") && typeof value === "string") {
      return [`${name}: ${count(value.length / 2, "octet")}`, ...indent(cut(octetsOf(value)))];
    }
    const lines = json(JSON.stringify(value) ?? "nothing");
    return lines.length === 1 ? [`${name}: ${lines[0]}`] : [`${name}:`, ...indent(cut(lines))];
  });
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function cut(lines: readonly string[]): readonly string[] {
  const more = lines.length - LINES;
  return more > 0 ? [...lines.slice(0, LINES), `… ${count(more, "more line")}`] : lines;
}

function octetsOf(hex: string): string[] {
  const text = asText(hex);
  return text === undefined ? dump(hex) : json(text);
}

const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s"{}[\],:]+/gsu;

/** JSON text in lines, token by token as it stands: read and written anew it would lose its faults. */
function json(text: string): string[] {
  const tokens = text.match(TOKEN) ?? [];
  // With whitespace, or a quote too few, the text itself is the subject.
  if (tokens.join("") !== text || text.length <= WIDTH - 20) return wrap(text);
  const lines: string[] = [];
  let depth = 0;
  let line = "";
  function end(): void {
    if (line !== "") lines.push("  ".repeat(Math.min(depth, STEPS)) + line);
    line = "";
  }
  for (const [at, token] of tokens.entries()) {
    const isEmpty = /[{[]/.test(token) && /[}\]]/.test(tokens[at + 1] ?? "");
    if (/[}\]]/.test(token) && !/[{[]$/.test(line)) {
      end();
      depth = Math.max(0, depth - 1);
    }
    line += token === ":" ? ": " : shortString(token);
    if (token === ",") end();
    if (/^[{[]$/.test(token) && !isEmpty) {
      end();
      depth++;
    }
  }
  end();
  return lines;
}

function shortString(token: string): string {
  if (token.length <= STRING) return visible(token);
  return `${visible(token.slice(0, STRING / 2))}…${visible(token.slice(-8))} (${token.length} characters)`;
}

function wrap(text: string): string[] {
  const whole = visible(text);
  if (whole === "") return ["(nothing)"];
  const lines = [];
  for (let at = 0; at < whole.length && lines.length <= LINES; at += WIDTH) lines.push(whole.slice(at, at + WIDTH));
  return lines;
}

/** Octets that are no text: their place, sixteen of them, and what of them can be read. */
export function dump(hex: string, limit = LINES * 16): string[] {
  const octets = fromHex(hex.slice(0, limit * 2));
  const lines = [];
  for (let at = 0; at < octets.length; at += 16) {
    const some = octets.subarray(at, at + 16);
    const pairs = [...some].map((octet) => octet.toString(16).padStart(2, "0")).join(" ");
    const signs = [...some].map((octet) => (octet > 31 && octet < 127 ? String.fromCharCode(octet) : "·")).join("");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${pairs.padEnd(47)}  ${signs}`);
  }
  const more = hex.length / 2 - octets.length;
  return more > 0 ? [...lines, `… ${count(more, "more octet")}`] : lines;
}
