// What is loaded before cases: made from recipes, and found by those who need it.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rosterOf } from "../../reference/roster.ts";
import { rosterRoot } from "../../reference/subnetwork.ts";
import { registryOf } from "../recipe.ts";
import { ROOT } from "../root.ts";
import { loadsFor } from "./load.ts";
import { loadVectors, parseVectorFile } from "./vectors.ts";

const { loads, cases } = loadVectors();

test("each recipe makes the roster whose root it stands under", () => {
  expect(Object.keys(loads).length).toBeGreaterThan(0);
  for (const [root, recipe] of Object.entries(loads)) {
    const entries = rosterOf(JSON.parse(registryOf(recipe)));
    expect(entries).toHaveLength(recipe.count);
    expect(rosterRoot(recipe.epoch, entries ?? [])).toBe(root);
  }
});

test("only what the cases name is loaded, and once", () => {
  const [one] = cases.filter(({ loads }) => loads);
  expect(loadsFor([], loads)).toEqual([]);
  expect(loadsFor(one ? [one, one] : [], loads).map(({ method }) => method)).toEqual(["subnetwork.load"]);
});

test("a case that names what has no recipe is a mistake", () => {
  const root = `0x${"0f".repeat(32)}`;
  expect(() => loadsFor([{ loads: [root] }], loads)).toThrow(`none for ${root}`);
  const path = "vectors/subnetwork/draw.json";
  const file = JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
  expect(() => parseVectorFile(path, JSON.stringify(file))).not.toThrow();
  expect(() => parseVectorFile(path, JSON.stringify({ ...file, loads: {} }))).toThrow(
    /the file's loads must have what/,
  );
});
