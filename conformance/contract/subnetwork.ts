// What an adapter is asked about part `subnetwork`.
import { z } from "zod";
import { chain } from "./node.ts";
import { hash32, hex, suite } from "./shape.ts";

const epoch = z.int().nonnegative().describe("The epoch.");
const entryHex = hex.describe("An entry, in canonical form.");
const path = z.array(hash32).describe("The nodes of the tree beside the way up, the lowest first.");
const weightHex = z.string().regex(/^[0-9a-f]{16}$/);

/** The nodes that a draw is made from: of a roster that was loaded, or these. */
const pool = z
  .union([
    z.strictObject({ root: hash32.describe("The root of a roster that was loaded.") }).meta({ title: "a roster" }),
    z
      .strictObject({
        candidates: z
          .array(
            z.strictObject({
              id: hash32.describe("The node's address."),
              weight: z.int().min(1).describe("What it counts."),
              operator: z.string().describe("Who runs it."),
              network: z.string().describe("Where it is connected to the Internet."),
            }),
          )
          .describe("The nodes, ascending by id."),
      })
      .meta({ title: "these nodes" }),
  ])
  .meta({ id: "pool", description: "The nodes that a draw is made from." });
export type PoolParams = z.infer<typeof pool>;

const registry = z.strictObject({
  epoch,
  entriesHex: hex.describe("What the main chain's registry holds: one JSON array, in any order."),
});
const rosterResult = z.discriminatedUnion("status", [
  z
    .strictObject({
      status: z.literal("roster"),
      root: hash32.describe("Its root."),
      count: z.int().min(1).describe("How many nodes it has."),
      weightHex: weightHex.describe("Their weight together, a `u64`."),
    })
    .meta({ title: "it is a roster" }),
  z.strictObject({ status: z.literal("none") }).meta({ title: "it is none" }),
]);

const leaf = {
  vrfBase: z.int().nonnegative().describe("The epoch of the first leaf."),
  epoch,
  slot: z.int().nonnegative().describe("The slot."),
};

export const subnetwork = {
  "subnetwork.network": {
    about: "The name of a network.",
    params: z.strictObject({
      chain: z.string().describe("The main chain, by its CAIP-2 name."),
      genesisHash: hash32.describe("The hash of its first block."),
      subnet: z.string().describe("The name of the subnetwork."),
    }),
    result: z.strictObject({ net: hash32.describe("The network.") }),
  },
  "subnetwork.roster": {
    about: "What a registry comes to as the roster of an epoch.",
    params: registry,
    result: rosterResult,
  },
  "subnetwork.load": {
    about:
      "The same, and a roster is kept: later questions of this process name it by its root. It is asked before the cases that need it, of each process, and again of a process that was started anew.",
    params: registry,
    result: rosterResult,
  },
  "subnetwork.epoch": {
    about: "What an epoch stands on, as a node sees the main chain.",
    params: z.strictObject({ net: hash32.describe("The network."), epoch, chain }),
    result: z.strictObject({
      current: z.int().nonnegative().describe("The epoch that it is now."),
      basis: z.int().nonnegative().describe("The height that the epoch asked for stands on."),
      anchor: hash32.nullable().describe("Its anchor, or null where it has none yet."),
      root: hash32.nullable().describe("The root of its roster, or null where it has none."),
    }),
  },
  "subnetwork.member": {
    about: "The proof that a node is in a roster.",
    params: z.strictObject({
      root: hash32.describe("The root of a roster that was loaded."),
      id: hash32.describe("The node."),
    }),
    result: z.union([
      z
        .strictObject({
          epoch,
          count: z.int().min(1).describe("How many nodes the roster has."),
          index: z.int().nonnegative().describe("Where the node stands, from 0."),
          entryHex,
          path,
        })
        .meta({ title: "it is in it" }),
      z.strictObject({ index: z.null() }).meta({ title: "it is not" }),
    ]),
  },
  "subnetwork.belongs": {
    about: "Whether a proof shows that an entry is in the roster with a root, which need not be loaded.",
    params: z.strictObject({
      root: hash32.describe("The root."),
      epoch,
      count: z.int().nonnegative().describe("How many nodes the roster has, as the proof says."),
      index: z.int().nonnegative().describe("Where the node stands, as the proof says."),
      entryHex,
      path,
    }),
    result: z.strictObject({ belongs: z.boolean() }),
  },
  "subnetwork.key": {
    about: "Whether a node counts in a roster under a key.",
    params: z.strictObject({
      entryHex: hex.describe("The node's entry, in canonical form."),
      suite: suite.describe("The suite of the key."),
      publicKeyHex: hex.describe("The public key."),
    }),
    result: z.strictObject({ counts: z.boolean() }),
  },
  "subnetwork.draw": {
    about: "Who is drawn from a pool, in order.",
    params: z.strictObject({
      pool,
      seedHex: hex.describe("The seed, 64 octets."),
      count: z.int().nonnegative().describe("How many to draw."),
    }),
    result: z.strictObject({ ids: z.array(hash32).describe("The ids of the nodes drawn, in order.") }),
  },
  "subnetwork.leaf": {
    about: "The leaf of a hash tree for a slot of an epoch, and its value.",
    params: z.strictObject({ secretHex: hex.describe("The secret, 32 octets."), ...leaf }),
    result: z.union([
      z
        .strictObject({
          index: z.int().nonnegative().describe("The number of the leaf."),
          value: hash32.describe("Its value."),
        })
        .meta({ title: "the tree has such a leaf" }),
      z.strictObject({ index: z.null() }).meta({ title: "it has none" }),
    ]),
  },
  "subnetwork.tree": {
    about:
      "A node of the hash tree of a secret. That of level 16 would be the root; nobody is asked for more than 4,096 leaves.",
    params: z.strictObject({
      secretHex: hex.describe("The secret, 32 octets."),
      level: z.int().nonnegative().describe("How far above the leaves, which have level 0."),
      at: z.int().nonnegative().describe("Which one of its level, from 0."),
    }),
    result: z.strictObject({ node: hash32.describe("The node.") }),
  },
  "subnetwork.verify": {
    about: "Whether a value is the one that a hash tree has for a slot of an epoch.",
    params: z.strictObject({
      root: hash32.describe("The root of the tree."),
      ...leaf,
      value: hash32.describe("The value."),
      path,
    }),
    result: z.strictObject({ verified: z.boolean() }),
  },
  "subnetwork.beacon": {
    about: "The beacon of an epoch, as a node sees the main chain.",
    params: z.strictObject({ net: hash32.describe("The network."), epoch, chain }),
    result: z.strictObject({
      before: hash32.nullable().describe("What it goes on from; null where the main chain does not say."),
      revealers: z.array(hash32).describe("Who is drawn to reveal, in order; nobody where nobody can be drawn."),
      beacon: hash32.nullable().describe("The beacon, or null where the epoch has none."),
    }),
  },
} as const;
