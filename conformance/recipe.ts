// How a roster of thousands of nodes follows from a few numbers, so that vectors stay small.
import { XOF } from "../reference/notation.ts";
import { toHash, u64, utf8 } from "../reference/octets.ts";
import type { Recipe } from "./protocol.ts";

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
