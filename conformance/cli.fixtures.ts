// What the tests of the command share.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect } from "vitest";
import { bundleMutant } from "../spec/tools/bundle.ts";
import { read } from "../spec/tools/project.ts";
import { ROOT } from "./root.ts";

/** Where commands run and leave what they write. */
export const folder = mkdtempSync(join(tmpdir(), "imp-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export const cli = fileURLToPath(new URL("dist/cli.js", ROOT));

export function imp(...args: string[]): { code: number | null; out: string; err: string } {
  return impIn({}, ...args);
}

/** With more in its environment. */
export function impIn(env: NodeJS.ProcessEnv, ...args: string[]): ReturnType<typeof imp> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "", ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** The reference with one edit, in a folder that a shell would take apart. */
export async function wrong(name: string, path: string, find: string, replace: string): Promise<string> {
  const source = read(path);
  expect(source).toContain(find);
  mkdirSync(join(folder, "it's mine"), { recursive: true });
  const outfile = join(folder, "it's mine", name);
  await bundleMutant(new Map([[path, source.replace(find, replace)]]), outfile);
  return outfile;
}
