// What people are told when an adapter cannot be used: which word is wrong, and what to write instead.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { count } from "./explain.ts";
import { open } from "./session.ts";
import { parseVectorFile } from "./vectors.ts";

const folder = mkdtempSync(join(tmpdir(), "imp-explain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hostile = fileURLToPath(new URL("../adapters/hostile.js", import.meta.url));

async function whyNot(file: string, ...args: string[]): Promise<string> {
  const failure = await open({ file, args }).catch((error) => error);
  expect(failure).toBeInstanceOf(Error);
  return failure.message;
}

function file(name: string, text: string, mode = 0o644): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe("a program that cannot be started", () => {
  test("there is none", async () => {
    expect(await whyNot("no-such-program", "x")).toContain("it could not be started: no such program. ");
  });

  test("the whole command in quotes", async () => {
    expect(await whyNot("node adapter.js")).toContain(
      "write the command without quotes around the whole: -- node adapter.js. ",
    );
    expect(await whyNot("node adapter.js", "x")).not.toContain("quotes");
  });

  test("a directory", async () => {
    expect(await whyNot(folder)).toContain(`could not be started: ${folder} is a directory. `);
  });

  test.skipIf(process.platform === "win32")("a file that is no program (POSIX only)", async () => {
    const script = file("script.sh", "#!/bin/sh\n");
    expect(await whyNot(script)).toContain(`${script} is not executable (chmod +x ${script}). `);
    const orphan = file("orphan", "#!/no/such/interpreter\n", 0o755);
    expect(await whyNot(orphan)).toContain(`the first line (#!) of ${orphan} names does not exist`);
    expect(await whyNot("package.json")).toContain("write ./package.json");
  });
});

test("a banner on stdout", async () => {
  expect(await whyNot(process.execPath, hostile, "noise-at-start")).toMatch(
    /"hostile 1\.0 is ready": not JSON; is it for people\? write to stderr instead/,
  );
});

test("a wrong hello: the member, what was expected, what came, and nothing of the inside", async () => {
  const greeting = (result: string) =>
    file(
      "hello.mjs",
      `import { createInterface } from "node:readline";
createInterface({ input: process.stdin }).on("line", (line) =>
  console.log(JSON.stringify({ jsonrpc: "2.0", id: JSON.parse(line).id, ${result} })));`,
    );
  const hello = `{ adapter: "1", name: "n", version: "1", language: "l", suites: [], methods: ["wire.nothing"] }`;
  const wrong = await whyNot(process.execPath, greeting(`result: ${hello}`));
  expect(wrong).toContain('answered hello with {"adapter":"1","name":"n"');
  expect(wrong).toContain(
    '}: adapter: expected 1, got "1"; profiles: expected array, got nothing; methods.0: expected ',
  );
  expect(wrong).toContain('got "wire.nothing". ');
  expect(wrong).not.toMatch(/✖|→|"kind"|Invalid/);

  const none = await whyNot(process.execPath, greeting(`error: { code: -32601, message: "what?" }`));
  expect(none).toContain("answered hello with error -32601: what?. ");
  expect(none).not.toContain('"kind"');
});

test("a crash over a long request: its length", async () => {
  const session = await open({ file: process.execPath, args: [hostile, "exit"] });
  const detail = async (octets: number) => {
    const [answer] = await session.ask([{ method: "wire.encode", params: { jsonHex: "00".repeat(octets) } }]);
    return (answer as { detail: string }).detail;
  };
  expect(await detail(32_000)).toMatch(/^exited with code 3; its stderr ended with "all is lost"$/);
  expect(await detail(40_000)).toMatch(/; the request was 80\d\d\d octets long; does the adapter limit the length/);
  await session.close();
});

test("a vector file that is none: one line, and the path once", () => {
  for (const text of ["# Title\n\nText", '{"imp":1,\n"cases":[]}']) {
    const told = (() => {
      try {
        return parseVectorFile("some.json", text);
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(told).toMatch(
      /^some\.json: (a vector file must be JSON: Unexpected|not a vector file .*part: expected string)/,
    );
    expect(told).not.toMatch(/\n|some\.json.*some\.json/);
  }
});

test("one is not many", () => {
  expect([0, 1, 2, 1000].map((number) => count(number, "case"))).toEqual([
    "0 cases",
    "1 case",
    "2 cases",
    "1,000 cases",
  ]);
});
