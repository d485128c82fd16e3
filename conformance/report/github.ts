// Annotations for GitHub Actions: workflow commands, which the runner reads from what a step prints.
import type { RunReport } from "./format.ts";
import { isFailure } from "./gather.ts";
import { textOf, visible } from "./text.ts";

/** GitHub shows that many errors of a step. */
const SHOWN = 10;

interface Annotation {
  readonly title: string;
  readonly message: string;
}

export function github(report: RunReport): string {
  const errors = annotations(report);
  const shown = errors.length > SHOWN ? errors.slice(0, SHOWN - 1) : errors;
  const more = errors.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [{ title: `${more} more failures`, message: "The log and the other reports have them." }] : []),
  ]
    .map(({ title, message }) => `::error title=${property(title)}::${data(message)}\n`)
    .join("");
}

function annotations({ verdict, reason = "", results, fuzz, incidents, stale }: RunReport): Annotation[] {
  if (verdict === "void") return [{ title: "IMP: void", message: visible(reason) }];
  const findings = fuzz.flatMap(({ finding }) => finding ?? []);
  const failed = [...findings, ...results.filter(isFailure)].filter(({ known, level }) => !known && level === "MUST");
  return [
    ...incidents.map(({ fault, detail }) => ({
      title: `IMP: ${fault}`,
      message: `By no request that could be found: the adapter ${visible(detail)}`,
    })),
    ...stale.map(({ id, problem }) => ({ title: `IMP: known failure ${id}`, message: visible(`${id} ${problem}`) })),
    ...failed.map(({ id, comment, clauses, expected, actual }) => ({
      title: `IMP: ${id}`,
      message: [comment, textOf(clauses[0] as string), `expected ${expected}`, `got ${actual}`].map(visible).join("\n"),
    })),
  ];
}

const CODES: Record<string, string> = { "%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C" };
const code = (one: string) => CODES[one] as string;

const data = (text: string) => text.replaceAll(/[%\r\n]/g, code);
const property = (text: string) => text.replaceAll(/[%\r\n:,]/g, code);
