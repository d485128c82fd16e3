// What the site is made of, read from the project.
import { chapterPaths } from "../tools/markdown.ts";
import { exists, find, list, read } from "../tools/project.ts";
import { REGISTRIES, registry } from "../tools/registry.ts";
import { readBefore } from "./before.ts";
import type { Inputs, Row } from "./book.ts";

const MATRIX = "conformance/mutants/matrix.json";

/** `revision`: the one to compare the chapters with. */
export function readInputs(revision?: string): Inputs {
  const paths = [
    ...chapterPaths(),
    ...list("schemas", ".schema.json"),
    ...list("reference", ".ts"),
    ...(exists("vectors") ? find("vectors", ".json") : []), // those that exist so far
    ...[MATRIX, "spec/excuses.json"].filter(exists),
    ...list(".changes", ""),
  ];
  const files = new Map(paths.map((path) => [path, read(path)]));
  const before = readBefore(revision, files);
  return {
    files,
    ...(before && { before }),
    registries: Object.fromEntries(REGISTRIES.map((name) => [name, registry(name) as Row[]])),
  };
}
