// Each rule, on a chapter or a thread that breaks it.
import { expect, test } from "vitest";
import { lintText } from "./lint-text.ts";
import { lintBounds, lintThread } from "./lint-thread.ts";
import { type Clause, parseChapter, parseSpec } from "./markdown.ts";

const lint = (source: string) =>
  lintText([parseChapter("spec/03-wire.md", `# Wire\n\n${source}\n`)]).map(({ message }) => message);

test("the chapters of the project are clean", () => {
  const chapters = parseSpec();
  expect(chapters.length).toBeGreaterThan(2);
  expect(lintText(chapters)).toEqual([]);
});

test.each([
  ["- A receiver MUST reject and MUST log. {#wire.a.b}", /exactly one key word .* has 2; split the clause/],
  ["- A receiver rejects. {#wire.a.b}", /exactly one key word .* has 0/],
  ["- The field MUST be short. {#wire.a.b}", /must begin with its actor/],
  ["- A receiver MUST reject. {#wire.ab}", /must be part\.topic\.rule/],
  ["- A receiver MUST reject. {#inbox.a.b}", /must begin with the chapter's part, wire\./],
  ["- A receiver MUST reject. {#wire.a.b}\n- A receiver MUST reject. {#wire.a.b}", /stands twice/],
  ["- A receiver MUST reject (`too-long`) it. {#wire.a.b}", /`too-long`, which is not in spec\/registry\/errors\.json/],
  ["- A receiver MUST ignore (`too-large`) it. {#wire.a.b}", /registered as reject/],
  ["- A receiver MUST count `MAX_NOTHING`. {#wire.a.b}", /`MAX_NOTHING` looks like a constant/],
  ["A receiver SHOULD behave.", /SHOULD stands outside a clause/],
  ["> **Rationale.** It MAY help.", /MAY stands outside a clause/],
  ["```js\n1\n```", /registered kind .* got "js"/],
  ["```\n1\n```", /registered kind .* got ""/],
  ["A [ghost](@).", /"ghost" is linked and never defined/],
  ["## Terms\n\n- **ghost**: nobody.", /"ghost" is never linked/],
  ["A [ghost](@).\n\n## Terms\n\n- **ghost**: nobody.\n- **ghost**: again.", /"ghost" is defined twice/],
])("%j", (source, message) => {
  expect(lint(source)).toContainEqual(expect.stringMatching(message));
});

test("what is written well passes", () => {
  expect(
    lint("- A receiver MUST reject (`too-large`) a [ghost](@). {#wire.a.b}\n\n## Terms\n\n- **ghost**: nobody."),
  ).toEqual([]);
});

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
