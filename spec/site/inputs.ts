// What the site is made of, read from the project.
import { EXCUSES } from "../tools/excuses.ts";
import { chapterPaths } from "../tools/markdown.ts";
import { list, read } from "../tools/project.ts";
import { REGISTRIES, registry } from "../tools/registry.ts";
import { MATRIX } from "../tools/thread.ts";
import { readBefore } from "./before.ts";
import type { Inputs } from "./book.ts";

/** `revision`: the one to compare the chapters with. */
export function readInputs(revision?: string): Inputs {
  const paths = [
    ...chapterPaths(),
    ...list("schemas", ".schema.json"),
    ...list("reference", ".ts"),
    ...list("vectors", ".json"),
    MATRIX,
    EXCUSES,
    ...list(".changes", ""),
  ];
  const files = new Map(paths.map((path) => [path, read(path)]));
  const before = readBefore(revision, files);
  return {
    files,
    ...(before && { before }),
    registries: Object.fromEntries(REGISTRIES.map((name) => [name, registry(name)])),
  };
}
