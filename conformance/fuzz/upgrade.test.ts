// Histories of decisions, against what must hold of each, whoever computes it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POLICY_TOLERANCE } from "../../reference/generated/constants.ts";
import { isDecision, isPolicy } from "../../reference/generated/validators.js";
import { fromHex } from "../../reference/octets.ts";
import { choose, offer } from "../../reference/offer.ts";
import {
  accepts,
  creates,
  type Era,
  eraAt,
  eras,
  FIRST_POLICY,
  startOf,
  trustedUntil,
} from "../../reference/upgrade.ts";
import { NAMES, standpoints } from "./decisions.ts";
import { fates } from "./fates.ts";
import { neighbourOf, standpointOf, upgrade } from "./upgrade.ts";

const SUITES = Object.values(NAMES).flat();
const RUNS = 1000;

const read = (hex: string): unknown => JSON.parse(new TextDecoder().decode(fromHex(hex)));
/** Every sample: where somebody stands, what is decided by then, and the policies there are. */
const samples = fc.sample(standpoints, { seed: 5, numRuns: RUNS }).map((params) => {
  const decisions = params.decisionsHex.map(read);
  return { ...params, params, decisions, all: eras(decisions, params.epochBlocks) };
});
type Sample = (typeof samples)[number];

/** Decisions that count, and where. */
const starts = ({ decisions, epochBlocks }: Sample) =>
  decisions.filter(isDecision).map((decision) => ({ ...decision, from: startOf(decision, epochBlocks) }));
const policyAt = ({ all }: Sample, height: number) => eraAt(all, height).policy;

test("nothing is accepted that a break has taken, from its block on", () => {
  const taken = samples.flatMap((sample) =>
    starts(sample)
      .filter(({ emergency }) => emergency)
      .flatMap(({ from, sunset }) =>
        sunset.flatMap(({ suite }) => [0, 1, 5000].map((since) => accepts(policyAt(sample, from + since), suite))),
      ),
  );
  expect(taken.length).toBeGreaterThan(RUNS);
  expect(taken.filter((isAccepted) => isAccepted)).toEqual([]);
});

test("nothing is there before a decision with notice has activated it", () => {
  const later = SUITES.filter((suite) => !Object.values(FIRST_POLICY.active).flat().includes(suite));
  const there = samples.flatMap((sample) => {
    const { active, acceptOnly } = policyAt(sample, sample.height);
    const activated = starts(sample)
      .filter(({ emergency, from }) => !emergency && from <= sample.height)
      .flatMap(({ activate }) => activate.map(({ suite }) => suite));
    const present = [...Object.values(active).flat(), ...acceptOnly].filter((suite) => later.includes(suite));
    return present.map((suite) => activated.includes(suite));
  });
  expect(there.length).toBeGreaterThan(RUNS / 10);
  expect(there.every((wasActivated) => wasActivated)).toBe(true);
});

test("what is sunset stays so, and is never believed for longer", () => {
  const rises = (before: Era, after: Era) =>
    before.policy.sunset.filter(({ suite, trustedBefore }) => {
      const now = trustedUntil(after.policy, suite);
      return now === undefined || now > trustedBefore;
    });
  const pairs = samples.flatMap(({ all }) => all.slice(1).map((after, at) => rises(all[at] as Era, after)));
  expect(pairs.length).toBeGreaterThan(RUNS);
  expect(pairs.flat()).toEqual([]);
});

test("every policy matches its schema, and begins behind the one before", () => {
  const isBehind = ({ from }: Era, at: number, all: readonly Era[]) => at === 0 || from > (all[at - 1]?.from ?? from);
  expect(samples.flatMap(({ all }) => all).filter(({ policy }) => !isPolicy(policy))).toEqual([]);
  expect(samples.filter(({ all }) => all[0]?.from !== 0 || !all.every(isBehind))).toEqual([]);
});

