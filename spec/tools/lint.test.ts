// Each rule, on a thread that breaks it.
import { expect, test } from "vitest";
import { citations } from "./citation.ts";
import { EXCUSES, type Excuse, readExcuses } from "./excuses.ts";
import { lintBounds, lintThread } from "./lint-thread.ts";
import { type Evidence, type Sentence, snapshot, threads } from "./thread.ts";

const clause: Sentence = {
  id: "wire.a.b",
  keyword: "MUST",
  text: "A receiver MUST reject (`schema`) it.",
  chapter: "spec/03-wire.md",
};
const code = { clause: "wire.a.b", path: "reference/wire.ts", name: "decode", first: 2, last: 3 };
const schema = { clause: "wire.a.b", path: "schemas/a.json", name: "", first: 2, last: 2 };
const vector = {
  clauses: ["wire.a.b"],
  comment: "",
  method: "wire.decode",
  params: {},
  expect: {},
  file: "vectors/wire/a.json",
};
const good = { ...vector, id: "wire.a.b/good", valid: true };
const bad = { ...vector, id: "wire.a.b/bad", valid: false };
const mutant = {
  clause: "wire.a.b",
  why: "is wrong",
  file: "reference/wire.ts",
  find: "<",
  replace: "<=",
  killedBy: ["wire.a.b/bad"],
  foundBy: ["wire.decode/x"],
};
const property = { property: "wire.decode/x", about: "", seed: 1, inputs: 1 };
const whole: Evidence = {
  citations: [code, schema],
  cases: [good, bad],
  fuzz: [property],
  mutants: [mutant],
};
const excuse = {
  clause: "wire.a.b",
  missing: "fuzz" as const,
  reason: "hard",
  why: "It would take a year to find one.",
};
const thread = (change: Partial<Evidence>, excuses: Excuse[] = [], reasons = ["hard"]) =>
  lintThread(
    [clause],
    { ...whole, ...change },
    {
      reasons: Object.fromEntries((excuses.length > 0 ? reasons : []).map((one) => [one, "what makes it hard"])),
      excuses,
    },
  ).map(({ message }) => message);

test("a whole thread passes", () => {
  expect(thread({})).toEqual([]);
});

test.each([
  [{ citations: [] }, /no code of the reference/],
  [{ citations: [code] }, /refuses by schema, and no schema cites it/],
  [{ cases: [] }, /no case obeys it; add one .* to conformance\/suite\/wire$/],
  [{ cases: [good] }, /no case breaks it/],
  [{ cases: [bad] }, /no case obeys it/],
  [{ mutants: [] }, /no mutant breaks it; add one to conformance\/mutants\/wire and/],
  [{ mutants: [{ ...mutant, killedBy: [] }] }, /the mutant that is wrong survives/],
  [{ mutants: [{ ...mutant, foundBy: [] }] }, /no fuzz property finds a mutant of it/],
  [{ fuzz: [property, { ...property, property: "wire.decode/y" }] }, /this fuzz property finds none of the mutants/],
  [
    { mutants: [mutant, { ...mutant, clause: "wire.a.c" }] },
    /is wrong is of the clause wire\.a\.c, which no chapter has/,
  ],
])("a broken thread: %#", (change, message) => {
  expect(thread(change)).toContainEqual(expect.stringMatching(message));
});

test("a fuzz property is asked for only where its method decides", () => {
  const mutants = [{ ...mutant, foundBy: [] }];
  const elsewhere = [good, { ...bad, method: "identity.check" }];
  expect(thread({ mutants, cases: elsewhere, fuzz: [] })).toEqual([]);
});

test("an excuse stands for what is missing, and for nothing else", () => {
  const unfound = { mutants: [{ ...mutant, foundBy: [] }] };
  const excused = thread(unfound, [excuse]);
  expect(excused).toEqual([expect.stringMatching(/fuzz property finds none/)]);
  expect(thread({}, [excuse])).toEqual([expect.stringMatching(/lacking its fuzz, which it does not lack/)]);
  expect(thread({}, [{ ...excuse, clause: "wire.a.x" }])).toEqual([expect.stringMatching(/wire\.a\.x is excused/)]);
  expect(thread(unfound, [{ ...excuse, reason: "lazy" }])).toContainEqual(
    expect.stringMatching(/the reason "lazy", which is not registered/),
  );
  expect(thread(unfound, [excuse, excuse])).toContainEqual(expect.stringMatching(/twice; keep one/));
  expect(thread(unfound, [excuse], ["hard", "idle"])).toContainEqual(expect.stringMatching(/no excuse gives .*"idle"/));
});

