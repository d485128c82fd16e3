// The main chain that a question tells of.
import type { MainChain } from "../../../reference/ports.ts";
import type { ChainParams } from "../../contract/node.ts";
import { loaded } from "./loaded.ts";
import { parsed } from "./shape.ts";

export function chainOf(net: string, params: ChainParams): MainChain {
  const { epochBlocks, finalised, blocks, rosters, anchored, beacons = [] } = params;
  const registries = new Map(
    rosters.map((one) => [one.height, "root" in one ? loaded(one.root).entries : parsed(one.entriesHex)]),
  );
  return {
    net,
    epochBlocks,
    finalised,
    block: (height) => blocks.find((block) => block.height === height),
    registry: (height) => registries.get(height),
    anchored: (digest) => anchored.find((one) => one.digest === digest)?.height,
    beacon: (epoch) => beacons.find((one) => one.epoch === epoch),
  };
}
