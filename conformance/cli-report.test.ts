// What `imp` writes, rereads and compares, and what is known to fail.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cli, folder, imp, impIn, wrong } from "./cli.fixtures.ts";

const path = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(path(name), "utf8");
const json = (name: string) => JSON.parse(text(name));
const failing = (...args: string[]) => imp("test", ...args, "--", process.execPath, number);

let number = "";
beforeAll(async () => {
  number = await wrong("number.mjs", "reference/json.ts", "value >= 0 && value <= MAX_INTEGER", "true");
});

describe("reports", () => {
  const some = ["--only", "wire.json", "--only", "wire.decode/octets", "--seed", "1", "--runs", "400"];
  const run = (name: string, ...more: string[]) =>
    failing(...some, ...more, "--report", `json=${name}.json`, `junit=${name}.xml`, `html=${name}.html`);

  test("say the same when they are reread, with the same exit code, and become other formats", () => {
    const { code, out } = run("first");
    expect(code).toBe(1);
    const again = imp("report", "first.json", "--report", "json=again.json", "junit=again.xml", "html=again.html");
    expect(again).toEqual({ code: 1, out, err: "" });
    expect(text("again.json")).toBe(text("first.json"));
    expect(text("again.xml")).toBe(text("first.xml"));
    expect(text("again.html")).toBe(text("first.html"));
    expect(json("first.json")).toMatchObject({
      ...{ verdict: "fail", hello: { name: "imp-reference" }, options: { seed: 1, runs: 400, timeout: 10_000 } },
      command: [process.execPath, number],
      suite: { vectors: json("first.json").suite.vectors },
    });
  });

  test("are the same octets for the same inputs, whatever the number of processes, apart from the timings", () => {
    run("one");
    run("three", "--jobs", "3");
    const [one, three] = [json("one.json"), json("three.json")];
    expect([one.timings.jobs, three.timings.jobs]).toEqual([1, 3]);
    const withoutTimings = (name: string) => text(name).replace(/ {2}"timings": \{[^}]*\}/, "");
    expect(withoutTimings("three.json")).toBe(withoutTimings("one.json"));
    expect(text("three.xml").replace(/ time="[^"]*"/, "")).toBe(text("one.xml").replace(/ time="[^"]*"/, ""));
  });

  test("github and badge: annotations behind the summary, by themselves where GitHub reads them", () => {
    const options = ["test", "--only", "wire.json.number", "--seed", "1", "--runs", "0"];
    const command = ["--", process.execPath, number];
    const asked = imp(...options, "--report", "github", "badge=badge.json", ...command).out;
    expect(asked).toMatch(/\nFAIL .*\n(::error title=IMP%3A wire\.json\.number.*\n){3}$/);
    expect(impIn({ GITHUB_ACTIONS: "true" }, ...options, ...command).out).toBe(asked);
    expect(imp(...options, ...command).out).not.toContain("::error");
    const { out } = impIn({ GITHUB_ACTIONS: "true" }, ...options, "--report", "github=annotations", ...command);
    expect(out).not.toContain("::error");
    expect(text("annotations").match(/^::error /gm)).toHaveLength(3);
    expect(json("badge.json")).toMatchObject({ message: expect.stringMatching(/^\d+ passed, 3 failed$/) });
  });

  test("of a void run say so, and none is left over from before", () => {
    mkdirSync(path("old"));
    for (const name of ["void.json", "void.xml"]) writeFileSync(path(`old/${name}`), "PASS");
    const { code, err } = imp("test", "--report", "json=old/void.json", "junit=old/void.xml", "--", "no-such-program");
    expect(code).toBe(3);
    expect(json("old/void.json")).toMatchObject({
      verdict: "void",
      reason: expect.stringContaining("no-such-program"),
    });
    expect(text("old/void.xml")).toContain('errors="1"');
    expect(imp("report", "old/void.json")).toEqual({ code: 3, out: "", err });
    expect(imp("test", "--only", "nosuch", "--report", "json=old/void.json").code).toBe(2);
    expect(text("old/void.json")).toBe("");
    imp("test", "--report", "json=old/void.json", "--", "no-such-program");
  });

  test("several are compared; the exit code is the worst", () => {
    imp("test", ...some, "--report", "json=right.json");
    const { code, out } = imp("report", "right.json", "one.json", "--report", "html=compared.html");
    expect(code).toBe(1);
    expect(out).toMatch(/1 clause they disagree about\n[\s\S]* wire\.json\.number +✓ (\d+)\/\1 +✗ \d+\/\d+ *\n/);
    expect(text("compared.html")).toContain("IMP conformance, compared");
    expect(imp("report", "right.json", "right.json").code).toBe(0);
    expect(imp("report", "right.json", "old/void.json").code).toBe(3);
  });
});

