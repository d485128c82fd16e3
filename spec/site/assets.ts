// What every page loads: one style sheet and one script, small enough that the first screen waits for nothing.
import { build, transform } from "esbuild";
import { list, ROOT, read } from "../tools/project.ts";

const TARGET = ["chrome123", "firefox125", "safari17.5"];

/** The assets by their file names. The script is no module: pages opened from a disk may load none. */
export async function assets(): Promise<Map<string, string>> {
  const theme = list("spec/site/theme", ".css").map(read).join("\n");
  const { code } = await transform(theme, { loader: "css", minify: true, target: TARGET });
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["spec/site/browser/main.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    write: false,
  });
  return new Map([
    ["assets/theme.css", code],
    ["assets/site.js", outputFiles[0]?.text ?? ""],
  ]);
}
