// Files that people give or edit: what is wrong with one is said in one line that names it.
import type { z } from "zod";
import { explain } from "./explain.ts";

/** A file that is not what it should be: the message says where and what to do. */
export class FileError extends Error {}

/** What a file is to be, and the schema of that below `vectors/`. */
export interface Kind {
  readonly what: string;
  readonly schema: string;
}

/** The value of a file's text. Throws a FileError when it is no JSON. */
export function parseJson({ what }: Kind, path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message quotes the file, line breaks and all.
    const why = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new FileError(`${path}: ${what} must be JSON: ${why}`);
  }
}

/** The same value, checked. Throws a FileError when it is of another shape. */
export function checked<T>({ what, schema }: Kind, shape: z.ZodType<T>, path: string, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FileError(`${path}: not ${what} (vectors/${schema}): ${explain(parsed.error, value)}`);
}
