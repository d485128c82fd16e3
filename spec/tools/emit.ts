// Writing generated files, or checking with `--check` that they are what would be written.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { exists, find, ROOT, read, write } from "./project.ts";

/**
 * Writes generated files (text by path). A file below `owned` (a folder and an ending) that is
 * not among them is left over, and is removed. With `--check`, nothing is written, stale files are named, and the exit code is 1.
 */
export function emit(files: Map<string, string>, owned: [folder: string, ending: string]): void {
  if (files.size === 0) throw new Error("emit: there must be at least one generated file, got none");
  const check = argv.includes("--check");
  const stale = [...files].filter(([path, text]) => !exists(path) || read(path) !== text);
  const left = find(...owned).filter((path) => !files.has(path));

  if (!check) {
    for (const [path, text] of stale) write(path, text);
    for (const path of left) rmSync(join(ROOT, path));
    console.log(`${files.size} generated files: ${stale.length} written, ${left.length} removed`);
    return;
  }
  if (stale.length + left.length > 0) {
    console.error("Generated files are stale; run `npm run generate` and commit what it writes:");
    for (const [path] of stale) console.error(`  ${path}`);
    for (const path of left) console.error(`  ${path} (nothing generates it any more)`);
    process.exitCode = 1;
  } else {
    console.log(`${files.size} generated files are fresh`);
  }
}
