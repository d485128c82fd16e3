// What the site is made of, read from the project.
import { chapterPaths } from "../tools/markdown.ts";
import { exists, find, list, read } from "../tools/project.ts";
import { REGISTRIES, registry } from "../tools/registry.ts";
import type { Inputs, Row } from "./book.ts";

const MATRIX = "conformance/mutants/matrix.json";

export function readInputs(): Inputs {
  const paths = [
    ...chapterPaths(),
    ...list("schemas", ".schema.json"),
    ...list("reference", ".ts"),
    ...(exists("vectors") ? find("vectors", ".json") : []), // those that exist so far
    ...[MATRIX].filter(exists),
  ];
  return {
    files: new Map(paths.map((path) => [path, read(path)])),
    registries: Object.fromEntries(REGISTRIES.map((name) => [name, registry(name) as Row[]])),
  };
}
