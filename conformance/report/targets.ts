// `--report`: which reports are written, and where.
import { writeFileSync } from "node:fs";
import type { RunReport } from "./format.ts";

/** Loaded when they are needed: they must not delay the first case. */
const WRITERS: Record<string, () => Promise<(report: RunReport) => string>> = {
  json: async () => (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: async () => (await import("./junit.ts")).junit,
  html: async () => {
    const { page } = await import("./html.ts");
    return (report) => page([report]);
  },
  github: async () => (await import("./github.ts")).github,
  badge: async () => (await import("./badge.ts")).badge,
};

export interface Target {
  readonly format: string;
  /** Standard output when there is none. */
  readonly path?: string;
}

/** `json=FILE`, or `github` alone. Throws a RangeError that says what is wrong. */
export function parseTarget(word: string): Target {
  const at = word.indexOf("=");
  const format = at === -1 ? word : word.slice(0, at);
  const names = Object.keys(WRITERS);
  if (!Object.hasOwn(WRITERS, format)) throw new RangeError(`must be one of ${names.join(", ")} and =FILE.`);
  if (at === -1 && format === "github") return { format };
  if (at === -1 || at === word.length - 1) throw new RangeError(`needs a file: ${format}=FILE.`);
  return { format, path: word.slice(at + 1) };
}

/** Writes each report. Nothing goes to standard output but what has no file. */
export async function writeReports(targets: readonly Target[], report: RunReport): Promise<void> {
  for (const { format, path } of targets) {
    const text = (await (WRITERS[format] as (typeof WRITERS)[string])())(report);
    if (path === undefined) process.stdout.write(text);
    else writeFileSync(path, text);
  }
}
