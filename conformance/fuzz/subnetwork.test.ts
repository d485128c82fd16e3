// What the fuzz inputs of part `subnetwork` are: every answer is among them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { properties } from "./parts.ts";
import type { Property } from "./property.ts";

/** What kind of answer one is. */
function kindOf(answer: Record<string, unknown>): string {
  if ("status" in answer) return answer.status as string;
  if ("belongs" in answer) return answer.belongs ? "belongs" : "does not";
  if ("verified" in answer) return answer.verified ? "verified" : "is not";
  if ("beacon" in answer) return answer.beacon ? "beacon" : "no beacon";
  if ("anchor" in answer) return answer.anchor ? "anchor" : "no anchor";
  if ("ids" in answer) return (answer.ids as unknown[]).length > 0 ? "somebody" : "nobody";
  return answer.index === null ? "no leaf" : "leaf";
}

test.each<[string, number, string[]]>([
  ["subnetwork.roster/registries", 200, ["none", "roster"]],
  ["subnetwork.roster/heavy", 12, ["none", "roster"]],
  ["subnetwork.epoch/heights", 100, ["anchor", "no anchor"]],
  ["subnetwork.draw/pools", 100, ["nobody", "somebody"]],
  ["subnetwork.draw/heavy", 3, ["somebody"]],
  ["subnetwork.belongs/proofs", 100, ["belongs", "does not"]],
  ["subnetwork.leaf/places", 100, ["leaf", "no leaf"]],
  ["subnetwork.verify/proofs", 100, ["is not", "verified"]],
  ["subnetwork.beacon/reveals", 60, ["beacon", "no beacon"]],
])("%s: %d inputs have every answer", (name, runs, kinds) => {
  const { params, expect: answer } = properties.find((property) => property.name === name) as Property;
  const found: Record<string, number> = {};
  for (const input of fc.sample(params, { seed: 1, numRuns: runs })) {
    const kind = kindOf(answer(input));
    found[kind] = (found[kind] ?? 0) + 1;
  }
  expect(Object.keys(found).toSorted(), JSON.stringify(found)).toEqual(kinds);
});
