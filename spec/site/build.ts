// Reads the project, renders the site, writes `dist/site/` and says what it wrote. `--diff REVISION` compares the chapters with
// an earlier revision.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chapterPaths } from "../tools/markdown.ts";
import { exists, list, ROOT, read, write } from "../tools/project.ts";
import { REGISTRIES, registry } from "../tools/registry.ts";
import { readBefore } from "./before.ts";
import type { Inputs, Row } from "./book.ts";
import { SiteError } from "./fault.ts";
import { renderSite } from "./site.ts";

const OUT = "dist/site";
const MATRIX = "conformance/mutants/matrix.json";

const paths = [
  ...chapterPaths(),
  ...list("schemas", ".schema.json"),
  ...list("reference", ".ts"),
  ...vectorPaths(),
  ...[MATRIX, "spec/excuses.json"].filter(exists),
  ...list(".changes", ""),
];
const files = new Map(paths.map((path) => [path, read(path)]));
const { values } = parseArgs({ options: { diff: { type: "string" } } });
const before = readBefore(values.diff, files);
const inputs: Inputs = {
  files,
  ...(before && { before }),
  registries: Object.fromEntries(REGISTRIES.map((name) => [name, registry(name) as Row[]])),
};

try {
  const site = renderSite(inputs);
  const theme = list("spec/site/theme", ".css").map(read).join("\n");
  site.set("assets/theme.css", theme).set("assets/site.js", read("spec/site/site.js"));
  rmSync(join(ROOT, OUT), { recursive: true, force: true });
  for (const [file, text] of site) {
    write(`${OUT}/${file}`, text);
    console.log(`${OUT}/${file}  ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`);
  }
} catch (error) {
  if (!(error instanceof SiteError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** The vector files that exist so far. */
function vectorPaths(): string[] {
  if (!existsSync(join(ROOT, "vectors"))) return [];
  return readdirSync(join(ROOT, "vectors"), { recursive: true, encoding: "utf8" })
    .map((name) => `vectors/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".json"))
    .sort();
}
