// Where the project's files are, seen from the sources and from the bundle alike.
import { existsSync } from "node:fs";

function find(from: URL): URL {
  if (existsSync(new URL("vectors/index.json", from))) return from;
  const above = new URL("../", from);
  if (above.href === from.href)
    throw new Error("imp: vectors/index.json must be above the program, found in no folder; reinstall the package");
  return find(above);
}

export const ROOT = find(new URL("./", import.meta.url));
