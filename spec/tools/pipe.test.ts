// What people run ends quietly when nobody reads on, and nothing else does.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { ROOT, read, readJson } from "./project.ts";

/** Runs Node on that, and closes one of its outputs before it can write. */
async function unread(stream: "stdout" | "stderr", ...args: string[]): Promise<{ code: number; err: string }> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let err = "";
  child.stderr.on("data", (chunk) => (err += chunk));
  child[stream].destroy();
  const [code] = await once(child, "close");
  return { code, err };
}

test.each([
  ["stdout", ["dist/cli.js", "list"]],
  ["stderr", ["dist/cli.js", "list", "no.such.id"]],
  ["stdout", ["--import", "tsx", "spec/tools/lint.ts"]],
] as const)("nobody reads its %s: %j ends with exit code 141 and no trace", async (stream, args) => {
  expect(await unread(stream, ...args)).toEqual({ code: 141, err: "" });
});

test("another fault of an output is still a fault", async () => {
  const script = `import "./spec/tools/pipe.ts"; process.stdout.emit("error", new Error("the disk is full"));`;
  const { code, err } = await unread("stdout", "--import", "tsx", "--input-type=module", "--eval", script);
  expect(code).toBe(1);
  expect(err).toContain("Error: the disk is full");
});

const { scripts } = readJson<{ scripts: Record<string, string> }>("package.json");
const programs = new Set(
  Object.values(scripts).flatMap((line) => [
    ...[...line.matchAll(/\btsx (\S+)/g)].map(([, path]) => path as string),
    ...[...line.matchAll(/\bnode dist\/(\w+)\.js/g)].map(([, name]) => `conformance/${name}.ts`),
  ]),
);

test("every program of package.json does so", () => {
  expect([...programs]).toContain("conformance/cli.ts");
  expect([...programs]).toContain("spec/tools/lint.ts");
  expect([...programs].filter((path) => !/^import ".*\/pipe\.ts";$/m.test(read(path)))).toEqual([]);
});
