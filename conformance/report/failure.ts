// One failure as a block of lines: what was asked, what was right, what came, and how to see it again.
import pc from "picocolors";
import { fromHex } from "../../reference/octets.ts";
import clauses from "../../spec/clauses.json" with { type: "json" };
import type { VectorCase } from "../protocol.ts";
import { count } from "../runner/explain.ts";
import { describe, type Judgement } from "../runner/judge.ts";
import { difference } from "./difference.ts";
import { impCommand } from "./shell.ts";

const texts = new Map(clauses.map(({ id, text }) => [id, text]));

/** The sentence behind a clause's id. */
export function textOf(clause: string): string {
  return texts.get(clause) ?? clause;
}

interface Failure {
  readonly case: VectorCase;
  readonly judgement: Judgement;
  /** False for a failure that did not come every time. */
  readonly steady?: boolean;
}

/** The block; `more` are further lines of its kind, label and content. */
export function failureBlock(failure: Failure, more: readonly (readonly [label: string, content: string])[]): string {
  const { case: one, judgement } = failure;
  const mark = one.level === "MUST" ? pc.red("✗") : pc.yellow("!");
  return [
    `${mark} ${pc.bold(one.id)} ${pc.dim(one.comment)}`,
    ...[
      ["clause", textOf(one.clauses[0] as string)] as const,
      ["asked", `${one.method} ${shown(one)}`] as const,
      ...outcome(failure),
      ...more,
    ].map(([label, content]) => `  ${pc.dim(label.padEnd(8))} ${content}`),
    ...(one.intermediates && judgement.outcome === "fail"
      ? [`  ${pc.dim("on the way:")} ${impCommand(["show", one.id])}`]
      : []),
  ].join("\n");
}

function outcome({ case: one, judgement, steady = true }: Failure): (readonly [label: string, content: string])[] {
  if (judgement.outcome === "pass") return [];
  const sometimes = steady ? "" : pc.yellow(" (not every time)");
  const parting = "result" in judgement && judgement.result && difference(one.expect, judgement.result);
  if (!parting) {
    return [
      ["expected", pc.green(judgement.expected)],
      ["got", `${pc.red(judgement.actual)}${sometimes}`],
    ];
  }
  return [
    ["differs", `in ${parting.name}, after ${count(parting.offset, "octet")} that are the same`],
    ["expected", pc.green(parting.expected)],
    ["got", `${pc.red(parting.actual)}${sometimes}`],
  ];
}

/** The octets of the input as text where they are text, shortened: `imp show` has them all. */
export function shown({ params }: Pick<VectorCase, "params">): string {
  const hex = Object.entries(params).find(([name, value]) => name.endsWith("Hex") && typeof value === "string")?.[1];
  if (typeof hex !== "string") return describe(params);
  const text = new TextDecoder().decode(fromHex(hex.slice(0, 400)));
  const printable = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  if (hex.length <= 400 && printable.length <= 160) return printable || "(no octets)";
  return `${printable.slice(0, 160)}… (${count(hex.length / 2, "octet")})`;
}
