// Reading vector files: the project's own set, or a single file in the same format.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Recipe, type VectorCase, type VectorFile, vectorFile } from "../protocol.ts";
import { ROOT } from "../root.ts";
import { checked, FileError, parseJson } from "./file.ts";

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
  /** How the rosters are made that cases name, by their roots. */
  readonly loads: Loads;
}

export type Loads = Readonly<Record<string, Recipe>>;

const KIND = { what: "a vector file", schema: "vector.schema.json" };

/** A vector file's content. Throws a FileError when it is not one. */
export function parseVectorFile(path: string, text: string): VectorFile {
  const file = checked(KIND, vectorFile, path, parseJson(KIND, path, text));
  for (const { id, loads = [] } of file.cases) {
    const missing = loads.find((root) => !Object.hasOwn(file.loads ?? {}, root));
    if (missing) throw new FileError(`${path}: the file's loads must have what ${id} needs, ${missing} is not there`);
  }
  return file;
}

let loaded: VectorSet | undefined;
/** The project's own vectors, read once. Throws a FileError when the files are not the ones that the index was made from. */
export function loadVectors(): VectorSet {
  loaded ??= readVectors();
  return loaded;
}

function readVectors(): VectorSet {
  const index = indexFile.parse(JSON.parse(readFileSync(new URL("vectors/index.json", ROOT), "utf8")));
  const digest = createHash("sha256");
  const files = index.files.map(({ path }) => {
    const text = readFileSync(new URL(path, ROOT), "utf8");
    digest.update(`${path}\n${text}`);
    return parseVectorFile(path, text);
  });
  const actual = digest.digest("hex");
  if (actual !== index.sha256) {
    throw new FileError(
      `vectors: files must be those of vectors/index.json (sha256 ${index.sha256}), got ${actual}; run \`npm run generate\``,
    );
  }
  const loads = Object.assign({}, ...files.map((file) => file.loads ?? {}));
  return { digest: actual, files, cases: files.flatMap((file) => file.cases), loads };
}
