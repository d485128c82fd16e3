// The project's own files. Paths are relative to its root, with `/` on every system.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseJson } from "./parse.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export function readJson<T>(path: string): T {
  return parseJson(path, read(path)) as T;
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}

/** Every file below a folder whose name ends so, sorted. */
export function find(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** The same. Throws when there is none: a check that saw nothing has failed. */
export function list(folder: string, ending: string): string[] {
  const found = find(folder, ending);
  if (found.length === 0) throw new Error(`list: ${folder}/ must hold at least one *${ending} file, found none`);
  return found;
}
