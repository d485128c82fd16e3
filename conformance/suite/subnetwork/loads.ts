// The rosters that recipes make, by name: as they are loaded, and as the cases name them.
import type { RosterEntry } from "../../../reference/generated/types.ts";
import { rosterOf } from "../../../reference/roster.ts";
import { rosterRoot } from "../../../reference/subnetwork.ts";
import type { Recipe } from "../../protocol.ts";
import { registryOf } from "../../recipe.ts";
import { RECIPES } from "./fixtures.ts";

export interface Made {
  readonly root: string;
  readonly recipe: Recipe;
  readonly entries: readonly RosterEntry[];
}

function make(recipe: Recipe): Made {
  const entries = rosterOf(JSON.parse(registryOf(recipe)));
  if (!entries) throw new Error(`suite: a recipe must make a roster, ${JSON.stringify(recipe)} does not`);
  return { root: rosterRoot(recipe.epoch, entries), recipe, entries };
}

export const ONE = make(RECIPES.one);
export const SEVEN = make(RECIPES.seven);
export const LARGE = make(RECIPES.large);
export const HEAVY = make(RECIPES.heavy);

/** The `loads` of a file whose cases name these. */
export const loads = (...made: Made[]) => Object.fromEntries(made.map(({ root, recipe }) => [root, recipe]));
