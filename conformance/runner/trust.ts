// Before anything is scored: can this adapter be asked, and could this selection of cases tell right from wrong?
import { randomBytes } from "node:crypto";
import { METHOD_NOT_FOUND } from "../contract/numbers.ts";
import type { Method, VectorCase } from "../protocol.ts";
import { count, shorten } from "./explain.ts";
import { type Judgement, judge } from "./judge.ts";
import type { Answer, Session } from "./session.ts";

/** Why a run's verdict would mean nothing: exit code 3. */
export class VoidRun extends Error {
  /** The case that shows it, when one does. */
  readonly example: { case: VectorCase; judgement: Judgement } | undefined;

  constructor(message: string, example?: VoidRun["example"]) {
    super(message);
    this.example = example;
  }
}

/** Throws a VoidRun when a run over these cases could not be trusted. */
export async function trust(session: Session, cases: readonly VectorCase[]): Promise<void> {
  await refusesUnknownMethod(session);
  await passesSomeSmoke(session, cases);
  standInsFail(cases);
}

async function refusesUnknownMethod(session: Session): Promise<void> {
  const method = `no.such-${randomBytes(4).toString("hex")}`;
  const [answer] = await session.ask([{ method, params: {} }]);
  if (answer?.kind === "error" && answer.code === METHOD_NOT_FOUND) return;
  const got = answer?.kind === "error" ? `error ${answer.code}` : shorten(JSON.stringify(answer));
  throw new VoidRun(`the adapter must answer an unknown method (${method}) with error ${METHOD_NOT_FOUND}, got ${got}`);
}

const isSmoke = ({ flags, loads }: VectorCase) => flags.includes("Smoke") && !loads;

/** The simplest question of each method: those that are flagged, or else the first that has an answer. */
export function smokeOf(cases: readonly VectorCase[]): VectorCase[] {
  const flagged = cases.filter(isSmoke);
  const methods = new Set(flagged.map(({ method }) => method));
  const others = cases.filter(({ valid, loads, method }) => {
    const isFirst = valid && !loads && !methods.has(method);
    if (isFirst) methods.add(method);
    return isFirst;
  });
  return [...flagged, ...others];
}

/** One is enough: what else fails is an ordinary failure, and hiding it would help nobody to mend it. */
async function passesSomeSmoke(session: Session, cases: readonly VectorCase[]): Promise<void> {
  const smoke = smokeOf(cases);
  if (smoke.length === 0)
    throw new VoidRun("at least one smoke case must apply to the methods that hello declares, none does");
  const answers = await session.ask(smoke);
  const results = smoke.map((one, at) => ({ case: one, judgement: judge(one, answers[at] as Answer) }));
  if (results.some(({ judgement }) => judgement.outcome === "pass")) return;
  throw new VoidRun(
    `at least one smoke case must pass, of ${count(smoke.length, "case")} none does: the adapter is not hooked up to ` +
      "an implementation, or answers the same to everything; the first:",
    results[0],
  );
}

/** Implementations that look at nothing. */
const REFUSALS: Record<string, unknown> = {
  "ignores everything": { verdict: "ignore", reason: "unknown-type" },
  "rejects everything": { verdict: "reject", reason: "schema" },
};
/** It knows ids, so that only the verdict can give it away. */
const acceptance = ({ expect }: VectorCase) =>
  expect.verdict === "accept" ? expect : { verdict: "accept", id: `0x${"00".repeat(32)}` };

const passes = (one: VectorCase, result: unknown) => judge(one, { kind: "result", result }).outcome === "pass";

function standInsFail(cases: readonly VectorCase[]): void {
  const standIns: [name: string, answer: (one: VectorCase) => unknown][] = [
    ["accepts everything", acceptance],
    ...Object.entries(REFUSALS).map(([name, result]) => [name, () => result] as [string, () => unknown]),
  ];
  for (const [name, answer] of standIns) {
    if (cases.every((one) => passes(one, answer(one))))
      throw new VoidRun(
        `the cases must tell a right implementation from one that ${name}; ${count(cases.length, "case")} cannot`,
      );
  }
}

/**
 * What to ask besides a selection that one refusal of everything would pass: for each such refusal, the simplest case
 * that is put to the same methods and that it gets wrong.
 */
export function controls(
  asked: readonly VectorCase[],
  methods: readonly Method[],
  cases: readonly VectorCase[],
): VectorCase[] {
  // Nothing is loaded for a case that was not selected.
  const candidates = cases.filter(({ method, level, loads }) => methods.includes(method) && level === "MUST" && !loads);
  const simplestFirst = [...candidates.filter(isSmoke), ...candidates];
  const needed = Object.values(REFUSALS)
    .filter((result) => asked.every((one) => passes(one, result)))
    .flatMap((result) => simplestFirst.find((one) => !passes(one, result)) ?? []);
  return [...new Set(needed)];
}
