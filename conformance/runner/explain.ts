// Saying what is wrong, to people.
import { statSync } from "node:fs";
import type { z } from "zod";

/** Objections in one sentence; who has corrected these asks again. */
const OBJECTIONS = 3;
/** Readers of lines in Go and Python give up beyond this length when nobody tells them otherwise. */
const COMMON_LINE_LIMIT = 64 * 1024;

/** What a schema objects to: which member, what was expected there, what came. */
export function explain(error: z.ZodError, value: unknown): string {
  return error.issues
    .slice(0, OBJECTIONS)
    .map((issue) => {
      const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
      if (issue.code === "unrecognized_keys") return `${where}expected no member ${issue.keys.join(", ")}`;
      return `${where}expected ${expected(issue.message)}, got ${shorten(JSON.stringify(at(value, issue.path)) ?? "nothing")}`;
    })
    .join("; ");
}

/** The part of zod's message that says so, or the message that a schema has of its own. */
function expected(message: string): string {
  const [, what = message] = /expected (.*?)(?:, received .*)?$/.exec(message) ?? [];
  return what === "nonoptional" ? "a value" : what;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<PropertyKey, unknown> | undefined)?.[name], value);
}

/** Why a program could not be started, and what to write instead. */
export function explainStart(file: string, args: readonly string[], error: NodeJS.ErrnoException): string {
  const found = kindOf(file);
  if (found === "directory") return `${file} is a directory`;
  if (error.code === "EACCES") return `${file} is not executable (chmod +x ${file})`;
  if (error.code !== "ENOENT") return error.message;
  if (found && /[\\/]/.test(file)) return `the program that the first line (#!) of ${file} names does not exist`;
  if (found) return `no such program; if the file in this folder is meant, write ./${file}`;
  if (args.length === 0 && /\s/.test(file)) {
    return `no such program; write the command without quotes around the whole: -- ${file}`;
  }
  return "no such program";
}

function kindOf(path: string): "directory" | "file" | undefined {
  try {
    return statSync(path).isDirectory() ? "directory" : "file";
  } catch {
    return undefined;
  }
}

/** What to ask oneself when a request made a program end, as the end of a sentence. */
export function suspectLength(request: { method: string; params: unknown }): string {
  // Not the line as it was sent: its id depends on timing, and a report must not.
  const octets = Buffer.byteLength(JSON.stringify({ jsonrpc: "2.0", id: 0, ...request }));
  if (octets <= COMMON_LINE_LIMIT) return "";
  return `; the request was ${octets} octets long; does the adapter limit the length of a line?`;
}

/** The beginning of a text. */
export function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

/** `1 case`, `2 cases`, `3 properties`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
