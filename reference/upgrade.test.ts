// The first policy beside the registry.
import { expect, test } from "vitest";
import { SUITES } from "./generated/suites.ts";
import { FIRST_POLICY, type Kind } from "./upgrade.ts";

type Row = { readonly name: string; readonly kind: string; readonly recoveryOnly?: boolean };
const rows: readonly Row[] = Object.values(SUITES);
const kindOf = ({ kind, recoveryOnly }: Row) => (recoveryOnly ? "recovery" : kind);

// A suite that is registered later comes by a decision, and is none of these.
test.each(Object.entries(FIRST_POLICY.active) as [Kind, string[]][])("%s: the suites of its kind", (kind, suites) => {
  const registered = rows.filter((row) => kindOf(row) === kind).map(({ name }) => name);
  expect(registered.filter((name) => suites.includes(name)).toSorted()).toEqual(suites.toSorted());
  expect(new Set(suites).size).toBe(suites.length);
  expect(suites.length).toBeGreaterThan(0);
});

test("the hash is of no kind that a policy lists", () => {
  expect(Object.values(FIRST_POLICY.active).flat()).not.toContain("sha3");
  expect(Object.keys(FIRST_POLICY.active)).not.toContain(SUITES.sha3.kind);
});
