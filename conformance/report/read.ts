// Rereading a JSON report.
import { isDeepStrictEqual } from "node:util";
import { explain } from "../runner/explain.ts";
import { REPORT_FORMAT, type RunReport, runReport } from "./format.ts";
import { tally, verdictOf } from "./gather.ts";

/** A file that is no report, or none that is whole: the message says where and what to do. */
export class ReportFileError extends Error {}

/** The report in a file's text. Throws a ReportFileError when there is none. */
export function parseReport(path: string, text: string): RunReport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new ReportFileError(`${path}: a report must be JSON: ${why}`);
  }
  const { report: version } = (json ?? {}) as { report?: unknown };
  if (typeof version === "number" && version > REPORT_FORMAT) {
    throw new ReportFileError(
      `${path}: a report of format ${version}; this imp reads ${REPORT_FORMAT}, a later one reads it`,
    );
  }
  const parsed = runReport.safeParse(json);
  if (!parsed.success)
    throw new ReportFileError(`${path}: not a report (vectors/report.schema.json): ${explain(parsed.error, json)}`);
  // Not what zod has copied: its members stand in another order, and what is written from it would, too.
  const report = json as RunReport;
  const { verdict } = verdictOf(report.counts, report.reason);
  if (report.verdict !== verdict || !isDeepStrictEqual(report.counts, tally(report)))
    throw new ReportFileError(
      `${path}: the verdict and the counts of a report must follow from its results; was it edited?`,
    );
  return report;
}
