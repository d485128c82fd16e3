// The name of a network.
import type { Draft, Topic } from "../author.ts";
import { hash, hashed, unhex } from "./by-hand.ts";
import { same } from "./fixtures.ts";

const CHAIN = "demos:1";
const GENESIS = same(0x11);

function names(slug: string, comment: string, chain: string, genesisHash: string, subnet: string): Draft {
  const [first, last] = [Buffer.from(chain), Buffer.from(subnet)];
  return {
    id: `subnetwork.net.name/${slug}`,
    comment,
    method: "subnetwork.network",
    params: { chain, genesisHash, subnet },
    expect: { net: hash(hashed("net", first, unhex(genesisHash), last)) },
    ...(slug === "imp" && { flags: ["Smoke"] as const }),
  } as Draft;
}

const cases: Draft[] = [
  names("imp", "IMP itself", CHAIN, GENESIS, "imp"),
  names("other-subnet", "another subnetwork on the same chain", CHAIN, GENESIS, "veil"),
  names("other-chain", "another chain with the same first block", "demos:2", GENESIS, "imp"),
  names("other-genesis", "a chain of the same name with another first block", CHAIN, same(0x12), "imp"),
  names("moved", "letters moved from the subnetwork to the chain", "demos:1i", GENESIS, "mp"),
];

export const net: Topic = { part: "subnetwork", name: "net", description: "The name of a network.", cases };
