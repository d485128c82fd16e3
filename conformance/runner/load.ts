// What has to be loaded before some cases can be asked.
import { XOF } from "../../reference/notation.ts";
import { toHash, toHex, u64, utf8 } from "../../reference/octets.ts";
import type { Recipe, VectorCase } from "../protocol.ts";
import type { Request } from "./session.ts";
import type { Loads } from "./vectors.ts";

/** The registry that a recipe makes, one JSON array; `vectors/README.md` says the same in words. */
export function registryOf({ seedHex, count, minWeight, maxWeight, operators, networks }: Recipe): string {
  const seed = Buffer.from(seedHex, "hex");
  const range = BigInt(maxWeight) - BigInt(minWeight) + 1n;
  const entries = Array.from({ length: count }, (_, at) => {
    const octets = XOF(112, "test-rand", seed, utf8("roster"), u64(at));
    const view = new DataView(octets.buffer, octets.byteOffset);
    return {
      id: toHash(octets.subarray(0, 32)),
      keyId: toHash(octets.subarray(32, 64)),
      vrfRoot: toHash(octets.subarray(64, 96)),
      vrfBase: 0,
      suite: "ml-dsa-65",
      weight: minWeight + Number(view.getBigUint64(96, false) % range),
      operator: `operator-${view.getUint32(104, false) % operators}`,
      network: `network-${view.getUint32(108, false) % networks}`,
    };
  });
  return JSON.stringify(entries);
}

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