test("two that stand at one height agree, whatever they have heard, and in which order", () => {
  const both = samples.map(({ params, height }) =>
    [standpointOf(params), neighbourOf(params)].map(({ eras }) => eraAt(eras, height).policyHash),
  );
  expect(both.filter(([mine, theirs]) => mine !== theirs)).toEqual([]);
});

test("the reference agrees with whoever walks along the main chain", () => {
  const found = samples.map((sample) => {
    const { active, acceptOnly, sunset } = policyAt(sample, sample.height);
    return [
      ...Object.entries(active).flatMap(([kind, suites]) => suites.map((suite) => `${suite}: active, ${kind}`)),
      ...acceptOnly.map((suite) => `${suite}: deprecated`),
      ...sunset.map(({ suite, trustedBefore }) => `${suite}: sunset, ${trustedBefore}`),
    ].sort();
  });
  const walked = samples.map(({ decisions, epochBlocks, height }) =>
    [...fates(decisions, epochBlocks, height)]
      .map(([suite, { state, kind, trusted }]) => {
        const more = { active: `, ${kind}`, deprecated: "", sunset: `, ${trusted}` };
        return `${suite}: ${state}${more[state]}`;
      })
      .sort(),
  );
  expect(found).toEqual(walked);
});

describe("two ends at most half of the tolerance apart", () => {
  const half = POLICY_TOLERANCE / 2;
  const quiet = samples.filter(({ all, epochBlocks }) => epochBlocks >= half && all.every(({ isBreak }) => !isBreak));

  test.each(Array.from({ length: 2 * half + 1 }, (_, at) => at - half))("%d blocks", (blocks) => {
    const pairs = quiet.map(({ params, height }) => {
      const mine = standpointOf(params);
      const theirs = { ...mine, height: Math.max(0, height + blocks) };
      const policy = eraAt(theirs.eras, theirs.height).policy;
      const answer = choose(theirs, offer(mine, "kem", NAMES.kem));
      return { isSame: policy === eraAt(mine.eras, height).policy, policy, answer };
    });
    expect(blocks === 0 || pairs.some(({ isSame }) => !isSame)).toBe(true);
    expect(pairs.filter(({ answer }) => answer.verdict !== "accept" && answer.reason === "wrong-policy")).toEqual([]);
    expect(pairs.filter(({ answer, policy }) => "suite" in answer && !creates(policy, answer.suite))).toEqual([]);
  });
});

/** In one word, what kind of answer it is. */
function kindOf({ verdict, reason, status, current, ...flags }: Record<string, unknown>): string {
  if (verdict !== undefined) return String(reason ?? verdict);
  if (status !== undefined) return flags.keySeq === 0 ? "begun" : String(status);
  if (current !== undefined) return current === null ? "none" : "one";
  return Object.values(flags).join();
}

test.each<[string, number, string[]]>([
  ["upgrade.suite/fates", 300, ["true,true", "false,true", "false,false"]],
  ["upgrade.sign/decisions", 100, ["true", "false"]],
  ["upgrade.choose/offers", 300, ["accept", "no-common-suite", "wrong-policy"]],
  ["upgrade.chosen/answers", 300, ["accept", "bad-choice", "wrong-policy"]],
  ["upgrade.stands/anchors", 100, ["true", "false"]],
  ["upgrade.receive/anchors", 60, ["accept", "suite-not-accepted", "unknown-key"]],
  ["upgrade.history/anchors", 60, ["active", "begun", "frozen"]],
  ["upgrade.latest/anchors", 60, ["one", "none"]],
])("%s: %d inputs have every answer", (name, runs, kinds) => {
  const { params, expect: answer } = upgrade.find((property) => property.name === name) as (typeof upgrade)[number];
  const found = new Set(fc.sample(params, { seed: 1, numRuns: runs }).map((input) => kindOf(answer(input))));
  expect([...found]).toEqual(expect.arrayContaining(kinds));
});
