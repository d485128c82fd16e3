import { stripVTControlCharacters } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readJson } from "../../spec/tools/project.ts";
import { FileError } from "../runner/file.ts";
import type { Counts } from "./format.ts";
import { gatherVoid, verdictOf } from "./gather.ts";
import { parseReport } from "./read.ts";
import { ABOUT, MENDED, SAMPLE } from "./report.fixtures.ts";
import { summary } from "./terminal.ts";

const VOID = gatherVoid(new RangeError("nobody there"), ABOUT);
const validate = new Ajv2020({ formats: { "date-time": true } }).compile(readJson("vectors/report.schema.json"));

describe.each([
  ["with everything", SAMPLE],
  ["that passes", MENDED],
  ["that is void", VOID],
])("a report %s", (_, report) => {
  const text = JSON.stringify(report);

  test("obeys the published schema", () => {
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...report, extra: 1 })).toBe(false);
    expect(validate({ ...report, counts: {} })).toBe(false);
  });

  test("is the same when it is read again, and says the same", () => {
    const again = parseReport("a.json", text);
    expect(again).toEqual(JSON.parse(text));
    expect(summary(again)).toBe(summary(report));
  });
});

test("what is counted", () => {
  expect(SAMPLE.counts).toEqual({
    ...{ passed: 2, failed: 5, notMet: 1, known: 1, stale: 1, incidents: 1 },
    ...{ notApplicable: 1, notAsked: 1, fuzzed: 512 },
  });
  expect([SAMPLE.verdict, MENDED.verdict, VOID.verdict]).toEqual(["fail", "pass", "void"]);
});

test.each([
  ["pass", ["passed", "notMet", "known", "notApplicable", "notAsked", "fuzzed"]],
  ["fail", ["failed", "stale", "incidents"]],
])("to %s is what %j come to", (verdict, names) => {
  const none = Object.fromEntries(Object.keys(SAMPLE.counts).map((name) => [name, 0]));
  for (const name of names) expect(verdictOf({ ...none, [name]: 1 } as Counts)).toEqual({ verdict });
});

test("a verdict that does not follow is refused", () => {
  const only = { results: SAMPLE.results.filter((one) => "known" in one), fuzz: [], incidents: [], stale: [] };
  const read = (more: object) => {
    const counts = { passed: 0, failed: 0, notMet: 0, known: 1, stale: 0, incidents: 0, notApplicable: 0, notAsked: 0 };
    return parseReport("a.json", JSON.stringify({ ...SAMPLE, ...only, counts: { ...counts, fuzzed: 0 }, ...more }));
  };
  expect(read({ verdict: "pass" }).verdict).toBe("pass");
  expect(() => read({ verdict: "fail" })).toThrow("must follow from its results");
});

const { counts } = SAMPLE;

test.each([
  ["", /^a\.json: a report must be JSON: Unexpected end/],
  ['{"imp":1,', /^a\.json: a report must be JSON: /],
  ["null", /^a\.json: not a report \(vectors\/report\.schema\.json\): expected object, got null$/],
  ["[]", /not a report .*expected object, got \[\]/],
  ["{}", /not a report .*imp: expected 1, got nothing/],
  [JSON.stringify({ ...SAMPLE, report: 2 }), /a report of format 2; this imp reads 1, a later one reads it/],
  [JSON.stringify({ ...SAMPLE, report: "1" }), /report: expected 1, got "1"/],
  [JSON.stringify({ ...SAMPLE, extra: 1 }), /expected no member extra/],
  [JSON.stringify({ ...SAMPLE, results: [{ ...SAMPLE.results[0], outcome: "perhaps" }] }), /results\.0\.outcome/],
  [JSON.stringify({ ...SAMPLE, results: [{ ...SAMPLE.results[2], asked: {} }] }), /results\.0\.asked\.valid/],
  [JSON.stringify({ ...SAMPLE, verdict: "pass" }), /must follow from its results; was it edited\?/],
  [JSON.stringify({ ...SAMPLE, counts: { ...counts, failed: 0 } }), /must follow from its results/],
  [JSON.stringify({ ...SAMPLE, results: [] }), /must follow from its results/],
  [JSON.stringify({ ...VOID, verdict: "pass" }), /must follow from its results/],
])("no report: %.40s", (text, message) => {
  expect(() => parseReport("a.json", text)).toThrow(FileError);
  expect(() => parseReport("a.json", text)).toThrow(message);
});

test("no word of an adapter reaches the terminal as it is", () => {
  const plain = stripVTControlCharacters(summary(SAMPLE));
  expect(plain).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
  expect(plain).toContain("\\u{1b}[31m");
  expect(summary(SAMPLE)).not.toMatch(/^::/m);
});
