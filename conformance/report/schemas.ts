// For `npm run generate`: the schemas of the files that `imp` reads and writes besides vectors.
import { z } from "zod";
import { knownFile } from "../runner/known.ts";
import { runReport } from "./format.ts";

const json = (of: z.ZodType) => `${JSON.stringify(z.toJSONSchema(of, { target: "draft-2020-12" }), null, 2)}\n`;

/** What is written, by path. */
export const schemas = new Map([
  ["vectors/report.schema.json", json(runReport)],
  ["vectors/known-failures.schema.json", json(knownFile)],
]);
