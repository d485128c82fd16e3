// Renders the site, writes `dist/site/` and says what it wrote. `--diff REVISION` compares the chapters with an earlier revision.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import "../tools/pipe.ts";
import { ROOT, write } from "../tools/project.ts";
import { assets } from "./assets.ts";
import { SiteError } from "./fault.ts";
import { readInputs } from "./inputs.ts";
import { renderSite } from "./site.ts";
import { weigh } from "./weight.ts";

const OUT = "dist/site";
const { values } = parseArgs({ options: { diff: { type: "string" } } });

try {
  const site = new Map([...renderSite(readInputs(values.diff)), ...(await assets())]);
  rmSync(join(ROOT, OUT), { recursive: true, force: true });
  for (const [file, text] of site) {
    write(`${OUT}/${file}`, text);
    console.log(`${OUT}/${file}  ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`);
  }
  const [{ file, kilobytes } = { file: "", kilobytes: 0 }] = weigh(site);
  console.log(`largest: ${file}, ${kilobytes.toFixed(1)} KB with what it loads at once`);
} catch (error) {
  if (!(error instanceof SiteError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
