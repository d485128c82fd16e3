// JUnit XML as Jenkins, GitLab and others read it: suites by topic, one test case for each case.
import { count } from "../runner/explain.ts";
import { shown } from "./failure.ts";
import type { Failure, Finding, Fuzzed, Result, RunReport } from "./format.ts";
import { textOf, topicOf } from "./text.ts";

interface Test {
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  readonly kind?: "failure" | "error" | "skipped";
  readonly message?: string;
  readonly details?: string;
}

export function junit(report: RunReport): string {
  const tests = [
    ...(report.verdict === "void" ? [special("void", "the run", "error", report.reason ?? "")] : []),
    ...report.results.map(caseTest),
    ...report.fuzz.map(fuzzTest),
    ...report.incidents.map(({ fault, detail }, at) =>
      special("incidents", `${fault} ${at + 1}`, "error", `${fault}, by no request that could be found: ${detail}`),
    ),
    ...report.stale.map(({ id, problem }) => special("known failures", id, "failure", `${id} ${problem}`)),
  ];
  const suites = [...new Set(tests.map(({ suite }) => suite))].map((name) => {
    const mine = tests.filter(({ suite }) => suite === name);
    return element("testsuite", { name, ...numbers(mine) }, [properties(report), ...mine.map(testcase)]);
  });
  const name = report.hello ? `IMP conformance of ${report.hello.name} ${report.hello.version}` : "IMP conformance";
  const time = (report.timings.milliseconds / 1000).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name, ...numbers(tests, false), time }, suites)}\n`;
}

function caseTest(result: Result): Test {
  return { ...names(topicOf(result.id), result.id), ...ending(result) };
}

function ending(result: Result): Partial<Test> {
  if (result.outcome === "pass") return {};
  if (result.outcome === "fail" || result.outcome === "broken") return failed(result);
  return { kind: "skipped", message: result.outcome.replace("-", " ") };
}

function fuzzTest({ property, clause, outcome, finding }: Fuzzed): Test {
  const test: Test = { suite: "fuzz", classname: clause, name: property };
  if (finding) return { ...test, ...failed(finding) };
  return outcome === "pass" ? test : { ...test, kind: "skipped", message: outcome.replace("-", " ") };
}

/** What fails no run must not look as if it did. */
function failed(failure: Failure | Finding): Partial<Test> {
  const { message, level, known, outcome, clauses, comment, asked, expected, actual } = failure;
  if (known) return { kind: "skipped", message: `known failure: ${message}` };
  if (level !== "MUST") return { kind: "skipped", message: `${level} not met: ${message}` };
  const details = [
    comment,
    `clause   ${textOf(clauses[0] as string)}`,
    `asked    ${asked.method} ${shown(asked.params)}`,
    `expected ${expected}`,
    `got      ${actual}`,
    ...("file" in failure ? [`written  to ${failure.file} (seed ${failure.seed}, ${count(failure.runs, "run")})`] : []),
  ].join("\n");
  return { kind: outcome === "broken" ? "error" : "failure", message, details };
}

function special(suite: string, name: string, kind: "failure" | "error", message: string): Test {
  return { suite, classname: suite, name, kind, message };
}

function names(suite: string, id: string): Pick<Test, "suite" | "classname" | "name"> {
  const slash = id.indexOf("/");
  return { suite, classname: id.slice(0, slash), name: id.slice(slash + 1) };
}

function numbers(tests: readonly Test[], hasSkipped = true) {
  const number = (kind: Test["kind"]) => String(tests.filter((test) => test.kind === kind).length);
  const all = { tests: String(tests.length), failures: number("failure"), errors: number("error") };
  return hasSkipped ? { ...all, skipped: number("skipped") } : all;
}

function properties({ suite, options, hello, command }: RunReport): string {
  const { name, version, language } = hello ?? {};
  const rows = Object.entries({
    name,
    version,
    language,
    vectors: suite.vectors,
    command: command.join(" "),
    ...options,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => element("property", { name: key, value: String(value) }));
  return element("properties", {}, rows);
}

function testcase({ classname, name, kind, message, details }: Test): string {
  if (!kind) return element("testcase", { classname, name });
  const attributes = message === undefined ? {} : { message };
  const inner =
    details === undefined ? element(kind, attributes) : `${open(kind, attributes)}>${xml(details)}</${kind}>`;
  return element("testcase", { classname, name }, [inner]);
}

function element(name: string, attributes: Record<string, string>, children: readonly string[] = []): string {
  if (children.length === 0) return `${open(name, attributes)}/>`;
  const inner = children.map((child) => `\n  ${child.replaceAll(/\n(?= *<)/g, "\n  ")}`).join("");
  return `${open(name, attributes)}>${inner}\n</${name}>`;
}

function open(name: string, attributes: Record<string, string>): string {
  return `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xml(value)}"`)
    .join("")}`;
}

const ENTITIES: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;" };

/** Text that any XML 1.0 reader gives back: what XML cannot hold at all is shown as `\u{..}`. */
function xml(text: string): string {
  return text
    .replaceAll(/[<>&"']/g, (one) => ENTITIES[one] as string)
    .replaceAll(/[\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replaceAll(
      /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`,
    );
}
