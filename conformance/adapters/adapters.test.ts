// The adapters of other languages, judged like any implementation.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { read } from "../../spec/tools/project.ts";
import { ROOT } from "../root.ts";
import { failures, run, type Settings } from "../runner/run.ts";
import { loadVectors } from "../runner/vectors.ts";

const { cases, loads } = loadVectors();
const settings: Settings = { loads, strict: true, seed: 1, runs: 2000, session: {} };
const silent = { start: () => {}, step: () => {} };
const project = (path: string) => fileURLToPath(new URL(path, ROOT));

test("the minimal adapter passes what it declares, in fewer than 60 lines", async () => {
  expect(read("conformance/adapters/minimal.js").trimEnd().split("\n").length).toBeLessThan(60);
  const command = { file: process.execPath, args: [project("conformance/adapters/minimal.js")] };
  const report = await run(command, cases, settings, silent);
  expect(failures(report)).toEqual([]);
  expect(report.results.length).toBe(cases.filter(({ method }) => method === "wire.encode").length);
});

test("the README prints the minimal adapter as it is", () => {
  expect(read("README.md")).toContain(`\`\`\`js\n${read("conformance/adapters/minimal.js")}\`\`\``);
});

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
const needed = process.env.CI === "true";

test.skipIf(!python && !needed)(
  "the Python adapter passes every decode and encode case (needs Python 3.9 or later)",
  async () => {
    if (!python) throw new Error("Python 3.9 or later must be installed where CI=true, found none");
    const command = { file: python, args: [project("conformance/adapters/python/adapter.py")] };
    const report = await run(command, cases, settings, silent);
    expect(failures(report)).toEqual([]);
    expect(report.results.length).toBe(cases.filter(({ method }) => /decode|encode/.test(method)).length);
    expect(report.fuzz.map(({ property }) => property)).toContain("wire.decode/octets");
  },
);
