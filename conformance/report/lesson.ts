// All there is to say about one case: for `imp show`, and for `imp test --explain` with what came.
import pc from "picocolors";
import errors from "../../spec/registry/errors.json" with { type: "json" };
import { METHODS, type VectorCase, type VectorFile } from "../protocol.ts";
import { describe } from "../runner/judge.ts";
import { causeOf } from "./cause.ts";
import { outcomeLines } from "./failure.ts";
import type { RunReport } from "./format.ts";
import { isFailure } from "./gather.ts";
import { dump, membersOf } from "./readable.ts";
import { impCommand } from "./shell.ts";
import { explainCommand, headline, verdictLine } from "./terminal.ts";
import { placeOf, textOf, visible } from "./text.ts";

/** The page; `report` is that of a run which asked this case alone. */
export function lesson(one: VectorCase, flags: VectorFile["flags"], report?: RunReport): string {
  return [
    `${pc.bold(one.id)} (${one.level})`,
    one.valid ? one.comment : `${pc.dim("the one thing that is wrong:")} ${one.comment}`,
    ...section("the clause", one.clauses.flatMap(clauseLines)),
    ...section(`asked: ${one.method}`, [METHODS[one.method].about, ...membersOf(one.params)]),
    ...section("the only right answer", rightAnswer(one.expect)),
    ...(report ? came(one, report) : []),
    ...section("on the way", onTheWay(one)),
    ...section(
      "why such cases exist",
      one.flags.flatMap((name) => flagLines(name, flags[name])),
    ),
    ...(report
      ? ["", headline(report), verdictLine(report)]
      : section("to ask just this", [impCommand(["test", "--explain", one.id], ["your-adapter"])])),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", pc.underline(title), ...lines.map((line) => `  ${line}`)];
}

function clauseLines(clause: string): string[] {
  return [
    `${pc.bold(clause)} ${textOf(clause)}`,
    pc.dim(placeOf(clause) ?? "not in this version of the specification"),
  ];
}

function rightAnswer(expect: Record<string, unknown>): string[] {
  const row = errors.find(({ reason }) => reason === expect.reason);
  if (typeof expect.verdict !== "string") return membersOf(expect);
  return [pc.green(describe(expect)), ...(row ? [pc.dim(row.meaning)] : [])];
}

/** What came, and what to make of it. */
function came(one: VectorCase, report: RunReport): string[] {
  const result = report.results.find(({ id }) => id === one.id);
  if (!result || !isFailure(result)) {
    const note = result?.outcome === "pass" && result.note ? [pc.yellow(visible(result.note))] : [];
    return section("what came", [pc.green("the right answer"), ...note]);
  }
  const lines = outcomeLines(result).map(([label, content]) => `${pc.dim(label.padEnd(8))} ${content}`);
  return [
    ...section("what came", lines),
    ...section("what most often causes it", [causeOf(result)]),
    ...section("again", [explainCommand(one.id, report)]),
  ];
}

function onTheWay({ intermediates = {} }: VectorCase): string[] {
  return Object.entries(intermediates).flatMap(([name, hex]) => [
    `${name}: ${hex.length / 2} octets`,
    ...dump(hex, 128).map((line) => `  ${line}`),
  ]);
}

function flagLines(name: string, flag: VectorFile["flags"][string] | undefined): string[] {
  if (!flag) return [name];
  const { bugType, description, effect, links = [] } = flag;
  return [
    `${pc.bold(name)} (${bugType}): ${description}`,
    ...(effect === undefined ? [] : [`effect: ${effect}`]),
    ...links.map((link) => pc.dim(link)),
  ];
}
