import { expect, test } from "vitest";
import { badge } from "./badge.ts";
import { gatherVoid } from "./gather.ts";
import { github } from "./github.ts";
import { ABOUT, HOSTILE, MENDED, SAMPLE } from "./report.fixtures.ts";

/** As the runner of GitHub Actions reads a line. */
function read(line: string): { title: string; message: string } {
  const [, title = "", message = ""] = /^::error title=([^,:]*)::(.*)$/.exec(line) ?? [];
  const decode = (text: string) => text.replaceAll(/%(25|0D|0A|3A|2C)/g, (code) => decodeURIComponent(code));
  return { title: decode(title), message: decode(message) };
}

const linesOf = (text: string) => text.split("\n").filter(Boolean);

test("one error a failure, each on a line of its own; what fails no run is none", () => {
  const found = linesOf(github(SAMPLE)).map(read);
  expect(found.map(({ title }) => title)).toEqual([
    "IMP: noise",
    "IMP: known failure wire.json.gone/x",
    "IMP: wire.ladder.total/fuzz-1",
    "IMP: wire.json.number/wrong",
    "IMP: wire.json.number/hostile",
    "IMP: wire.json.utf8/crash",
    "IMP: wire.id.hash/octets",
  ]);
  expect(found[3]?.message).toMatch(
    /^about wire\.json\.number\/wrong\nA receiver MUST .*\nexpected reject \(schema\)\ngot accept 0x00$/,
  );
  expect(github(MENDED)).toBe("");
});

test("hostile words make no second command", () => {
  const text = github(SAMPLE);
  expect(text).not.toContain("\r");
  expect(linesOf(text).every((line) => line.startsWith("::error title=IMP"))).toBe(true);
  expect(text).toContain("%0Agot error 1: <b>&\"'`]]>\\u{d}\\u{a}::error::100%25, a:b\\u{0}");
  const [failure] = SAMPLE.results.filter(({ id }) => id.endsWith("/wrong"));
  const id = `a,b:c%d\r\ne`;
  const [, , line = ""] = linesOf(github({ ...SAMPLE, fuzz: [], results: [{ ...failure, id } as never] }));
  expect(line).toMatch(/^::error title=IMP%3A a%2Cb%3Ac%25d%0D%0Ae::/);
  expect(read(line).title).toBe(`IMP: ${id}`);
});

test("of more than ten, the tenth counts the rest", () => {
  const [failure] = SAMPLE.results.filter(({ id }) => id.endsWith("/wrong"));
  const many = Array.from({ length: 30 }, () => failure as never);
  const found = linesOf(github({ ...SAMPLE, fuzz: [], incidents: [], stale: [], results: many })).map(read);
  expect(found).toHaveLength(10);
  expect(found[9]?.title).toBe("21 more failures");
});

test("a void run says so", () => {
  const [line = ""] = linesOf(github(gatherVoid(new Error(`nobody ${HOSTILE}`), ABOUT)));
  expect(read(line)).toMatchObject({ title: "IMP: void", message: expect.stringMatching(/^nobody /) });
});

test("badges", () => {
  const read = (report: typeof SAMPLE) => JSON.parse(badge(report));
  expect(read(SAMPLE)).toEqual({
    ...{ schemaVersion: 1, label: "IMP/1", message: "2 passed, 5 failed, 1 known", color: "red" },
  });
  expect(read(MENDED)).toMatchObject({ message: "8 passed", color: "brightgreen" });
  expect(read(gatherVoid(new Error("x"), ABOUT))).toMatchObject({ message: "void", color: "lightgrey" });
});
