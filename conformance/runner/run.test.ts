// The main job, from the inside: the reference passes; implementations that lie do not, and say why.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { EPOCH_GRACE } from "../../reference/generated/constants.ts";
import { bundleMutant } from "../../spec/tools/bundle.ts";
import { read } from "../../spec/tools/project.ts";
import { METHODS } from "../protocol.ts";
import { ROOT } from "../root.ts";
import { failures, run, type Settings } from "./run.ts";
import { smokeOf, VoidRun } from "./trust.ts";
import { loadVectors, parseVectorFile } from "./vectors.ts";

const node = (file: string) => ({ file: process.execPath, args: [file] });
const project = (path: string) => fileURLToPath(new URL(path, ROOT));
const reference = node(project("dist/reference-adapter.js"));
const { cases, loads } = loadVectors();
const settings: Settings = { loads, strict: true, seed: 1, runs: 500, session: {} };
const silent = { start: () => {}, step: () => {} };

const folder = mkdtempSync(join(tmpdir(), "imp-run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An adapter that declares every method and answers them by the given JavaScript: (method, params) => result. */
function adapter(name: string, answer: string, hello = ""): ReturnType<typeof node> {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { createInterface } from "node:readline";
const answer = ${answer};
const hello = { adapter: 1, name: "${name}", version: "1", language: "JavaScript", profiles: [], suites: ["ml-dsa-65"],
  methods: ["wire.encode", "wire.decode", "wire.sign", "wire.receive"], ${hello} };
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  const known = method === "hello" || hello.methods.includes(method) || ${name === "agreeable"};
  const body = known ? { result: method === "hello" ? hello : answer(method, params) } : { error: { code: -32601, message: "none" } };
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...body }));
});`,
  );
  return node(file);
}

test("the reference passes every vector and every fuzz property, reasons included", async () => {
  const report = await run(reference, cases, settings, silent);
  expect(report.results).toHaveLength(cases.length);
  expect(failures(report)).toEqual([]);
  expect(report.incidents).toEqual([]);
  const runs = new Map(report.fuzz.map((result) => [result.property, result.runs]));
  expect([...runs.values()].every((number) => number > 0)).toBe(true);
  expect(runs.get("wire.decode/octets")).toBe(500);
  expect(runs.get("wire.encode/value")).toBe(250);
});

test("an unknown method must be refused", async () => {
  const command = adapter("agreeable", "() => ({})");
  await expect(run(command, cases, settings, silent)).rejects.toThrow(
    /must answer an unknown method .* with error -32601/,
  );
});

/** An adapter that gives one verdict to everything. */
function always(verdict: string): ReturnType<typeof node> {
  const rest = verdict === "accept" ? `id: "0x${"00".repeat(32)}"` : `reason: "schema"`;
  return adapter(`always-${verdict}`, `() => ({ verdict: "${verdict}", ${rest} })`);
}

test.each(["accept", "ignore"])(
  "an adapter that says %s to everything is void: no smoke case passes",
  async (verdict) => {
    const failure = await run(always(verdict), cases, settings, silent).catch((error) => error);
    expect(failure).toBeInstanceOf(VoidRun);
    expect(failure.message).toMatch(/at least one smoke case must pass, of \d+ cases none does/);
    expect(failure.example).toMatchObject({ case: { flags: ["Smoke"] }, judgement: { outcome: "fail" } });
  },
);

describe("an adapter that rejects everything never passes", () => {
  const lenient = { ...settings, strict: false };
  // Every right answer to the latter is to reject.
  test.each(["", "wire.json.grammar/empty", "wire.signature.receive/first-octet"])("--only '%s'", async (only) => {
    const report = await run(always("reject"), cases, { ...lenient, runs: 0, only: [only].filter(Boolean) }, silent);
    expect(failures(report)).not.toEqual([]);
  });

  test("a selection of fuzz properties", async () => {
    const report = await run(always("reject"), cases, { ...lenient, runs: 1, only: ["wire.decode/octets"] }, silent);
    expect(report.results).toMatchObject([{ case: { expect: { verdict: "accept" } }, isControl: true }]);
  });
});

test("a control that passes is not reported", async () => {
  const only = "wire.json.grammar/empty";
  const report = await run(reference, cases, { ...settings, runs: 0, only: [only].filter(Boolean) }, silent);
  expect(report.results.map((result) => result.case.id)).toEqual([only]);
});

test("a failing smoke case is a failure like any other, and none of a selection without it", async () => {
  const wrong = join(folder, "context.mjs");
  const source = read("reference/wire.ts");
  const changed = source.replace("utf8(`IMP1:", "utf8(`IMP2:");
  expect(changed).not.toBe(source);
  await bundleMutant(new Map([["reference/wire.ts", changed]]), wrong);
  const all = await run(node(wrong), cases, { ...settings, runs: 0 }, silent);
  expect(failures(all).map((result) => result.case.id)).toContain("wire.signature.receive/genuine");
  const some = await run(node(wrong), cases, { ...settings, runs: 0, only: ["wire.json"] }, silent);
  expect(failures(some)).toEqual([]);
  expect(some.results.length).toBeGreaterThan(10);
});

describe("what --only selects", () => {
  test.each(["wire.decode", "wire.decode/octets", "wire.ladder.total"])("a fuzz property: %s", async (only) => {
    const report = await run(reference, cases, { ...settings, runs: 10, only: [only] }, silent);
    expect(report.fuzz.map(({ property }) => property)).toContain("wire.decode/octets");
    if (only.startsWith("wire.decode")) expect(report.results).toEqual([]);
  });

  test("nothing at all: told before anything is started", async () => {
    const nobody = { file: "no-such-program", args: [] };
    await expect(run(nobody, cases, { ...settings, only: ["nosuch"] }, silent)).rejects.toThrow(
      "--only: no case or fuzz property begins with nosuch; `imp list` names them all",
    );
  });

  test("properties only, and none of them can run: void", async () => {
    const only = { ...settings, runs: 0, only: ["wire.decode"] };
    await expect(run(reference, cases, only, silent)).rejects.toThrow(/--runs 0 leaves them out/);
    const minimal = node(project("conformance/adapters/minimal.js"));
    await expect(run(minimal, cases, { ...only, runs: 1 }, silent)).rejects.toThrow(/properties must apply/);
  });
});

test("a run to which nothing applies is void", async () => {
  const command = adapter("idle", "() => ({})", "methods: []");
  await expect(run(command, cases, settings, silent)).rejects.toThrow(/none does/);
  const minimal = node(project("conformance/adapters/minimal.js"));
  await expect(run(minimal, cases, { ...settings, only: ["wire.id"] }, silent)).rejects.toThrow(
    /at least one of 5 selected cases, it applies to none/,
  );
});

test("a method whose cases are none of them smoke has its first one asked", async () => {
  const methods = 'methods: ["discovery.epochs"]';
  const right = adapter(
    "epochs",
    `(_, { finalised, epochBlocks }) => {
    const of = (height) => Math.floor(Math.max(0, height) / epochBlocks);
    const [first, last] = [of(finalised - ${EPOCH_GRACE}), of(finalised + ${EPOCH_GRACE})];
    return { epochs: Array.from({ length: last - first + 1 }, (_, at) => first + at) };
  }`,
    methods,
  );
  const report = await run(right, cases, { ...settings, runs: 0 }, silent);
  expect(failures(report)).toEqual([]);
  expect(report.results.length).toBeGreaterThan(0);
  await expect(run(adapter("no-epochs", "() => ({ epochs: [] })", methods), cases, settings, silent)).rejects.toThrow(
    /at least one smoke case must pass, of 1 case none does/,
  );
});

test("each method has a smoke case, but one all of whose cases name what was loaded", () => {
  const smoke = new Set(smokeOf(cases).map(({ method }) => method));
  expect(Object.keys(METHODS).filter((method) => method !== "hello" && !smoke.has(method as never))).toEqual([
    "subnetwork.member",
  ]);
});

test("cases that cannot tell right from wrong are void", async () => {
  const easy = cases.filter(({ flags, expect }) => flags.includes("Smoke") && expect.verdict === "accept");
  expect(easy.length).toBeGreaterThan(0);
  await expect(run(reference, easy, settings, silent)).rejects.toThrow(/one that accepts everything/);
});

describe("fuzzing a wrong implementation", () => {
  const wrong = join(folder, "wrong.mjs");
  const only = ["wire.canonical.receive", "wire.decode/octets"];
  const asked = async () => {
    const source = read("reference/json.ts");
    const changed = source.replace('if (write(value) !== text) return refuse("non-canonical");', "");
    expect(changed).not.toBe(source);
    await bundleMutant(new Map([["reference/json.ts", changed]]), wrong);
    return run(node(wrong), cases, { ...settings, runs: 2000, only }, silent);
  };

  test("finds, shrinks, and writes a case that fails again; the same seed finds the same", async () => {
    const reports = [await asked(), await asked()];
    const finding = reports[0]?.fuzz.find(({ property }) => property === "wire.decode/octets")?.finding;
    expect(finding).toMatchObject({ steady: true, judgement: { outcome: "fail", expected: "reject (non-canonical)" } });
    const octets = Buffer.from(String(finding?.case.params.wireHex), "hex").toString();
    expect(octets.length).toBeLessThan(1000);
    expect(reports[1]?.fuzz).toEqual(reports[0]?.fuzz);

    const file = { imp: 1, part: "wire", name: "found", description: "found", flags: {}, cases: [finding?.case] };
    expect(parseVectorFile("found.json", JSON.stringify(file)).cases).toEqual([finding?.case]);
  });

  test("every case that breaks the clause fails", async () => {
    const failed = new Set(failures(await asked()).map((result) => result.case.id));
    const broken = cases.filter(({ valid, clauses }) => !valid && clauses[0] === "wire.canonical.receive");
    expect(broken.length).toBeGreaterThan(10);
    expect(broken.filter(({ id }) => !failed.has(id))).toEqual([]);
  });
});

test("a vector file that is none says what is wrong and where", () => {
  expect(() => parseVectorFile("a.json", "{")).toThrow(/a\.json: a vector file must be JSON/);
  expect(() => parseVectorFile("a.json", '{"imp":1,"cases":[]}')).toThrow(
    /a\.json: not a vector file .*: part: expected string, got nothing/,
  );
});
