// Links of the thread that may be missing: each by name, with a registered reason and a sentence.
import { z } from "zod";
import { parseAs } from "./parse.ts";
import { read } from "./project.ts";

/** What a clause's thread can lack. */
export const LINKS = ["code", "schema", "case", "breaking case", "mutant", "fuzz"] as const;
export type Link = (typeof LINKS)[number];

export const EXCUSES = "spec/excuses.json";

const file = z.strictObject({
  reasons: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), z.string().min(20)),
  excuses: z.array(
    z.strictObject({ clause: z.string(), missing: z.enum(LINKS), reason: z.string(), why: z.string().min(20) }),
  ),
});
export type Excuses = z.infer<typeof file>;
export type Excuse = Excuses["excuses"][number];

/** The excuses in files by path; without their file there are none. */
export function readExcuses(files: ReadonlyMap<string, string>): Excuses {
  return parseAs(file, EXCUSES, files.get(EXCUSES) ?? '{"reasons":{},"excuses":[]}');
}

export function loadExcuses(): Excuses {
  return readExcuses(new Map([[EXCUSES, read(EXCUSES)]]));
}
