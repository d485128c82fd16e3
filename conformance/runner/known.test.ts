import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readJson } from "../../spec/tools/project.ts";
import { FileError } from "./file.ts";
import { compareKnown, type Entry, knownText, type Outcome, parseKnown, updateKnown } from "./known.ts";

const file = (...failures: unknown[]) => JSON.stringify({ imp: 1, failures });

test.each([
  ["", /^k\.json: a file of known failures must be JSON: /],
  [
    "[]",
    /^k\.json: not a file of known failures \(vectors\/known-failures\.schema\.json\): expected object, got \[\]$/,
  ],
  ['{"imp":2,"failures":[]}', /imp: expected 1, got 2/],
  ['{"imp":1}', /failures: expected array, got nothing/],
  ['{"imp":1,"failures":{"a":"b"}}', /failures: expected array, got {"a":"b"}/],
  [file({ id: "a" }), /failures\.0\.message: expected string, got nothing/],
  [file({ id: "a", message: "" }), /failures\.0\.message: .*got ""/],
  [file({ id: "a", message: "m", why: "w" }), /failures\.0: expected no member why/],
  [file({ id: "a", message: "m" }, { id: "b", message: "m" }, { id: "a", message: "n" }), /a stands twice; keep one/],
])("no file of known failures: %s", (text, message) => {
  expect(() => parseKnown("k.json", text)).toThrow(FileError);
  expect(() => parseKnown("k.json", text)).toThrow(message);
});

const entries: Entry[] = [
  { id: "b/two", message: 'got "\u0001"' },
  { id: "a/one", message: "expected x, got y", note: "issue 12" },
];

test("the text is a line an entry, in order, and is read again; it obeys the published schema", () => {
  const text = knownText(entries);
  expect(text).toBe(`{
  "imp": 1,
  "failures": [
    {"id":"a/one","message":"expected x, got y","note":"issue 12"},
    {"id":"b/two","message":"got \\"\\u0001\\""}
  ]
}
`);
  expect(parseKnown("k", text)).toEqual(entries.toReversed());
  expect(knownText(parseKnown("k", text))).toBe(text);
  expect(knownText([])).toBe('{\n  "imp": 1,\n  "failures": []\n}\n');
  const validate = new Ajv2020().compile(readJson("vectors/known-failures.schema.json"));
  expect(validate(JSON.parse(text))).toBe(true);
  expect(validate({ imp: 1, failures: [{ id: "a" }] })).toBe(false);
});

describe("an entry beside what happened", () => {
  const isThere = (id: string) => id !== "gone/x";
  const fail: Outcome = { outcome: "fail", message: "m", isMust: true };
  const compare = (id: string, outcome?: Outcome) =>
    compareKnown([{ id, message: "m" }], new Map(outcome ? [[id, outcome]] : []), isThere);

  test("that fails with its message is known", () => {
    expect(compare("a/x", fail)).toEqual({ known: new Set(["a/x"]), stale: [] });
  });

  test("that was not asked is left alone", () => {
    expect(compare("a/x")).toEqual({ known: new Set(), stale: [] });
  });

  test.each<[string, Outcome | undefined, RegExp]>([
    ["a/x", { outcome: "pass" }, /^passes; remove/],
    ["a/x", { outcome: "not-applicable" }, /^is not applicable/],
    ["a/x", { ...fail, message: "n" }, /^was known to fail with another message: m$/],
    ["gone/x", undefined, /^is no case or fuzz property/],
  ])("%s %j fails the run", (id, outcome, problem) => {
    const { known, stale } = compare(id, outcome);
    expect(known.size).toBe(0);
    expect(stale).toEqual([{ id, problem: expect.stringMatching(problem) }]);
  });
});

test("rewriting: what fails the run is written, what was not asked stays, notes stay", () => {
  const before: Entry[] = [
    { id: "stays/unasked", message: "m", note: "n" },
    { id: "passes/now", message: "m" },
    { id: "changed/message", message: "m", note: "n" },
    { id: "soft/listed", message: "m" },
    { id: "gone/x", message: "m" },
    { id: "idle/x", message: "m" },
  ];
  const outcomes = new Map<string, Outcome>([
    ["passes/now", { outcome: "pass" }],
    ["changed/message", { outcome: "fail", message: "other", isMust: true }],
    ["soft/listed", { outcome: "fail", message: "m", isMust: false }],
    ["soft/unlisted", { outcome: "fail", message: "m", isMust: false }],
    ["a/new", { outcome: "fail", message: "m", isMust: true }],
    ["idle/x", { outcome: "not-applicable" }],
  ]);
  const after = updateKnown(before, outcomes, (id) => id !== "gone/x");
  expect(after).toEqual([
    { id: "a/new", message: "m" },
    { id: "changed/message", message: "other", note: "n" },
    { id: "soft/listed", message: "m" },
    { id: "stays/unasked", message: "m", note: "n" },
  ]);
  expect(compareKnown(after, outcomes, () => true).stale).toEqual([]);
});
