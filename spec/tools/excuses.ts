// Links of the thread that may be missing: each by name, with a registered reason and a sentence.
import { z } from "zod";
import { readJson } from "./project.ts";

/** What a clause's thread can lack. */
export const LINKS = ["code", "schema", "case", "breaking case", "mutant", "fuzz"] as const;
export type Link = (typeof LINKS)[number];

const PATH = "spec/excuses.json";

const file = z.strictObject({
  reasons: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), z.string().min(20)),
  excuses: z.array(
    z.strictObject({ clause: z.string(), missing: z.enum(LINKS), reason: z.string(), why: z.string().min(20) }),
  ),
});
export type Excuses = z.infer<typeof file>;
export type Excuse = Excuses["excuses"][number];

export function parseExcuses(json: unknown): Excuses {
  const result = file.safeParse(json);
  if (!result.success) throw new Error(`${PATH}: ${z.prettifyError(result.error)}`);
  return result.data;
}

export function loadExcuses(): Excuses {
  return parseExcuses(readJson(PATH));
}
