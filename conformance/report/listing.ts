// What there is to be asked, for `imp list` and `imp show`.
import pc from "picocolors";
import type { Property } from "../fuzz/property.ts";
import type { VectorCase } from "../protocol.ts";
import { count } from "../runner/explain.ts";
import { describe } from "../runner/judge.ts";
import { shown, textOf } from "./failure.ts";

/** One line each, and how many there are. */
export function list(cases: readonly VectorCase[], properties: readonly Property[]): string {
  const rows = [
    ...cases.map(({ id, comment }) => [id, comment] as const),
    ...properties.map(({ name, about }) => [name, `fuzzed: ${about}`] as const),
  ];
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const counts = [
    ...(cases.length > 0 ? [count(cases.length, "case")] : []),
    ...(properties.length > 0 ? [count(properties.length, "fuzz property", "fuzz properties")] : []),
  ];
  return [...rows.map(([name, about]) => `${name.padEnd(width)}  ${pc.dim(about)}`), counts.join(", ")].join("\n");
}

/** Everything about one case, for `imp show`. */
export function caseDetails(one: VectorCase): string {
  const texts = one.clauses.map((clause) => `  ${pc.bold(clause)} ${textOf(clause)}`);
  const fields = (record: Record<string, unknown>) =>
    Object.entries(record).map(
      ([name, value]) => `  ${pc.dim(name)} ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
  return [
    `${pc.bold(one.id)} (${one.level})`,
    one.comment,
    "",
    ...texts,
    "",
    `asked ${one.method}: ${shown(one)}`,
    ...fields(one.params),
    "",
    `expected ${describe(one.expect)}`,
    ...fields(one.expect),
    ...(one.intermediates ? ["", "on the way", ...fields(one.intermediates)] : []),
  ].join("\n");
}
