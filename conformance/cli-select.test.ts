// What `imp` asks, in which way, and what it teaches.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { read } from "../spec/tools/project.ts";
import { folder, imp, wrong } from "./cli.fixtures.ts";

const path = (name: string) => join(folder, name);
const report = (...args: string[]) => {
  const { code, out } = imp("test", "--report", "json=r.json", "--runs", "0", ...args);
  return { code, out, ...JSON.parse(readFileSync(path("r.json"), "utf8")) };
};

/** The clauses that cases are named after, as `imp list` has them. */
const casesIn = (beginning: string) =>
  [...imp("list", beginning).out.matchAll(/^([a-z.-]+)\/\S+ /gm)].map(([, clause]) => clause as string);

describe("selection", () => {
  test("--only and --skip, again and again", () => {
    const { results, options } = report("--only", "wire.id", "--only", "wire.net", "--skip", "wire.id.hash");
    const topics = new Set(results.map(({ id }: { id: string }) => id.replace(/\/.*/, "")));
    const without = [...new Set(casesIn("wire.id"))].filter((clause) => clause !== "wire.id.hash");
    expect(without.length).toBeGreaterThan(0);
    expect(topics).toEqual(new Set([...without, "wire.net.own"]));
    expect(options).toMatchObject({ only: ["wire.id", "wire.net"], skip: ["wire.id.hash"] });
  });

  test("--skip leaves fuzz properties out by their name or clause", () => {
    const { fuzz } = report("--runs", "2", "--only", "wire.id", "--only", "wire.decode", "--skip", "wire.ladder.total");
    expect(fuzz.map(({ property }: { property: string }) => property)).not.toContain("wire.decode/octets");
    expect(fuzz.length).toBeGreaterThan(0);
  });

  test("--profile asks the parts of a profile, and a method that is missing is a failure", () => {
    const { code, results } = report("--profile", "core", "--only", "wire.");
    expect(code).toBe(0);
    expect(results.length).toBeGreaterThan(300);

    const claims = path("claims.mjs");
    const minimal = read("conformance/adapters/minimal.js");
    writeFileSync(claims, minimal.replace("profiles: []", 'profiles: ["core", "of-a-later-version"]'));
    for (const args of [
      ["--", process.execPath, claims],
      ["--profile", "core", "--", process.execPath, claims],
    ]) {
      const claimed = report("--only", "wire.json.size", "--only", "wire.canonical.send", ...args);
      expect(claimed.code).toBe(1);
      expect(claimed.out).toContain(
        "got      no answer: hello does not declare wire.decode, which profile core asks for",
      );
    }
    writeFileSync(path("modest.mjs"), minimal);
    const modest = report(
      "--only",
      "wire.json.size",
      "--only",
      "wire.canonical.send",
      "--",
      process.execPath,
      path("modest.mjs"),
    );
    expect(modest.code).toBe(0);
    expect(modest.counts.notApplicable).toBeGreaterThan(0);
  });
});

test("--fail-fast stops at the first failure, in the order of the cases, whatever the number of processes", async () => {
  const file = await wrong("size.mjs", "reference/json.ts", "value >= 0 && value <= MAX_INTEGER", "true");
  const [one, two] = ["1", "3"].map((jobs) => report("--fail-fast", "--jobs", jobs, "--", process.execPath, file));
  expect(one.code).toBe(1);
  const asked = one.results.filter(({ outcome }: { outcome: string }) => outcome !== "not-asked");
  expect(asked.at(-1).outcome).toBe("fail");
  expect(asked.filter(({ outcome }: { outcome: string }) => outcome === "fail")).toHaveLength(1);
  expect(one.counts.notAsked).toBe(one.results.length - asked.length);
  expect(one.counts.notAsked).toBeGreaterThan(100);
  expect(two).toMatchObject({ results: one.results, counts: one.counts });
});

test("--jobs with an adapter that crashes: every crash is the right case's", () => {
  const crashing = path("crashing.mjs");
  const minimal = read("conformance/adapters/minimal.js");
  writeFileSync(
    crashing,
    minimal.replace("canonical(JSON.parse(fromHex(jsonHex)))", "crash(fromHex(jsonHex))").concat(`
function crash(text) {
  if (text.includes("e")) process.exit(3);
  return canonical(JSON.parse(text));
}`),
  );
  const runs = ["1", "4"].map((jobs) =>
    report("--only", "wire.canonical", "--jobs", jobs, "--", process.execPath, crashing),
  );
  expect(runs[0].counts.failed).toBeGreaterThan(1);
  expect(runs[0].counts.passed).toBeGreaterThan(1);
  expect(runs[0].counts.incidents).toBe(0);
  expect(runs[1]).toMatchObject({ results: runs[0].results, counts: runs[0].counts, incidents: [] });
});

test("--trace keeps what went both ways", () => {
  imp("test", "--only", "wire.id.hash/question", "--runs", "0", "--trace", "t.txt");
  const lines = readFileSync(path("t.txt"), "utf8").split("\n");
  expect(lines[0]).toMatch(/^\d+\.\d{3} 1 ! started$/);
  expect(lines.filter((line) => / 1 > .*"method":"wire\.decode"/.test(line)).length).toBeGreaterThan(0);
  expect(lines.at(-2)).toMatch(/ 1 ! exited with code 0$/);
});

