// What chapters lead a reader through, done word for word in an empty folder: files written, commands given, output compared.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parseSpec } from "../spec/tools/markdown.ts";
import { commandsIn, isPrinted, namedFile } from "../spec/tools/walk.ts";
import { ROOT } from "./root.ts";

const folder = mkdtempSync(join(tmpdir(), "imp-walk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const imp = `"${process.execPath}" "${fileURLToPath(new URL("dist/cli.js", ROOT))}"`;

/** What a command prints: the report, or what kept it from being one. */
function run(line: string): string {
  const { stdout, stderr } = spawnSync(line.replace("npx imp", imp), {
    cwd: folder,
    shell: true,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "false" },
  });
  return (stdout || stderr).replaceAll("\r\n", "\n");
}

const steps = parseSpec().flatMap(({ path, fences }) =>
  fences.map((fence) => ({ ...fence, at: `${path}:${fence.line}` })),
);
const commands = steps.filter(({ kind }) => kind === "console").flatMap(({ content }) => commandsIn(content) ?? []);
const files = steps.filter(({ kind }) => kind === "file");

describe("the walk", () => {
  expect(commands.length).toBeGreaterThan(0);
  expect(files.length).toBeGreaterThan(0);

  for (const { kind, content, at } of steps) {
    if (kind === "file") {
      test(`${at}: ${content.split("\n")[0]}`, () => {
        const file = namedFile(content);
        if (!file) throw new Error(`${at}: a file block must be a name and a text`);
        writeFileSync(join(folder, file.name), file.text);
        // Of a workflow, what it does with the suite.
        for (const [, line = ""] of file.text.matchAll(/- run: (npx imp .*)/g)) expect(run(line)).toContain("\nPASS ");
      });
    }
    if (kind === "console") {
      for (const { line, output } of commandsIn(content) ?? []) {
        test(`${at}: ${line}`, () => {
          const actual = run(line);
          if (!isPrinted(output, actual)) expect(actual.trim()).toBe(output);
        });
      }
    }
  }
});

test("a file is one that some command or other file uses", () => {
  const uses = [...commands.map(({ line }) => line), ...files.map(({ content }) => content.replace(/^.*/, ""))].join(
    "\n",
  );
  const unused = files.map(({ content }) => namedFile(content)?.name ?? "").filter((name) => !uses.includes(name));
  expect(unused.filter((name) => !name.endsWith(".yml"))).toEqual([]);
});

test.each([
  ["a\nb", "a\nb", true],
  ["a\nb", "a\nc", false],
  ["a\n…\nb", "a\nb", true],
  ["a\n…\nb", "a\nx\ny\nb", true],
  ["a\n…\nb", "a\nx\ny", false],
  ["seed … end", "seed 7 (7) end", true],
  ["seed … end", "seed 7\nend", false],
  ["a.b", "axb", false],
  ["a", "a\nb", false],
])("%j is printed by %j: %s", (output, actual, expected) => {
  expect(isPrinted(output, actual)).toBe(expected);
});
