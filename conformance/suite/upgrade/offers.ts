// Offers, and the decisions that they are made before and after.
import type { Policy } from "../../../reference/generated/types.ts";
import { refuse } from "../../../reference/verdict.ts";
import type { Draft } from "../author.ts";
import type { Flag } from "../flags.ts";
import { decision, emergency, epoch, gone, type Held, hashOf, policy, standpoint } from "./fixtures.ts";

export const [XWING, MLKEM] = ["x-wing", "ml-kem-768"] as const;
/** Both may be chosen before and after, the other one first. */
export const turned = decision({ activate: [{ suite: MLKEM, kind: "kem", position: 0 }] });
export const TURNED = policy({ kem: [MLKEM, XWING] });
/** The first of the two is deprecated. */
export const narrowed = decision({ deprecate: [XWING] });
export const NARROWED = policy({ kem: [MLKEM], acceptOnly: [XWING] });
/** A third comes, which nobody has, and leads. */
export const strange = decision({ activate: [{ suite: "example-1", kind: "kem", position: 0 }] });
export const STRANGE = policy({ kem: ["example-1", XWING, MLKEM] });
export const BOTH = ["chacha20-poly1305", "aes-256-gcm"];

export const START = epoch(10);
/** A break of a suite that nothing here is about. */
export const broken = (height: number, suite = "ml-dsa-87") =>
  emergency({ decidedAt: height, effectiveAtBlock: height, sunset: [gone(suite, 0)] });
export const withoutMlDsa87 = (one: Policy): Policy => ({
  ...one,
  active: { ...one.active, signature: ["ml-dsa-65", "ml-dsa-65-ed25519"] },
  sunset: [gone("ml-dsa-87", 0)],
});

export interface Extra {
  readonly flags?: Flag[];
  readonly kind?: keyof Policy["active"];
  readonly epochBlocks?: number;
  readonly valid?: boolean;
}

export function offers(
  id: string,
  comment: string,
  decisions: readonly Held[],
  height: number,
  has: readonly string[],
  [carried, suites]: [Policy, string[]],
  { kind = "kem", epochBlocks, ...extra }: Extra = {},
): Draft {
  const params = { standpoint: standpoint(decisions, height, epochBlocks), kind, suites: has };
  return { id, comment, method: "upgrade.offer", params, expect: { policyHash: hashOf(carried), suites }, ...extra };
}

export type Answer = { suite: string } | { reason: "wrong-policy" | "no-common-suite" | "bad-choice" };
export const chosen = (suite: string): Answer => ({ suite });
export const WRONG: Answer = { reason: "wrong-policy" };
export const NONE: Answer = { reason: "no-common-suite" };

export function chooses(
  id: string,
  comment: string,
  decisions: readonly Held[],
  height: number,
  [carried, suites]: [Policy, string[]],
  answer: Answer,
  { kind = "kem", epochBlocks, ...extra }: Extra = {},
): Draft {
  const isChosen = "suite" in answer;
  return {
    id,
    comment,
    method: "upgrade.choose",
    params: {
      standpoint: standpoint(decisions, height, epochBlocks),
      offer: { policyHash: hashOf(carried), kind, suites },
    },
    expect: isChosen ? { verdict: "accept", ...answer } : { ...refuse(answer.reason) },
    valid: isChosen,
    ...extra,
  };
}
export const EITHER = [XWING, MLKEM];
export const edge = { flags: ["Boundary" as const] };

export function answers(
  id: string,
  comment: string,
  decisions: readonly Held[],
  height: number,
  [carried, suites]: [Policy, string[]],
  suite: string,
  reason?: "wrong-policy" | "bad-choice",
  flags: Flag[] = [],
): Draft {
  return {
    id,
    comment,
    method: "upgrade.chosen",
    params: {
      standpoint: standpoint(decisions, height),
      offer: { policyHash: hashOf(carried), kind: "kem", suites },
      suite,
    },
    expect: reason ? { ...refuse(reason) } : { verdict: "accept" },
    valid: reason === undefined,
    flags,
  };
}