describe("known failures", () => {
  const asked = ["--only", "wire.json.number", "--runs", "0", "--known-failures", "known.json"];
  const entries = () => json("known.json").failures as { id: string; message: string; note?: string }[];
  const write = (failures: unknown[]) => writeFileSync(path("known.json"), JSON.stringify({ imp: 1, failures }));

  test("are written, and then pass; what is mended, changed or gone fails", () => {
    const { code, out, err } = failing(...asked, "--update-known-failures");
    expect([code, err.split("\n")[1]]).toEqual([0, "known failures: 3 in known.json, 0 before"]);
    expect(out).toMatch(/PASS {2}\d+ passed, 0 failed, 3 known failures\n$/);
    expect(entries().map(({ id }) => id)).toEqual([
      ...["wire.json.number/minus-one", "wire.json.number/nested", "wire.json.number/two-to-53"],
    ]);
    expect(failing(...asked).code).toBe(0);
    expect(failing("--fail-fast", ...asked).code).toBe(0);

    const mended = imp("test", ...asked);
    expect(mended.code).toBe(1);
    expect(mended.out).toMatch(/known\.json no longer holds .*\n {2}wire\.json\.number\/minus-one passes; remove/);

    const [first, ...others] = entries();
    write([...others, { ...first, message: "expected this, got that", note: "why" }]);
    const changed = failing(...asked);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain("minus-one was known to fail with another message: expected this, got that");
    failing(...asked, "--update-known-failures");
    expect(entries()[0]).toEqual({ ...first, note: "why" });

    write([...entries(), { id: "wire.json.number/no-such-case", message: "m" }]);
    const gone = failing(...asked);
    expect(gone.code).toBe(1);
    expect(gone.out).toContain("wire.json.number/no-such-case is no case or fuzz property (any more)");
    expect(imp("test", ...asked, "--update-known-failures").code).toBe(0);
    expect(entries()).toEqual([]);
  });

  test("of fuzz properties go by their names, and what was not selected is left alone", () => {
    const options = ["--only", "wire.decode/octets", "--seed", "1", "--runs", "1000", "--known-failures", "fuzz.json"];
    expect(failing(...options, "--update-known-failures").code).toBe(0);
    expect(json("fuzz.json").failures).toMatchObject([{ id: "wire.decode/octets" }]);
    const again = failing(...options, "--report", "junit=known.xml");
    expect(again.out).toMatch(/✓ wire\.decode\/octets +\d+ fuzzed inputs until one failed, known\n/);
    expect(text("known.xml")).toContain('<skipped message="known failure: expected reject (non-canonical), got ');
    expect(imp("test", "--only", "wire.id", "--runs", "0", "--known-failures", "fuzz.json").code).toBe(0);
    expect(imp("test", ...options).out).toContain("wire.decode/octets passes; remove the entry");
  });

  test("a void run rewrites nothing", () => {
    writeFileSync(path("kept.json"), text("fuzz.json"));
    const { code } = imp("test", "--known-failures", "kept.json", "--update-known-failures", "--", "no-such-program");
    expect(code).toBe(3);
    expect(text("kept.json")).toBe(text("fuzz.json"));
  });
});

describe("usage", () => {
  test.each([
    [["test", "--report", "yaml=x"], /must be one of json, junit, html, github, badge and =FILE/],
    [["test", "--report", "json"], /needs a file: json=FILE/],
    [["test", "--report", "json="], /needs a file: json=FILE/],
    [["test", "--report", "json=."], /^error: \. must be a file that can be written: EISDIR/],
    [["test", "--trace", "."], /^error: \. must be a file that can be written: EISDIR/],
    [["test", "--known-failures", "none.json"], /^error: none\.json must be a file of known failures: ENOENT/],
    [["test", "--known-failures", "empty"], /^error: empty: a file of known failures must be JSON/],
    [["test", "--update-known-failures"], /rewrites the file of --known-failures; name it/],
    [["test", "--update-known-failures", "--known-failures", "k", "--fail-fast"], /cannot be used with .*--fail-fast/],
    [["test", "--explain", "wire.json.size/none"], /no case begins with wire\.json\.size\/none/],
    [
      ["test", "--explain", "wire.json.size"],
      /\d cases begin with wire\.json\.size; `imp list wire\.json\.size` names them/,
    ],
    [["test", "--explain", "wire.id", "--only", "wire"], /cannot be used with .*--only/],
    [["test", "--explain", "wire.id", "--update-known-failures"], /cannot be used with .*--update-known-failures/],
    [["test", "--skip", "nosuch"], /--skip: no case or fuzz property begins with nosuch/],
    [["test", "--only", "wire.id", "--only", ""], /--only: no case or fuzz property begins with ""/],
    [["test", "--only", "wire.id", "--skip", "wire"], /--skip leaves nothing/],
    [["test", "--profile", "nosuch"], /no profile is called nosuch; registered: core/],
    [["test", "--jobs", "0"], /a number above 0 is required/],
    [["test", "--jobs", "65"], /64 is the most/],
    [["report"], /missing required argument/],
    [["report", "none.json"], /^error: none\.json must be a report: ENOENT/],
    [["report", "empty"], /^error: empty: a report must be JSON/],
    [["report", "ok.json", "ok.json", "--report", "junit=a.xml"], /--report junit takes one run/],
  ])("%j exits 2, and starts nothing", (args, message) => {
    writeFileSync(path("empty"), "");
    if (!existsSync(path("ok.json"))) imp("test", "--only", "wire.id", "--runs", "0", "--report", "json=ok.json");
    const { code, out, err } = imp(...args);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toContain("vectors: ");
  });
});

test("what was written is all that is left", () => {
  expect(readdirSync(folder)).not.toContain("k");
  expect(cli).toMatch(/cli\.js$/);
});
