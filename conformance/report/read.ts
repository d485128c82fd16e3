// Rereading a JSON report.
import { isDeepStrictEqual } from "node:util";
import { checked, FileError, parseJson } from "../runner/file.ts";
import { REPORT_FORMAT, type RunReport, runReport } from "./format.ts";
import { tally, verdictOf } from "./gather.ts";

const KIND = { what: "a report", schema: "report.schema.json" };

/** The report in a file's text. Throws a FileError when there is none. */
export function parseReport(path: string, text: string): RunReport {
  const json = parseJson(KIND, path, text);
  const { report: version } = (json ?? {}) as { report?: unknown };
  if (typeof version === "number" && version > REPORT_FORMAT) {
    throw new FileError(
      `${path}: a report of format ${version}; this imp reads ${REPORT_FORMAT}, a later one reads it`,
    );
  }
  checked(KIND, runReport, path, json);
  // Not what zod has copied: its members stand in another order, and what is written from it would, too.
  const report = json as RunReport;
  const { verdict } = verdictOf(report.counts, report.reason);
  if (report.verdict !== verdict || !isDeepStrictEqual(report.counts, tally(report)))
    throw new FileError(`${path}: the verdict and the counts of a report must follow from its results; was it edited?`);
  return report;
}
