import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { gatherVoid } from "./gather.ts";
import { junit } from "./junit.ts";
import { ABOUT, MENDED, SAMPLE } from "./report.fixtures.ts";

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

/** The document's tree. Throws at the first thing that XML 1.0 does not allow. */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: "" };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on("closetag", () => stack.pop());
  parser.on("text", (text) => {
    (stack.at(-1) as Element).text += text;
  });
  parser.write(xml).close();
  return root.children[0] as Element;
}

const ALLOWED: Record<string, { children: string[]; required: string[]; optional: string[] }> = {
  testsuites: { children: ["testsuite"], required: ["name", "tests", "failures", "errors"], optional: ["time"] },
  testsuite: {
    children: ["properties", "testcase"],
    required: ["name", "tests", "failures", "errors", "skipped"],
    optional: [],
  },
  properties: { children: ["property"], required: [], optional: [] },
  property: { children: [], required: ["name", "value"], optional: [] },
  testcase: { children: ["failure", "error", "skipped"], required: ["classname", "name"], optional: [] },
  failure: { children: [], required: ["message"], optional: [] },
  error: { children: [], required: ["message"], optional: [] },
  skipped: { children: [], required: ["message"], optional: [] },
};

/** What Jenkins, GitLab and Surefire's schema all take, as paths of what they would not. */
function objections({ name, attributes, children }: Element, path = name): string[] {
  const shape = ALLOWED[name];
  if (!shape) return [path];
  const given = Object.keys(attributes);
  return [
    ...shape.required.filter((key) => !given.includes(key)).map((key) => `${path} lacks @${key}`),
    ...given.filter((key) => ![...shape.required, ...shape.optional].includes(key)).map((key) => `${path}@${key}`),
    ...children.flatMap((child) =>
      shape.children.includes(child.name) ? objections(child, `${path}/${child.name}`) : [`${path}/${child.name}`],
    ),
    ...(name === "testsuite" && children.findIndex((child) => child.name === "properties") > 0 ? ["order"] : []),
    ...(name === "testcase" && children.length > 1 ? [`${path} has two outcomes`] : []),
  ];
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

test("an objection is found where there is one", () => {
  expect(objections(parse("<testsuites><testcase/></testsuites>"))).toContain("testsuites/testcase");
  expect(() => parse('<a b="\u0000"/>')).toThrow(/disallowed character/);
  expect(() => parse("<a>]]></a>")).toThrow();
});

test.each([
  ["everything", SAMPLE],
  ["a pass", MENDED],
  ["a void run", gatherVoid(new Error("nobody"), ABOUT)],
])("%s is well-formed and of the common shape, and counts what is there", (_, report) => {
  const root = parse(junit(report));
  expect(objections(root)).toEqual([]);
  for (const suite of [root, ...root.children]) {
    const number = (name: string) => String(all(suite, name).length);
    expect(suite.attributes).toMatchObject({
      tests: number("testcase"),
      failures: number("failure"),
      errors: number("error"),
    });
  }
  const bad = all(root, "failure").length + all(root, "error").length;
  expect(bad > 0).toBe(report.verdict !== "pass");
});

test("each outcome is what CI systems take it for", () => {
  const root = parse(junit(SAMPLE));
  const outcome = (name: string) => {
    const [found] = all(root, "testcase").filter(({ attributes }) => attributes.name === name);
    return found?.children.map((child) => [child.name, child.attributes.message])[0];
  };
  expect(outcome("right")).toBeUndefined();
  expect(outcome("wrong")).toEqual(["failure", "expected reject (schema), got accept 0x00"]);
  expect(outcome("crash")).toEqual(["error", "expected reject (schema), got crash"]);
  expect(outcome("known")).toEqual(["skipped", "known failure: expected reject (schema), got ignore (unknown-type)"]);
  expect(outcome("soft")).toEqual(["skipped", "SHOULD not met: expected reject (schema), got nothing"]);
  expect(outcome("none")).toEqual(["skipped", "not applicable"]);
  expect(outcome("late")).toEqual(["skipped", "not asked"]);
  expect(outcome("wire.decode/broken")?.[0]).toBe("failure");
  expect(outcome("noise 1")?.[0]).toBe("error");
});

test("hostile words come back as they were, as far as XML can hold them", () => {
  const [hostile] = all(parse(junit(SAMPLE)), "failure").filter(({ text }) => text.includes("<script>"));
  expect(hostile?.attributes.message).toContain(
    `error 1: <b>&"'\`]]>\r\n::error::100%, a:b\\u{0}\\u{8}\\u{1b}[31m\u202e\\u{fffe}\\u{d800}<script>alert(1)</script>`,
  );
  expect(hostile?.text).toContain("]]>\r\n::error::100%, a:b\\u{0}");
});
