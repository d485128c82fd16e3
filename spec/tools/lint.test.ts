// Each rule, on a thread that breaks it.
import { expect, test } from "vitest";
import { lintBounds, lintThread } from "./lint-thread.ts";
import type { Clause } from "./markdown.ts";

const clause: Clause = { id: "wire.a.b", keyword: "MUST", text: "A receiver MUST reject (`schema`) it." };
const whole = {
  sources: new Map([["reference/wire.ts", "// wire.a.b"]]),
  cases: [
    { id: "wire.a.b/good", clauses: ["wire.a.b"], valid: true },
    { id: "wire.a.b/bad", clauses: ["wire.a.b"], valid: false },
  ],
  mutants: [{ clause: "wire.a.b", why: "is wrong", killedBy: ["wire.a.b/bad"] }],
};
const thread = (change: Partial<typeof whole>) =>
  lintThread([clause], { ...whole, ...change }).map(({ message }) => message);

test("a whole thread passes", () => {
  expect(thread({})).toEqual([]);
});

test.each([
  [{ sources: new Map([["reference/wire.ts", "const a = 'wire.a.b'"]]) }, /no code of the reference/],
  [{ cases: [] }, /no case cites it; add cases in conformance\/suite\/wire\/a\.ts/],
  [{ cases: whole.cases.slice(0, 1) }, /no case breaks it/],
  [{ cases: whole.cases.slice(1) }, /no case obeys it/],
  [{ mutants: [] }, /no mutant breaks it; add one in conformance\/mutants\/wire\.ts/],
  [{ mutants: [{ clause: "wire.a.b", why: "is wrong", killedBy: [] }] }, /the mutant that is wrong survives/],
  [
    { mutants: [...whole.mutants, { clause: "wire.a.c", why: "", killedBy: ["x"] }] },
    /cites the clause wire\.a\.c, which no chapter has/,
  ],
  [{ sources: new Map([["reference/wire.ts", "// wire.a.b and wire.a.z"]]) }, /cites the clause wire\.a\.z/],
])("a broken thread: %#", (change, message) => {
  expect(thread(change)).toContainEqual(expect.stringMatching(message));
});

test("a bound that says it is a constant must be it", () => {
  const schema = (maximum: number, name: string) =>
    new Map([["schemas/a.json", JSON.stringify({ $comment: `const:${name}`, maximum })]]);
  expect(lintBounds(schema(16, "MAX_DEPTH"))).toEqual([]);
  expect(lintBounds(schema(17, "MAX_DEPTH"))[0]?.message).toMatch(/no bound beside it is 16/);
  expect(lintBounds(schema(16, "MAX_NOTHING"))[0]?.message).toMatch(/registered/);
});
