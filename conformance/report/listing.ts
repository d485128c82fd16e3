// What there is to be asked, for `imp list`.
import pc from "picocolors";
import type { Property } from "../fuzz/property.ts";
import type { VectorCase } from "../protocol.ts";
import { count } from "../runner/explain.ts";

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
