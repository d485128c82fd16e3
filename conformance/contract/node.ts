// What an adapter is asked about a whole node: one script of inputs, and what comes of each.
import { z } from "zod";
import { hash32, hex, keySeq, refusal, suite, time, wireHex } from "./shape.ts";

const block = z.strictObject({
  height: z.int().nonnegative().describe("Its height."),
  hash: hash32.describe("Its hash."),
  timestamp: time.describe("Its time."),
});

const left = { height: z.int().nonnegative().describe("The height of the block that left the registry so.") };
const registry = z.strictObject({
  ...left,
  entriesHex: hex.describe("The entries: one JSON array, in any order."),
});
const named = z.strictObject({ ...left, root: hash32.describe("The root of a roster that was loaded: its entries.") });
const reveal = z.strictObject({
  id: hash32.describe("Under whose name it stands."),
  value: hash32.describe("The value."),
  path: z.array(hash32).describe("The nodes of the tree beside its way up, the lowest first."),
});

/** What a node reads of the main chain. */
export const chain = z
  .strictObject({
    epochBlocks: z.int().min(1).describe("How many blocks an epoch has."),
    finalised: z.int().nonnegative().describe("The height of the last final block."),
    blocks: z.array(block).describe("The blocks that matter here; one above `finalised` is not final."),
    rosters: z
      .array(z.union([registry.meta({ title: "these entries" }), named.meta({ title: "of a roster that was loaded" })]))
      .describe("The registry at the heights that matter here."),
    anchored: z
      .array(z.strictObject({ digest: hash32, height: z.int().nonnegative() }))
      .describe("Digests that a final block holds."),
    beacons: z
      .array(
        z.strictObject({
          epoch: z.int().nonnegative().describe("The epoch."),
          value: hash32.describe("The value that final blocks hold."),
          reveals: z.array(reveal).describe("What was revealed for it, in any order."),
        }),
      )
      .optional()
      .describe("What final blocks hold of beacons; nothing when absent."),
  })
  .meta({ id: "chain", description: "The main chain as the node sees it. What is not listed is not there." });
export type ChainParams = z.infer<typeof chain>;

const at = { now: time.describe("The node's clock.") };
const step = z.discriminatedUnion("input", [
  z
    .strictObject({
      input: z.literal("receive"),
      ...at,
      peer: hash32.describe("Who has brought the octets."),
      wireHex,
    })
    .meta({ title: "octets come from a peer" }),
  z
    .strictObject({ input: z.literal("connect"), ...at, peer: hash32.describe("Who has connected.") })
    .meta({ title: "a peer has connected" }),
  z
    .strictObject({ input: z.literal("disconnect"), ...at, peer: hash32.describe("Who is connected no more.") })
    .meta({ title: "a peer is not connected any more" }),
  z
    .strictObject({
      input: z.literal("tick"),
      ...at,
      chain: chain.optional().describe("The main chain as it is from now on; as before when absent."),
    })
    .meta({ title: "time passes" }),
  z
    .strictObject({
      input: z.literal("deposit"),
      ...at,
      user: hash32.describe("Which user gives it, and is told what becomes of it."),
      homes: z.array(hash32).min(1).describe("The homes that are to keep it."),
      to: hash32.describe("For whom it is."),
      prekeyId: hash32.describe("Which prekey it is sealed to."),
      keepUntil: time.describe("Until when it is to be kept."),
      itemHex: hex.describe("The item."),
    })
    .meta({ title: "a user of the node gives it an item for somebody who is away" }),
]);
export type Step = z.infer<typeof step>;

const accepted = z
  .strictObject({
    effect: z.literal("verdict"),
    verdict: z.literal("accept"),
    id: hash32.describe("The message id."),
  })
  .meta({ title: "the octets are accepted" });
const refused = refusal.extend({ effect: z.literal("verdict") }).meta({ title: "they are refused" });
const send = z
  .strictObject({
    effect: z.literal("send"),
    to: hash32.describe("To whom."),
    wireHex: hex.describe("What is sent."),
  })
  .meta({ title: "octets go to a peer" });
const store = z
  .strictObject({
    effect: z.literal("store"),
    store: z.string().describe("The name of the store."),
    id: z.string().describe("The id of what has changed in it."),
  })
  .meta({ title: "something is made durable before what follows is sent" });

const limit = z.int().nonnegative();
const room = z
  .strictObject({
    identities: limit.describe("Identities that it knows, at most `MAX_IDENTITIES`."),
    inquiries: limit.describe("Questions for histories that are open, at most `MAX_OPEN_INQUIRIES`."),
    attached: limit.describe("Users who are attached, at most `MAX_ATTACHED`."),
    presences: limit.describe("Presences that it holds, at most `MAX_PRESENCES`."),
    queries: limit.describe("Queries whose way back it remembers, at most `MAX_QUERIES`."),
    items: limit.describe("Items in all, at most `MAX_INBOX_ITEMS`."),
    octets: limit.describe("Their octets, at most `MAX_INBOX_BYTES`."),
    recipient: limit.describe("Items for one recipient, at most `MAX_RECIPIENT_ITEMS`."),
    depositor: limit.describe("Items from one depositor, at most `MAX_DEPOSITOR_ITEMS`."),
    pair: limit.describe("Items from one depositor for one recipient, at most `MAX_PAIR_ITEMS`."),
    messages: limit.describe("Messages of one sender that its inbox remembers, at most `MAX_INBOX_MESSAGES`."),
    deposits: limit.describe("Deposits that wait for receipts, at most `MAX_OPEN_DEPOSITS`."),
  })
  .meta({ id: "room", description: "How much a node has room for." });

/** What a node is to do, in order. */
export const effect = z.union([accepted, refused, send, store]);
export type EffectResult = z.infer<typeof effect>;

export const node = {
  "node.run": {
    about:
      "What a new node does when inputs come one after the other. Its random octets come from the seed, and its signatures are deterministic, so that octets can be compared.",
    params: z.strictObject({
      net: hash32.describe("The network."),
      seedHex: hex.describe("The seed of its random octets."),
      self: z
        .strictObject({
          address: hash32.describe("Its address."),
          keySeq: keySeq.describe("Which of its keys is current."),
          suite: suite.describe("The suite of that key."),
          seedHex: hex.describe("The seed of that key."),
        })
        .describe("Who the node is."),
      suites: z.array(suite).describe("The suites that policy accepts."),
      capacity: z.int().min(1).describe("How many ids of messages it has room for."),
      room: room.optional().describe("How much it has room for besides: what is registered when absent."),
      chain,
      known: z
        .array(hex)
        .optional()
        .describe("The inceptions of identities that it knows from the beginning, and nothing else of them."),
      steps: z.array(step).min(1).describe("The inputs, in order."),
    }),
    result: z.strictObject({
      effects: z.array(z.array(effect)).describe("What each input makes it do: one list a step."),
      state: z.record(z.string(), z.array(z.string())).describe("Each store's ids at the end, rising."),
      digest: hash32.describe('`TH("state", JCS(state))`.'),
    }),
  },
} as const;
