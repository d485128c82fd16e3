// A badge: the JSON that a shields.io endpoint takes.
import type { RunReport } from "./format.ts";

const COLOURS = { pass: "brightgreen", fail: "red", void: "lightgrey" };

export function badge({ verdict, counts }: RunReport): string {
  const { passed, failed, known } = counts;
  const numbers = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(known > 0 ? [`${known} known`] : []),
  ];
  const message = verdict === "void" ? "void" : numbers.join(", ");
  return `${JSON.stringify({ schemaVersion: 1, label: "IMP/1", message, color: COLOURS[verdict] })}\n`;
}
