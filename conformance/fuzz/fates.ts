// What becomes of each suite, found by walking along the main chain: made without the reference, to be compared with it.
import { MAX_POLICY_SUITES, MIN_NOTICE } from "../../reference/generated/constants.ts";
import type { Decision } from "../../reference/generated/types.ts";
import { isDecision } from "../../reference/generated/validators.js";
import { FIRST_POLICY } from "../../reference/upgrade.ts";

export interface Fate {
  readonly state: "active" | "deprecated" | "sunset";
  readonly kind: string;
  /** Where it is sunset: the height below which it is believed. */
  readonly trusted: number;
}
type Fates = ReadonlyMap<string, Fate>;

const count = (fates: Fates, state: Fate["state"], kind?: string) =>
  [...fates.values()].filter((one) => one.state === state && (kind === undefined || one.kind === kind)).length;

/** The fate of every suite that a decision has named up to a height. */
export function fates(decisions: readonly unknown[], epochBlocks: number, height: number): Fates {
  const waiting = new Set(decisions.filter(isDecision));
  let now: Fates = new Map(
    Object.entries(FIRST_POLICY.active).flatMap(([kind, suites]) =>
      suites.map((suite): [string, Fate] => [suite, { state: "active", kind, trusted: 0 }]),
    ),
  );
  for (const at of heights(waiting, epochBlocks, height)) {
    const due = [...waiting].filter((one) => isDue(one, epochBlocks, at));
    due.sort((a, b) => a.effectiveAtBlock - b.effectiveAtBlock || (a.proposalId < b.proposalId ? -1 : 1));
    for (const decision of due) {
      waiting.delete(decision);
      now = after(now, decision, at);
    }
  }
  return now;
}

/** The heights at which something could happen: where epochs begin, and those that decisions name. */
function heights(decisions: ReadonlySet<Decision>, epochBlocks: number, height: number): number[] {
  const first = Array.from({ length: Math.floor(height / epochBlocks) + 1 }, (_, epoch) => epoch * epochBlocks);
  const said = [...decisions].flatMap(({ decidedAt, effectiveAtBlock }) => [decidedAt, effectiveAtBlock]);
  return [...new Set([...first, ...said])].filter((at) => at <= height).sort((a, b) => a - b);
}

function isDue({ emergency, decidedAt, effectiveAtBlock }: Decision, epochBlocks: number, at: number): boolean {
  if (at < effectiveAtBlock || at < decidedAt) return false;
  return emergency || (at % epochBlocks === 0 && at - decidedAt >= MIN_NOTICE * epochBlocks);
}

function after(before: Fates, { emergency, activate, deprecate, sunset }: Decision, at: number): Fates {
  const now = new Map(before);
  for (const { suite, kind } of emergency ? [] : activate) {
    if (!now.has(suite)) now.set(suite, { state: "active", kind, trusted: 0 });
  }
  for (const suite of emergency ? [] : deprecate) {
    const fate = now.get(suite);
    if (fate?.state === "active") now.set(suite, { ...fate, state: "deprecated" });
  }
  for (const { suite, trustedBefore } of sunset) {
    const fate = now.get(suite);
    const earlier = fate?.state === "sunset" ? fate.trusted : at;
    now.set(suite, { state: "sunset", kind: fate?.kind ?? "", trusted: Math.min(trustedBefore, at, earlier) });
  }
  const isTooMuch = count(now, "deprecated") > MAX_POLICY_SUITES || count(now, "sunset") > MAX_POLICY_SUITES;
  const isLast = ["signature", "kem", "aead"].some(
    (kind) => count(before, "active", kind) > 0 && count(now, "active", kind) === 0,
  );
  return isTooMuch || (isLast && !emergency) ? before : now;
}
