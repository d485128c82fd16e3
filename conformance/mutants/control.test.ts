// What keeps mutants from being judged: a reference that is wrong, and a memory that is.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleMutant } from "../../spec/tools/bundle.ts";
import { read } from "../../spec/tools/project.ts";
import { loadVectors } from "../runner/vectors.ts";
import { control } from "./control.ts";
import { MEMORY_FILE, TEACH } from "./memory.ts";

const folder = mkdtempSync(join(tmpdir(), "imp-control-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const reference = join(folder, "reference.mjs");
const memory = join(folder, MEMORY_FILE);
const questions = loadVectors().cases.filter(({ clauses }) => clauses.includes("wire.signature.receive"));

beforeAll(async () => {
  await bundleMutant(new Map(), reference);
  await control(questions, reference, TEACH);
});

test("a reference that is right passes, and the second time from memory alone", async () => {
  const before = readFileSync(memory, "utf8");
  await control(questions, reference, TEACH);
  expect(readFileSync(memory, "utf8")).toBe(before);
});

test("a reference that is wrong is noticed, whatever is remembered", async () => {
  const path = "reference/wire.ts";
  const wrong = join(folder, "wrong.mjs");
  const changed = read(path).replace("utf8(`IMP1:", "utf8(`IMP2:");
  expect(changed).not.toBe(read(path));
  await bundleMutant(new Map([[path, changed]]), wrong);
  await expect(control(questions, wrong)).rejects.toThrow(
    /must answer all \d+ questions rightly, \d+ it does not: wire/,
  );
});

test("a memory that is wrong is noticed", async () => {
  const right = readFileSync(memory, "utf8");
  const [yes, no] = [true, false].map((answer) => serialize(answer).toString("base64"));
  const turned = right.replaceAll(` ${yes}\n`, ` ${no}\n`);
  expect(turned).not.toBe(right);
  writeFileSync(memory, turned);
  await expect(control(questions, reference)).rejects.toThrow("questions rightly");
  writeFileSync(memory, right);
});

test("no question is no control", async () => {
  await expect(control([], reference)).rejects.toThrow("at least one question");
});
