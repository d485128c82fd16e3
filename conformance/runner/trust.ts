// Before anything is scored: can this adapter be asked, and could this selection of cases tell right from wrong?
import { randomBytes } from "node:crypto";
import { METHOD_NOT_FOUND, type VectorCase } from "../protocol.ts";
import { judge } from "./judge.ts";
import type { Answer, Session } from "./session.ts";

/** Why a run's verdict would mean nothing: exit code 3. */
export class VoidRun extends Error {}

/** Throws a VoidRun when a run over these cases could not be trusted. */
export async function trust(session: Session, cases: readonly VectorCase[]): Promise<void> {
  await refusesUnknownMethod(session);
  await passesSmoke(session, cases);
  standInsFail(cases);
}

async function refusesUnknownMethod(session: Session): Promise<void> {
  const method = `no.such-${randomBytes(4).toString("hex")}`;
  const [answer] = await session.ask([{ method, params: {} }]);
  if (answer?.kind === "error" && answer.code === METHOD_NOT_FOUND) return;
  const got = answer?.kind === "error" ? `error ${answer.code}` : JSON.stringify(answer);
  throw new VoidRun(`the adapter must answer an unknown method (${method}) with error ${METHOD_NOT_FOUND}, got ${got}`);
}

async function passesSmoke(session: Session, cases: readonly VectorCase[]): Promise<void> {
  const smoke = cases.filter((one) => one.flags.includes("Smoke"));
  if (smoke.length === 0)
    throw new VoidRun("at least one smoke case must apply to the methods that hello declares, none does");
  const answers = await session.ask(smoke);
  for (const [at, one] of smoke.entries()) {
    const judged = judge(one, answers[at] as Answer);
    if (judged.outcome === "pass") continue;
    throw new VoidRun(
      `the adapter must pass every smoke case before the run is scored; ${one.id} (${one.comment}): ` +
        `expected ${judged.expected}, got ${judged.actual}`,
    );
  }
}

/** Implementations that look at nothing. They know ids, so that only the verdict can give them away. */
const STAND_INS: Record<string, (one: VectorCase) => unknown> = {
  "accepts everything": ({ expect }) =>
    expect.verdict === "accept" ? expect : { verdict: "accept", id: `0x${"00".repeat(32)}` },
  "ignores everything": () => ({ verdict: "ignore", reason: "unknown-type" }),
  "rejects everything": () => ({ verdict: "reject", reason: "schema" }),
};

function standInsFail(cases: readonly VectorCase[]): void {
  for (const [name, answer] of Object.entries(STAND_INS)) {
    const caught = cases.some((one) => judge(one, { kind: "result", result: answer(one) }).outcome !== "pass");
    if (!caught)
      throw new VoidRun(
        `the cases must tell a right implementation from one that ${name}; these ${cases.length} do not`,
      );
  }
}
