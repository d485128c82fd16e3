// Histories of decisions, and somebody who stands somewhere in one and has heard of it in some order.
import fc from "fast-check";
import type { Decision } from "../../reference/generated/types.ts";
import { isDecision } from "../../reference/generated/validators.js";
import { toHex, utf8 } from "../../reference/octets.ts";
import { FIRST_POLICY, type Kind, startOf } from "../../reference/upgrade.ts";
import type { StandpointParams } from "../contract/upgrade.ts";
import { of } from "./mutator.ts";

/** Suites by kind: those that count from the beginning, and some that nobody has. */
export const NAMES: Readonly<Record<Kind, readonly string[]>> = {
  signature: [...FIRST_POLICY.active.signature, "example-1"],
  recovery: [...FIRST_POLICY.active.recovery, "example-2"],
  kem: [...FIRST_POLICY.active.kem, "example-3"],
  aead: [...FIRST_POLICY.active.aead, "a"],
};
const KINDS = Object.keys(NAMES) as Kind[];
export const kind = fc.constantFrom(...KINDS);
const named = kind.chain((kind) => fc.record({ kind: fc.constant(kind), suite: fc.constantFrom(...NAMES[kind]) }));
export const suite = fc.oneof(
  { weight: 12, arbitrary: named.map(({ suite }) => suite) },
  { weight: 1, arbitrary: fc.constantFrom("sha3", "falcon-512", "x", "constructor") },
);

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** A height, as an epoch and how far behind its first block. */
const place = fc.record({ epoch: fc.nat(9), behind: fc.constantFrom(0, 0, 0, 1, 3, 5, -1) });
type Place = { epoch: number; behind: number };
const heightOf = ({ epoch, behind }: Place, epochBlocks: number) => Math.max(0, epoch * epochBlocks + behind);

const step = fc
  .record({ of: named, kind: seldom(kind), position: fc.constantFrom(0, 0, 1, 2, 9) })
  .map(({ of, kind, position }) => ({ suite: of.suite, kind: kind ?? of.kind, position }));
const drawn = fc.record({
  name: fc.constantFrom("a", "B", "9", "10", "~"),
  decided: place,
  effective: place,
  emergency: fc.nat(3).map((n) => n === 0),
  activate: fc.array(step, { maxLength: 2 }),
  deprecate: fc.array(suite, { maxLength: 2 }),
  sunset: fc.array(fc.record({ suite, trusted: place }), { maxLength: 2 }),
  /** What is wrong with it, mostly nothing. */
  fault: seldom(fc.constantFrom("name", "height", "member")),
  /** Where it stands among what was heard, and whether it was heard twice. */
  heard: fc.nat(99),
  isTwice: fc.nat(5).map((n) => n === 0),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const FAULTS: Record<string, object> = { name: { proposalId: "" }, height: { decidedAt: "0" }, member: { v: 1 } };

function decisionOf(one: Drawn, at: number, epochBlocks: number): object {
  const { name, decided, effective, emergency, activate, deprecate, sunset, fault } = one;
  return {
    proposalId: `${name}${at}`,
    decidedAt: heightOf(decided, epochBlocks),
    effectiveAtBlock: heightOf(effective, epochBlocks),
    emergency,
    activate,
    deprecate,
    sunset: sunset.map(({ suite, trusted }) => ({ suite, trustedBefore: heightOf(trusted, epochBlocks) })),
    ...FAULTS[fault ?? ""],
  };
}

/** What the main chain has decided in the end, and how it was heard of. */
const chains = fc
  .record({
    epochBlocks: fc.constantFrom(600, 600, 50, 7, 1),
    decisions: fc.array(drawn, { maxLength: 7 }),
  })
  .map(({ epochBlocks, decisions }) => {
    const all = decisions.map((one, at) => ({ ...one, held: decisionOf(one, at, epochBlocks) }));
    const heard = all
      .toSorted((a, b) => a.heard - b.heard)
      .flatMap(({ held, isTwice }) => (isTwice ? [held, held] : [held]));
    return { epochBlocks, decisions: all.map(({ held }) => held), heard };
  });
type Chain = typeof chains extends fc.Arbitrary<infer T> ? T : never;

/** Somewhere: mostly near where some decision takes effect, and near the bounds of the tolerance. */
const somewhere = fc.record({
  near: fc.option(fc.nat(), { freq: 6 }),
  delta: fc.constantFrom(0, 0, 0, -1, 1, 9, 10, 19, 20),
  place,
});
type Somewhere = typeof somewhere extends fc.Arbitrary<infer T> ? T : never;

function heightIn({ epochBlocks, decisions }: Chain, { near, delta, place }: Somewhere): number {
  const starts = decisions.filter(isDecision).map((one) => startOf(one, epochBlocks));
  if (near === null || starts.length === 0) return heightOf(place, epochBlocks);
  return Math.max(0, of(starts, near) + delta);
}

export const standpoints: fc.Arbitrary<StandpointParams> = fc
  .record({ chain: chains, somewhere })
  .map(({ chain, somewhere }) => ({
    epochBlocks: chain.epochBlocks,
    height: heightIn(chain, somewhere),
    decisionsHex: chain.heard.map((one) => toHex(utf8(JSON.stringify(one)))),
  }));

/** What somebody has heard who heard of each decision once, when it was made, and of none that is not final yet. */
export function inTime(decisions: readonly unknown[], height: number): Decision[] {
  const known = decisions.filter(isDecision).filter(({ decidedAt }) => decidedAt <= height);
  const once = new Map(known.map((one) => [one.proposalId, one]));
  return [...once.values()].toSorted((a, b) => a.decidedAt - b.decidedAt);
}
