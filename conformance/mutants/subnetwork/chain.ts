import type { Mutant } from "../mutant.ts";

const SUBNETWORK_FILE = "reference/subnetwork.ts";

export const chain: readonly Mutant[] = [
  {
    clause: "subnetwork.net.name",
    why: "names all subnetworks of a chain alike",
    file: SUBNETWORK_FILE,
    find: "fromHash(genesisHash), utf8(subnet))",
    replace: 'fromHash(genesisHash), utf8("imp"))',
  },
  {
    clause: "subnetwork.net.name",
    why: "does not look at the first block",
    file: SUBNETWORK_FILE,
    find: 'TH("net", utf8(chain), fromHash(genesisHash), utf8(subnet))',
    replace: 'TH("net", utf8(chain), utf8(subnet))',
  },
  {
    clause: "subnetwork.net.name",
    why: "hashes the text of the first block's hash",
    file: SUBNETWORK_FILE,
    find: 'TH("net", utf8(chain), fromHash(genesisHash)',
    replace: 'TH("net", utf8(chain), utf8(genesisHash)',
  },
  {
    clause: "subnetwork.epoch.number",
    why: "counts the first block of an epoch with the epoch before",
    file: SUBNETWORK_FILE,
    find: "return Math.floor(height / epochBlocks);",
    replace: "return Math.max(0, Math.ceil(height / epochBlocks) - 1);",
  },
  {
    clause: "subnetwork.epoch.current",
    why: "is in the epoch of the block that comes next",
    file: SUBNETWORK_FILE,
    find: "epochOf(chain.finalised, chain.epochBlocks)",
    replace: "epochOf(chain.finalised + 1, chain.epochBlocks)",
  },
  {
    clause: "subnetwork.epoch.basis",
    why: "stands on the first block of the epoch before",
    file: SUBNETWORK_FILE,
    find: "(epoch - 1) * epochBlocks - 1",
    replace: "(epoch - 1) * epochBlocks",
  },
  {
    clause: "subnetwork.epoch.basis",
    why: "stands on the epoch before",
    file: SUBNETWORK_FILE,
    find: "epoch < 2 ? 0 : (epoch - 1) * epochBlocks - 1",
    replace: "epoch < 1 ? 0 : epoch * epochBlocks - 1",
  },
  {
    clause: "subnetwork.epoch.basis",
    why: "has no basis for epoch 1",
    file: SUBNETWORK_FILE,
    find: "epoch < 2 ? 0",
    replace: "epoch < 1 ? 0",
  },
  {
    clause: "subnetwork.epoch.final",
    why: "takes the roster from a block that is not final",
    file: SUBNETWORK_FILE,
    find: "const registry = height > chain.finalised ? undefined : chain.registry(height);",
    replace: "const registry = chain.registry(height);",
  },
  {
    clause: "subnetwork.epoch.final",
    why: "takes the anchor from a block that is not final",
    file: SUBNETWORK_FILE,
    find: "const block = height > chain.finalised ? undefined : chain.block(height);",
    replace: "const block = chain.block(height);",
  },
  {
    clause: "subnetwork.epoch.final",
    why: "waits for one block more",
    file: SUBNETWORK_FILE,
    find: "const block = height > chain.finalised",
    replace: "const block = height >= chain.finalised",
  },
  {
    clause: "subnetwork.roster.registry",
    why: "takes the newest registry it knows, whatever the epoch",
    file: SUBNETWORK_FILE,
    find: "chain.registry(height);",
    replace: "(chain.registry(chain.finalised - (chain.finalised % chain.epochBlocks) - 1) ?? chain.registry(height));",
  },
  {
    clause: "subnetwork.anchor.hash",
    why: "does not say at which height the block stands",
    file: SUBNETWORK_FILE,
    find: 'TH("anchor", u64(height), fromHash(block.hash))',
    replace: 'TH("anchor", fromHash(block.hash))',
  },
  {
    clause: "subnetwork.anchor.hash",
    why: "says the epoch in place of the height",
    file: SUBNETWORK_FILE,
    find: 'TH("anchor", u64(height)',
    replace: 'TH("anchor", u64(epoch)',
  },
];
