import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { impCommand, quoted } from "./shell.ts";

const WORDS = ["/tmp/my adapters/go imp", "it's", "$HOME", "a\\b", 'say "hi"', "*", "", "ü", "--plain=1,2"];

test("what needs no quotes gets none", () => {
  expect(impCommand(["test", "--only", "wire.id/a-b"])).toBe("npx imp test --only wire.id/a-b");
  expect(impCommand(["test"], ["./my adapter", "-v"])).toBe("npx imp test -- './my adapter' -v");
});

test.skipIf(process.platform === "win32")("a POSIX shell hands every word over as it is (POSIX only)", () => {
  const command = WORDS.map((word) => quoted(word, "linux")).join(" ");
  expect(execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" })).toBe(`${WORDS.join("\n")}\n`);
});

test.each([
  ["C:\\go imp\\a.exe", '"C:\\go imp\\a.exe"'],
  ["C:\\go\\a.exe", "C:\\go\\a.exe"],
  ["ends in \\", '"ends in \\\\"'],
  ['say "hi"', '"say \\"hi\\""'],
  ["it's", `"it's"`],
])("Windows takes double quotes: %s", (word, expected) => {
  expect(quoted(word, "win32")).toBe(expected);
});
