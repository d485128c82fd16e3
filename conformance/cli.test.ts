// The command as people run it: what it prints, and its exit codes.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { bundleMutant } from "../spec/tools/bundle.ts";
import { read } from "../spec/tools/project.ts";
import { ROOT } from "./root.ts";

const folder = mkdtempSync(join(tmpdir(), "imp-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function imp(...args: string[]): { code: number | null; out: string; err: string } {
  const cli = fileURLToPath(new URL("dist/cli.js", ROOT));
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { code: status, out: stdout, err: stderr };
}

test("test: the reference passes, exit code 0, nothing coloured", () => {
  const { code, out } = imp("test", "--runs", "100", "--seed", "7");
  expect(code).toBe(0);
  expect(out).toMatch(/imp-reference .* seed 7/);
  expect(out).toMatch(/PASS {2}\d+ passed, 0 failed/);
  expect(out).not.toContain("\u001b");
});

test("the same seed prints the same report", () => {
  const [first, second] = [1, 2].map(() => imp("test", "--runs", "200", "--seed", "7").out);
  expect(first).toBe(second);
});

test("a wrong implementation: exit code 1, the clause, a file that replays", async () => {
  const wrong = join(folder, "wrong.mjs");
  const source = read("reference/json.ts");
  await bundleMutant(
    new Map([["reference/json.ts", source.replace("value >= 0 && value <= MAX_INTEGER", "true")]]),
    wrong,
  );
  const { code, out } = imp("test", "--seed", "1", "--runs", "3000", "--", process.execPath, wrong);
  expect(code).toBe(1);
  expect(out).toMatch(/✗ wire\.json\.number\/minus-one/);
  expect(out).toContain("A receiver MUST reject (`non-canonical`) a JSON text that holds a number other than");
  expect(out).toMatch(/FAIL {2}\d+ passed, \d+ failed/);

  const file = `imp-failures/${readdirSync(join(folder, "imp-failures"))[0]}`;
  expect(out).toContain(`imp replay ${file} -- `);
  expect(imp("replay", file, "--", process.execPath, wrong).code).toBe(1);
  expect(imp("replay", file).code).toBe(0);
  const again = /imp test --only (wire\.json\.number\/[a-z0-9-]+)/.exec(out)?.[1] as string;
  expect(imp("test", "--only", again, "--", process.execPath, wrong).code).toBe(1);
});

test.each([
  [["frobnicate"], /unknown command/],
  [["test", "--seed", "x"], /a whole number is required/],
  [["test", "--window", "0"], /a number above 0 is required/],
  [["test", "--nope"], /unknown option/],
  [["show", "wire.json.size/none"], /no case has the id/],
  [["replay", "none.json"], /must be a vector file: ENOENT/],
  [["replay", join(fileURLToPath(ROOT), "package.json")], /not a vector file \(vectors\/vector.schema.json\)/],
])("usage: %j exits 2", (args, message) => {
  const { code, err } = imp(...args);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test.each([
  [["test", "--", "no-such-program-anywhere"], /could not be started/],
  [["test", "--", process.execPath, "-e", "process.exit(7)"], /7/],
  [["hello", "--", process.execPath, "-e", "console.log('hi')"], /hello/],
  [["test", "--only", "wire.nothing"], /0 selected cases/],
])("void: %j exits 3", (args, message) => {
  const { code, err } = imp(...args);
  expect(err).toMatch(message);
  expect(err).toContain("VOID");
  expect(code).toBe(3);
});

test("list, show and hello say what there is", () => {
  expect(imp("list", "wire.id").out).toMatch(/wire\.id\.hash\/question +the id[\s\S]*\n5 cases/);
  expect(imp("show", "wire.id.hash/question").out).toMatch(/on the way\n {2}hashedHex 00000004494d5031/);
  expect(JSON.parse(imp("hello").out)).toMatchObject({ adapter: 1, name: "imp-reference" });
  expect(imp("--help").code).toBe(0);
  expect(imp("--version").out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("nothing is left behind", () => {
  expect(existsSync(join(fileURLToPath(ROOT), "imp-failures"))).toBe(false);
});
