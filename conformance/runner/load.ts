// What has to be loaded before some cases can be asked.
import { toHex, utf8 } from "../../reference/octets.ts";
import type { VectorCase } from "../protocol.ts";
import { registryOf } from "../recipe.ts";
import type { Request } from "./session.ts";
import type { Loads } from "./vectors.ts";

/** The requests that make known what the cases name. */
export function loadsFor(cases: readonly Pick<VectorCase, "loads">[], recipes: Loads): Request[] {
  const roots = new Set(cases.flatMap(({ loads = [] }) => loads));
  return [...roots].map((root) => {
    const recipe = recipes[root];
    if (!recipe) throw new Error(`load: there must be a recipe for each root that a case names, none for ${root}`);
    const entriesHex = toHex(utf8(registryOf(recipe)));
    return { method: "subnetwork.load", params: { epoch: recipe.epoch, entriesHex } };
  });
}
