// Writing generated files, or checking with `--check` that they are what would be written.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { exists, find, ROOT, read, write } from "./project.ts";

/**
 * Writes the generated files (text by path) that are not as they must be, and names them. A file below `owned` (a folder and
 * an ending) that is not among them is left over, and is removed. With `--check`, nothing is written, and the exit code is 1
 * when `npm run <command>` would write.
 */
export function emit(
  files: ReadonlyMap<string, string>,
  owned: [folder: string, ending: string],
  command = "generate",
): void {
  if (files.size === 0) throw new Error("emit: there must be at least one generated file, got none");
  const check = argv.includes("--check");
  const stale = [...files].filter(([path, text]) => !exists(path) || read(path) !== text);
  const left = find(...owned).filter((path) => !files.has(path));
  const names = [...stale.map(([path]) => path), ...left.map((path) => `${path} (nothing generates it any more)`)];
  const all = files.size === 1 ? "1 generated file" : `${files.size} generated files`;

  if (!check) {
    for (const [path, text] of stale) write(path, text);
    for (const path of left) rmSync(join(ROOT, path));
    console.log([`${all}: ${stale.length} written, ${left.length} removed`, ...names].join("\n  "));
  } else if (names.length > 0) {
    const title = `Generated files are stale; run \`npm run ${command}\` and commit what it writes:`;
    console.error([title, ...names].join("\n  "));
    process.exitCode = 1;
  } else {
    console.log(`${all}: all fresh`);
  }
}