test("at most one MUST in ten goes without its mutant", () => {
  const lacking = { mutants: [], fuzz: [] };
  const excuses = [{ ...excuse, missing: "mutant" as const }];
  expect(thread(lacking, [...excuses, excuse])).toContainEqual(expect.stringMatching(/1 of the 1 MUST of part wire/));
  const others = Array.from({ length: 9 }, (_, at) => `wire.a.${at}`);
  const all = ["wire.a.b", ...others].map((id) => ({ ...clause, id, text: "A receiver MUST log." }));
  const evidence = {
    citations: all.map(({ id }) => ({ ...code, clause: id })),
    cases: [{ ...good, clauses: all.map(({ id }) => id) }],
    fuzz: [],
    mutants: others.map((id) => ({ ...mutant, clause: id })),
  };
  expect(lintThread(all, evidence, { reasons: { hard: "what makes it hard" }, excuses })).toEqual([]);
});

test.each([
  ["an unknown link", { ...excuse, missing: "luck" }],
  ["no sentence", { ...excuse, why: "hard" }],
  ["a member too many", { ...excuse, until: "later" }],
])("a file of excuses with %s is refused", (_, one) => {
  expect(() => readExcuses(new Map([[EXCUSES, JSON.stringify({ reasons: {}, excuses: [one] })]]))).toThrow(
    /spec\/excuses\.json/,
  );
});

test("a file that is no JSON is named", () => {
  expect(() => readExcuses(new Map([[EXCUSES, "{"]]))).toThrow(/^spec\/excuses\.json: /);
});

test("a comment cites clauses for the lines behind it, as far as the next comment, gap or way out", () => {
  const source = `/** Reads (wire.a.doc). */
export function read(): number {
  // wire.a.one, wire.a.two: both
  // of them
  if (a) return 1;
  if (b) return 2;

  switch (c) {
    case 1: // wire.a.case
      return 3;
    case 2:
      return 4;
  }
  const text = "wire.a.string";
}
`;
  expect(
    citations("reference/a.ts", source).map(({ clause, name, first, last }) => [clause, name, first, last]),
  ).toEqual([
    ["wire.a.doc", "read", 2, 2],
    ["wire.a.one", "read", 5, 6],
    ["wire.a.two", "read", 5, 6],
    ["wire.a.case", "read", 9, 10],
  ]);
  const schema = '{\n  "$defs": {\n    "a": {\n      "$comment": "clause:wire.a.x const:MAX"\n    }\n  }\n}';
  expect(citations("schemas/a.json", schema)).toEqual([
    { clause: "wire.a.x", path: "schemas/a.json", name: "/$defs/a", first: 4, last: 4 },
  ]);
});

test("the snapshot has a block a clause and a line a link", () => {
  expect(snapshot(threads([clause], whole))).toBe(`{
  "wire.a.b": {
    "chapter": "spec/03-wire.md",
    "level": "MUST",
    "actor": "receiver",
    "schemas": ["schemas/a.json#"],
    "code": ["reference/wire.ts#decode"],
    "cases": {
      "vectors/wire/a.json": {"obeying":1,"breaking":1}
    },
    "fuzz": ["wire.decode/x"],
    "mutants": {
      "is wrong": ["wire.a.b/bad"]
    }
  }
}
`);
});

test("a bound that says it is a constant must be it", () => {
  const bounds = (maximum: number, comment: string) =>
    lintBounds(new Map([["schemas/a.json", JSON.stringify({ $comment: comment, maximum })]]));
  expect(bounds(16, "clause:wire.a.b const:MAX_DEPTH")).toEqual({
    lint: "bounds",
    saw: { bounds: 1, schemas: 1 },
    problems: [],
  });
  expect(bounds(17, "const:MAX_DEPTH").problems[0]?.message).toMatch(/no bound beside it is 16/);
  expect(bounds(17, "clause:wire.a.b const:MAX_DEPTH").problems[0]?.message).toMatch(/no bound beside it is 16/);
  expect(bounds(16, "const:MAX_NOTHING").problems[0]?.message).toMatch(/const:MAX_NOTHING, which is not in spec/);
});
