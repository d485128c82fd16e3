// Reading vector files: the project's own set, or a single file in the same format.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type VectorCase, type VectorFile, vectorFile } from "../protocol.ts";
import { ROOT } from "../root.ts";
import { explain } from "./explain.ts";

const indexFile = z.object({
  cases: z.int().positive(),
  sha256: z.string(),
  files: z.array(z.object({ path: z.string() })).min(1),
});

export interface VectorSet {
  /** SHA-256 over the files, as `vectors/README.md` describes. */
  readonly digest: string;
  readonly files: readonly VectorFile[];
  readonly cases: readonly VectorCase[];
}

/** A file that is no vector file, or a set that is not whole: the message says where and what to do. */
export class VectorFileError extends Error {}

/** A vector file's content. Throws a VectorFileError when it is not one. */
export function parseVectorFile(path: string, text: string): VectorFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    // The message quotes the file, line breaks and all.
    const why = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new VectorFileError(`${path}: a vector file must be JSON: ${why}`);
  }
  const parsed = vectorFile.safeParse(json);
  if (!parsed.success)
    throw new VectorFileError(
      `${path}: not a vector file (vectors/vector.schema.json): ${explain(parsed.error, json)}`,
    );
  return parsed.data;
}

/** The project's own vectors. Throws a VectorFileError when the files are not the ones that the index was made from. */
export function loadVectors(): VectorSet {
  const index = indexFile.parse(JSON.parse(readFileSync(new URL("vectors/index.json", ROOT), "utf8")));
  const digest = createHash("sha256");
  const files = index.files.map(({ path }) => {
    const text = readFileSync(new URL(path, ROOT), "utf8");
    digest.update(`${path}\n${text}`);
    return parseVectorFile(path, text);
  });
  const actual = digest.digest("hex");
  if (actual !== index.sha256) {
    throw new VectorFileError(
      `vectors: files must be those of vectors/index.json (sha256 ${index.sha256}), got ${actual}; run \`npm run generate\``,
    );
  }
  return { digest: actual, files, cases: files.flatMap((file) => file.cases) };
}
