// The JSON report: one run as data. Everything that is printed or written about a run is made from this.
import { z } from "zod";
import { vectorCase } from "../protocol.ts";

/** The version of this format. */
export const REPORT_FORMAT = 1 as const;

const { id, clauses, level, comment, ...question } = vectorCase.shape;
const subject = { id, clauses, level, comment };

/** What was asked. Methods are open: a report may be of a later version of the suite. */
const asked = z.strictObject({ ...question, method: z.string() });
const known = z.literal(true).optional().describe("Listed among the known failures, with this very message.");

const failure = {
  message: z.string().describe("The failure in one line, as a file of known failures has it."),
  expected: z.string(),
  actual: z.string(),
  known,
  control: z.literal(true).optional().describe("Asked besides the selection, which refusing everything would pass."),
  asked,
};

const result = z.discriminatedUnion("outcome", [
  z.strictObject({
    ...subject,
    outcome: z.literal("pass"),
    note: z.string().optional().describe("The verdict is right, the reason is another than the registered one."),
  }),
  z.strictObject({
    ...subject,
    outcome: z.literal("fail"),
    ...failure,
    result: z.record(z.string(), z.unknown()).optional().describe("What came, when it has the right shape."),
  }),
  z.strictObject({
    ...subject,
    outcome: z.literal("broken").describe("The adapter crashed, hung or spoke no JSON-RPC."),
    ...failure,
  }),
  z.strictObject({
    ...subject,
    outcome: z.literal("not-applicable").describe("`hello` does not declare what it needs."),
  }),
  z.strictObject({
    ...subject,
    outcome: z.literal("not-asked").describe("The run had ended before, at its first failure."),
  }),
]);
export type Result = z.infer<typeof result>;
export type Failure = Extract<Result, { outcome: "fail" | "broken" }>;

const fuzzed = z.strictObject({
  property: z.string(),
  about: z.string(),
  clause: z.string(),
  outcome: z.enum(["pass", "fail", "not-applicable", "not-asked"]),
  runs: z.int().nonnegative().describe("How many inputs were asked, up to the first that failed."),
  finding: z
    .strictObject({
      ...subject,
      ...failure,
      outcome: z.enum(["fail", "broken"]),
      result: z.record(z.string(), z.unknown()).optional(),
      steady: z.boolean().describe("Whether it failed each time it was asked again."),
      file: z.string().describe("Where its case was written: `imp replay` asks it again."),
      seed: z.int(),
      runs: z.int().describe("With this seed and so many runs it is found again."),
    })
    .optional()
    .describe("The smallest input that failed."),
});
export type Fuzzed = z.infer<typeof fuzzed>;
export type Finding = NonNullable<Fuzzed["finding"]>;

const number = z.int().nonnegative();
const counts = z.strictObject({
  passed: number,
  failed: number.describe("Failures of what is required, not known before; fuzz properties included."),
  notMet: number.describe(
    "Failures of what is recommended or allowed, not known before: they are listed, and fail no run.",
  ),
  known: number,
  stale: number.describe("Entries among the known failures that the run contradicts."),
  incidents: number,
  notApplicable: number,
  notAsked: number,
  fuzzed: number.describe("Inputs."),
});
export type Counts = z.infer<typeof counts>;

export const runReport = z.strictObject({
  imp: z.literal(1),
  report: z.literal(REPORT_FORMAT).describe("The version of this format."),
  verdict: z.enum(["pass", "fail", "void"]),
  reason: z.string().optional().describe("Why the run is void."),
  suite: z.strictObject({
    version: z.string().describe("Of the package."),
    vectors: z.string().describe("The digest of the vector set: SHA-256, in hexadecimal."),
    replayed: z.string().optional().describe("The file whose cases were asked instead."),
  }),
  command: z.array(z.string()).describe("The adapter's command; the reference when there is none."),
  options: z.strictObject({
    only: z.array(z.string()),
    skip: z.array(z.string()),
    profiles: z.array(z.string()),
    strict: z.boolean(),
    seed: z.int().nonnegative().optional(),
    runs: z.int().nonnegative(),
    failFast: z.boolean(),
    timeout: z.int().positive(),
    window: z.int().positive(),
    knownFailures: z.string().optional(),
  }),
  hello: z
    .object({ name: z.string(), version: z.string(), language: z.string() })
    .loose()
    .optional()
    .describe("How the adapter introduced itself, if it did."),
  counts,
  results: z.array(result),
  fuzz: z.array(fuzzed),
  incidents: z
    .array(z.strictObject({ fault: z.string(), detail: z.string() }))
    .describe("What went wrong with the adapter by no request that could be found."),
  stale: z.array(z.strictObject({ id: z.string(), problem: z.string() })),
  timings: z
    .strictObject({ started: z.iso.datetime(), milliseconds: z.int().nonnegative(), jobs: z.int().positive() })
    .describe("All that may differ between two runs with the same inputs."),
});
export type RunReport = z.infer<typeof runReport>;
