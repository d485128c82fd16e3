// One failure as a block of lines: what was asked, what was right, what came, and how to see it again.
import pc from "picocolors";
import { fromHex } from "../../reference/octets.ts";
import { count } from "../runner/explain.ts";
import { describe } from "../runner/judge.ts";
import { difference } from "./difference.ts";
import type { Failure, Finding } from "./format.ts";
import { impCommand } from "./shell.ts";
import { textOf, visible } from "./text.ts";

export type Line = readonly [label: string, content: string];

/** The block; `more` are further lines of its kind. */
export function failureBlock(failure: Failure | Finding, more: readonly Line[]): string {
  const { id, clauses, level, comment, asked, outcome } = failure;
  const mark = level === "MUST" ? pc.red("✗") : pc.yellow("!");
  return [
    `${mark} ${pc.bold(visible(id))} ${pc.dim(visible(comment))}`,
    ...linesOf([
      ["clause", textOf(clauses[0] as string)],
      ["asked", `${asked.method} ${shown(asked.params)}`],
      ...outcomeLines(failure),
      ...more,
    ]),
    ...(asked.intermediates && outcome === "fail" ? [`  ${pc.dim("on the way:")} ${impCommand(["show", id])}`] : []),
  ].join("\n");
}

/** Labels in one column, contents in another. */
function linesOf(lines: readonly Line[]): string[] {
  return lines.map(([label, content]) => `  ${pc.dim(label.padEnd(8))} ${content}`);
}

/** What was right and what came; of octets, where they part. */
export function outcomeLines(failure: Failure | Finding): Line[] {
  const sometimes = "steady" in failure && !failure.steady ? pc.yellow(" (not every time)") : "";
  const result = "result" in failure ? failure.result : undefined;
  const parting = result && difference(failure.asked.expect, result);
  const [expected, actual] = parting ? [parting.expected, parting.actual] : [failure.expected, failure.actual];
  return [
    ...(parting
      ? [["differs", `in ${parting.name}, after ${count(parting.offset, "octet")} that are the same`] as const]
      : []),
    ["expected", pc.green(visible(expected))],
    ["got", `${pc.red(visible(actual))}${sometimes}`],
  ];
}

/** The octets of the input as text where they are text, shortened: `imp show` has them all. */
export function shown(params: Record<string, unknown>): string {
  const hex = Object.entries(params).find(([name, value]) => name.endsWith("Hex") && typeof value === "string")?.[1];
  if (typeof hex !== "string") return describe(params);
  const text = new TextDecoder().decode(fromHex(hex.slice(0, 400)));
  const printable = visible(JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"'));
  if (hex.length <= 400 && printable.length <= 160) return printable || "(no octets)";
  return `${printable.slice(0, 160)}… (${count(hex.length / 2, "octet")})`;
}