describe("lessons", () => {
  test("show: the clause, where it stands, what is asked, why, and the command that asks just this", () => {
    const { code, out } = imp("show", "wire.json.number/minus-one");
    expect(code).toBe(0);
    expect(out).toMatch(/^wire\.json\.number\/minus-one \(MUST\)\nthe one thing that is wrong: a negative number\n/);
    for (const part of [
      /wire\.json\.number A receiver MUST reject \(`non-canonical`\) .*\n {2}spec\/03-wire\.md#wire\.json\.number\n/,
      /asked: wire\.decode\n {2}The verdict on octets .*\n {2}wireHex: 44 octets\n {4}\{"body":-1,"imp":1,"type":"example\.unknown"\}\n/,
      /the only right answer\n {2}reject \(non-canonical\)\n {2}The octets are JSON, but /,
      /NumberForm \(number parsing\): Numbers that .*\n {2}effect: Two implementations .*\n {2}https:/,
      /npx imp test --explain wire\.json\.number\/minus-one -- your-adapter\n$/,
    ])
      expect(out).toMatch(part);
    expect(JSON.parse(imp("show", "wire.json.number/minus-one", "--json").out)).toMatchObject({ valid: false });
  });

  test("test --explain: what came, what most often causes it, and the exit code of that", async () => {
    const file = await wrong("explained.mjs", "reference/json.ts", "value >= 0 && value <= MAX_INTEGER", "true");
    const { code, out } = imp("test", "--explain", "wire.json.number/minus-one", "--", process.execPath, file);
    expect(code).toBe(1);
    expect(out).toMatch(/what came\n {2}expected reject \(non-canonical\)\n {2}got {6}ignore \(unknown-type\)\n/);
    expect(out).toMatch(/what most often causes it\n {2}The fault was not seen: /);
    expect(out).toMatch(/FAIL {2}0 passed, 1 failed\n$/);
    const right = imp("test", "--explain", "wire.json.number/minus-one");
    expect([right.code, right.out]).toEqual([0, expect.stringContaining("what came\n  the right answer\n")]);
  });

  test("causes fit what was asked: values on the way only where there are some, ids only where one is expected", async () => {
    const order = await wrong("order.mjs", "reference/json.ts", "Object.keys(value).sort()", "Object.keys(value)");
    const context = await wrong("prefix.mjs", "reference/wire.ts", "utf8(`IMP1:", "utf8(`IMP2:");
    const explained = (id: string, file: string) => imp("test", "--explain", id, "--", process.execPath, file).out;
    expect(explained("wire.canonical.order/ascii", order)).toMatch(/causes it\n {2}The octets were written otherwise /);
    expect(explained("wire.signature.octets/question", context)).toMatch(/causes it\n {2}.* the values on the way/);
    const circle = await wrong("circle.mjs", "reference/log.ts", "asked.includes(next) || ", "");
    expect(explained("identity.get.again/circle", circle)).toMatch(/causes it\n {2}The input is read rightly /);
  });

  test("a case that does not apply cannot be explained: void", () => {
    const minimal = path("minimal.mjs");
    writeFileSync(minimal, read("conformance/adapters/minimal.js"));
    const { code, err } = imp("test", "--explain", "wire.json.number/minus-one", "--", process.execPath, minimal);
    expect(code).toBe(3);
    expect(err).toContain("hello must declare what wire.json.number/minus-one needs (wire.decode), it does not");
  });

  test("a finding, from its file, which the command to see it again names", async () => {
    const found = JSON.parse(imp("show", "wire.json.number/minus-one", "--json").out);
    const file = { imp: 1, part: "wire", name: "found", description: "found", flags: {}, cases: [found] };
    writeFileSync(path("found.json"), JSON.stringify(file));
    const { code, out } = imp("replay", "found.json", "--explain", found.id);
    expect(code).toBe(0);
    expect(out).toContain("the right answer");
    const number = await wrong("found.mjs", "reference/json.ts", "value >= 0 && value <= MAX_INTEGER", "true");
    const failed = imp("replay", "found.json", "--explain", found.id, "--", process.execPath, number);
    expect(failed.out).toMatch(/again\n {2}npx imp replay found\.json --explain wire\.json\.number\/minus-one -- /);
  });
});

test("the help says everything there is, and what the exit codes are", () => {
  const { out } = imp("test", "--help");
  for (const option of ["only", "skip", "profile", "runs", "seed", "fail-fast", "strict", "known-failures", "timeout"])
    expect(out).toContain(`--${option}`);
  for (const option of ["update-known-failures", "window", "jobs", "report", "trace", "explain"])
    expect(out).toContain(`--${option}`);
  expect(out).toMatch(/ 0 {2}pass\n {2}1 {2}failures: .*\n {2}2 {2}usage: .*\n {2}3 {2}void: /);
  expect(out).not.toMatch(/default: (\[\]|false)/);
  expect(imp("--help").out).toMatch(/ {2}report .*\n/);
});
