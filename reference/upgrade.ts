// Part `upgrade`: which suites count, by decision of the main chain.
import { MIN_NOTICE } from "./generated/constants.ts";
import type { Decision, Policy } from "./generated/types.ts";
import { isDecision, isPolicy } from "./generated/validators.js";
import { hasSuite } from "./identity.ts";
import { TH } from "./notation.ts";
import { toHex } from "./octets.ts";
import { encode, type Unsigned } from "./wire.ts";

/** The policy before any decision (upgrade.policy.first): the suites that IMP/1 began with. */
export const FIRST_POLICY: Policy = {
  v: 1,
  active: {
    signature: ["ml-dsa-65", "ml-dsa-87", "ml-dsa-65-ed25519"],
    recovery: ["slh-dsa-sha2-192s"],
    kem: ["x-wing", "ml-kem-768"],
    aead: ["chacha20-poly1305", "aes-256-gcm"],
  },
  acceptOnly: [],
  sunset: [],
};

/** What a suite does: the list of active suites it can stand in. */
export type Kind = keyof Policy["active"];
const KINDS: readonly Kind[] = ["signature", "recovery", "kem", "aead"];
/** Kinds without which nobody can talk. Recovery keys may be of any suite that signs. */
const NEEDED: readonly Kind[] = ["signature", "kem", "aead"];

/** A policy, and the height from which it is in force; it ends where the next one begins. */
export interface Era {
  readonly from: number;
  readonly policy: Policy;
  readonly policyHash: string;
  /** Whether an emergency break has a share in it. */
  readonly isBreak: boolean;
}

/** `TH("pol", JCS(policy))`, as `0x` and 64 digits (upgrade.policy.hash). */
function policyHash(policy: Policy): string {
  return `0x${toHex(TH("pol", encode(policy)))}`;
}

/**
 * Every policy there is, by rising height, from all that the main chain has decided. What else is among the decisions counts
 * for nothing, and so does the order in which they were heard.
 */
export function eras(decisions: readonly unknown[], epochBlocks: number): readonly Era[] {
  // upgrade.decision.schema, upgrade.decision.once
  const byName = new Map(decisions.filter(isDecision).map((decision) => [decision.proposalId, decision]));
  const known = [...byName.values()].map((decision) => ({ decision, from: startOf(decision, epochBlocks) }));
  const found: Era[] = [{ from: 0, policy: FIRST_POLICY, policyHash: policyHash(FIRST_POLICY), isBreak: false }];
  for (const { decision, from } of known.toSorted(inOrder)) {
    const last = found.at(-1) as Era;
    const policy = carryOut(last.policy, decision, from);
    const hash = policyHash(policy);
    if (hash === last.policyHash) continue;
    const isSameHeight = from === last.from;
    if (isSameHeight) found.pop();
    found.push({ from, policy, policyHash: hash, isBreak: decision.emergency || (isSameHeight && last.isBreak) });
  }
  return found;
}

/** The policy in force at a height (upgrade.policy.height): at the one that is final, and neither before nor behind it. */
export function eraAt(all: readonly Era[], height: number): Era {
  return all.findLast(({ from }) => from <= height) as Era;
}

/** The height at which a decision takes effect: never before it was made, so that no past is ever changed. */
export function startOf({ emergency, decidedAt, effectiveAtBlock }: Decision, epochBlocks: number): number {
  // upgrade.break.height
  if (emergency) return Math.max(effectiveAtBlock, decidedAt);
  // upgrade.decision.notice: "the first such height"
  const earliest = Math.max(effectiveAtBlock, decidedAt + MIN_NOTICE * epochBlocks);
  return earliest + ((epochBlocks - (earliest % epochBlocks)) % epochBlocks);
}

type Known = { readonly decision: Decision; readonly from: number };

/** upgrade.decision.order: names are ASCII, so that comparing code units compares octets. */
function inOrder(a: Known, b: Known): number {
  const [one, other] = [a.decision, b.decision];
  const byHeight = a.from - b.from || one.effectiveAtBlock - other.effectiveAtBlock;
  return byHeight || (one.proposalId < other.proposalId ? -1 : 1);
}

