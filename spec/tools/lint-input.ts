// Everything the lints look at, in one value, so that a test can show them something else.
import { readdirSync } from "node:fs";
import { type Chapter, parseSpec } from "./markdown.ts";
import { exists, find, list, ROOT, read, readJson } from "./project.ts";
import { REGISTRIES, type Registries, registry } from "./registry.ts";

export interface Input {
  readonly chapters: readonly Chapter[];
  readonly registries: Registries;
  /** The ids of spec/clauses.json: those that have been given. */
  readonly given: readonly string[];
  /** Texts by path: programs, schemas, documents. */
  readonly texts: ReadonlyMap<string, string>;
  /** The ids of all cases. */
  readonly cases: ReadonlySet<string>;
  /** Whether a file or a folder of the project exists. */
  exists(path: string): boolean;
}

export function loadInput(): Input {
  const programs = ["reference", "conformance", "spec"].flatMap((folder) =>
    [".ts", ".js", ".mjs", ".py"].flatMap((ending) => find(folder, ending)),
  );
  const documents = [
    ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
    ...["spec", "vectors", "conformance"].flatMap((folder) => find(folder, ".md")),
  ];
  const data = [
    ...list("schemas", ".schema.json"),
    ...list("vectors", ".schema.json"),
    ...list("spec/registry", ".json"),
  ];
  const paths = [...programs, ...documents, ...data].filter((path) => !path.includes("/generated/"));
  const vectors = list("vectors", ".json").filter((path) => path.split("/").length === 3);
  return {
    chapters: parseSpec(),
    registries: Object.fromEntries(REGISTRIES.map((name) => [name, registry(name)])) as unknown as Registries,
    given: readJson<{ id: string }[]>("spec/clauses.json").map(({ id }) => id),
    texts: new Map(paths.map((path) => [path, read(path)])),
    cases: new Set(vectors.flatMap((path) => readJson<{ cases: { id: string }[] }>(path).cases.map(({ id }) => id))),
    exists,
  };
}
