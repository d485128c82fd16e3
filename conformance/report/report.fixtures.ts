// A run for the tests of reports: everything that can happen, and words that every format has to escape.
import type { VectorCase } from "../protocol.ts";
import type { Judgement } from "../runner/judge.ts";
import type { Report } from "../runner/run.ts";
import type { RunReport } from "./format.ts";
import { type About, gather } from "./gather.ts";

/** Markup, quotes, a CDATA end, workflow commands, control characters, half a surrogate pair, a sequence for terminals. */
export const HOSTILE = `<b>&"'\`]]>\r\n::error::100%, a:b\u0000\u0008\u001b[31m\u202e\ufffe\ud800<script>alert(1)</script>`;

function vector(id: string, more: Partial<VectorCase> = {}): VectorCase {
  const clause = id.slice(0, id.indexOf("/"));
  return {
    ...{ id, clauses: [clause], level: "MUST", valid: false, comment: `about ${id}`, flags: [] },
    ...{ method: "wire.decode", params: { wireHex: "7b7d" }, expect: { verdict: "reject", reason: "schema" } },
    ...more,
  };
}

const wrong = (actual: string, result?: Record<string, unknown>): Judgement => ({
  outcome: "fail",
  expected: "reject (schema)",
  actual,
  ...(result && { result }),
});

const REPORT: Report = {
  hello: {
    ...{ adapter: 1, name: `sample ${HOSTILE}`, version: "1", language: "C" },
    ...{ profiles: [], suites: [], methods: ["wire.decode"] },
  },
  seed: 7,
  results: [
    { case: vector("wire.json.number/right"), judgement: { outcome: "pass" } },
    { case: vector("wire.json.number/noted"), judgement: { outcome: "pass", note: `another ${HOSTILE}` } },
    { case: vector("wire.json.number/wrong"), judgement: wrong("accept 0x00", { verdict: "accept", id: "0x00" }) },
    { case: vector("wire.json.number/hostile", { comment: HOSTILE }), judgement: wrong(`error 1: ${HOSTILE}`) },
    { case: vector("wire.json.size/known"), judgement: wrong("ignore (unknown-type)") },
    { case: vector("wire.json.size/soft", { level: "SHOULD" }), judgement: wrong("nothing") },
    {
      case: vector("wire.json.utf8/crash"),
      judgement: {
        outcome: "broken",
        fault: "crash",
        expected: "reject (schema)",
        actual: "crash: exited with code 3",
      },
    },
    {
      case: vector("wire.id.hash/octets", { expect: { wireHex: "00".repeat(40) } }),
      judgement: { ...wrong("octets", { wireHex: `${"00".repeat(20)}11` }), expected: "octets" } as Judgement,
    },
  ],
  fuzz: [
    { property: "wire.decode/octets", about: "octets", clause: "wire.ladder.total", runs: 500 },
    {
      ...{ property: "wire.decode/broken", about: "broken", clause: "wire.ladder.total", runs: 12 },
      finding: {
        case: vector("wire.ladder.total/fuzz-1"),
        judgement: wrong("accept 0x00") as Exclude<Judgement, { outcome: "pass" }>,
        steady: false,
        origin: { property: "wire.decode/broken", seed: 8, runs: 12 },
      },
    },
  ],
  notApplicable: [vector("wire.sign.octets/none")],
  notAsked: [vector("wire.sign.octets/late")],
  incidents: [{ fault: "noise", detail: `wrote ${HOSTILE}` }],
};

export const ABOUT: About = {
  suite: { version: "0.1.0", vectors: "ab".repeat(32) },
  command: ["./adapter", "--name=it's"],
  options: {
    ...{ only: [], skip: [], profiles: [], strict: false, seed: 7, runs: 500, failFast: false },
    ...{ timeout: 10_000, window: 64, knownFailures: "known.json" },
  },
  timings: { started: "2026-01-01T00:00:00.000Z", milliseconds: 1234, jobs: 1 },
};

const BASELINE = {
  known: new Set(["wire.json.size/known"]),
  stale: [{ id: "wire.json.gone/x", problem: "is no case or fuzz property (any more); remove the entry" }],
};

export const SAMPLE: RunReport = gather(
  REPORT,
  ABOUT,
  BASELINE,
  new Map(REPORT.fuzz.flatMap(({ finding }) => (finding ? [[finding.case, "imp-failures/a.json"] as const] : []))),
);

/** The same implementation after its failures are mended. */
export const MENDED: RunReport = gather(
  {
    ...REPORT,
    ...{ incidents: [], notAsked: [], fuzz: REPORT.fuzz.slice(0, 1) },
    results: REPORT.results.map((one) => ({ ...one, judgement: { outcome: "pass" } })),
  },
  ABOUT,
  { known: new Set(), stale: [] },
  new Map(),
);