/** The policy after a decision: the one before where nothing of the decision may be carried out. */
function carryOut(policy: Policy, { emergency, activate, deprecate, sunset }: Decision, from: number): Policy {
  // upgrade.break.sunset, upgrade.step.order
  const activated = emergency ? policy : activate.reduce(introduce, policy);
  const deprecated = emergency ? activated : deprecate.reduce(retire, activated);
  const after = sunset.reduce((one, { suite, trustedBefore }) => giveUp(one, suite, trustedBefore, from), deprecated);
  // upgrade.decision.bounds
  if (!isPolicy(after)) return policy;
  // upgrade.decision.last
  const isLast = (kind: Kind) => policy.active[kind].length > 0 && after.active[kind].length === 0;
  return !emergency && NEEDED.some(isLast) ? policy : after;
}

function introduce(policy: Policy, { suite, kind, position }: Decision["activate"][number]): Policy {
  // upgrade.step.back
  const isElsewhere = KINDS.some((other) => other !== kind && policy.active[other].includes(suite));
  if (isElsewhere || isDeprecated(policy, suite) || isSunset(policy, suite)) return policy;
  // upgrade.step.activate: counted among the others.
  const others = policy.active[kind].filter((one) => one !== suite);
  return { ...policy, active: { ...policy.active, [kind]: others.toSpliced(position, 0, suite) } };
}

function retire(policy: Policy, suite: string): Policy {
  // upgrade.step.deprecate
  if (!isActive(policy, suite)) return policy;
  // upgrade.policy.sorted
  return { ...withoutSuite(policy, suite), acceptOnly: [...policy.acceptOnly, suite].sort() };
}

function giveUp(policy: Policy, suite: string, trustedBefore: number, from: number): Policy {
  // upgrade.step.sunset
  const trusted = Math.min(trustedBefore, from, trustedUntil(policy, suite) ?? from);
  const others = policy.sunset.filter((one) => one.suite !== suite);
  const sunset = [...others, { suite, trustedBefore: trusted }];
  return { ...withoutSuite(policy, suite), sunset: sunset.sort((a, b) => (a.suite < b.suite ? -1 : 1)) };
}

/** The policy without a suite among those that are active or deprecated. */
function withoutSuite(policy: Policy, suite: string): Policy {
  const others = (list: readonly string[]) => list.filter((one) => one !== suite);
  const { signature, recovery, kem, aead } = policy.active;
  return {
    ...policy,
    active: { signature: others(signature), recovery: others(recovery), kem: others(kem), aead: others(aead) },
    acceptOnly: others(policy.acceptOnly),
  };
}

function isActive({ active }: Policy, suite: string): boolean {
  return KINDS.some((kind) => active[kind].includes(suite));
}

function isDeprecated({ acceptOnly }: Policy, suite: string): boolean {
  return acceptOnly.includes(suite);
}

function isSunset(policy: Policy, suite: string): boolean {
  return trustedUntil(policy, suite) !== undefined;
}

/** The height below which what a sunset suite has signed may be anchored; undefined when it is not sunset. */
export function trustedUntil({ sunset }: Policy, suite: string): number | undefined {
  return sunset.find((one) => one.suite === suite)?.trustedBefore;
}

/** Whether a suite may create: sign, encapsulate or seal (upgrade.suite.create). */
export function creates(policy: Policy, suite: string): boolean {
  return isActive(policy, suite) && hasSuite(suite);
}

/** Whether a suite is accepted (upgrade.suite.accept): `accepts` of a receiver's view, rung 9 of the ladder. */
export function accepts(policy: Policy, suite: string): boolean {
  return (isActive(policy, suite) || isDeprecated(policy, suite)) && hasSuite(suite);
}

/** Whether somebody may sign a message. */
export function maySign(policy: Policy, message: Unsigned): boolean {
  // upgrade.event.create: the way out of a deprecated suite leads through keys that were committed to.
  if (message.type === "identity.rotate" || message.type === "identity.recover") {
    return accepts(policy, message.suite) && accepts(policy, message.body.keySuite);
  }
  return creates(policy, message.suite);
}
