// JSON that people write. What is not as it must be is an Error that names the file.
import { z } from "zod";

export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** The same, of a shape. */
export function parseAs<T>(shape: z.ZodType<T>, path: string, text: string): T {
  const result = shape.safeParse(parseJson(path, text));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}
