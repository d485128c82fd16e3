// What an adapter is asked about part `discovery`, besides what a node does.
import { z } from "zod";
import { chain } from "./node.ts";
import { hash32, hex, refusal, suite, view, wireHex } from "./shape.ts";

const epoch = z.int().nonnegative().describe("The epoch.");
const tagHex = hex.describe("The tag, 16 octets.");
const keyHex = hex.describe("The key of an invitation, `DISCOVERY_KEY_BYTES` octets.");

const wanted = z
  .union([
    z.strictObject({ address: hash32.describe("The address.") }).meta({ title: "whoever has an address" }),
    z.strictObject({ keyHex }).meta({ title: "whoever has given the key of an invitation" }),
  ])
  .meta({ id: "wanted", description: "Whom one looks for." });

/** A record, sealed under a tag for one home. */
const place = { keyHex, tagHex, epoch, home: hash32.describe("The home that publishes it.") };

export const discovery = {
  "discovery.tag": {
    about: "The tag of whoever is looked for.",
    params: z.strictObject({
      wanted,
      epoch,
      anchor: hash32.optional().describe("The anchor of the epoch; absent for an invitation."),
    }),
    result: z.strictObject({ tagHex }),
  },
  "discovery.epochs": {
    about: "Which epochs count.",
    params: z.strictObject({
      finalised: z.int().nonnegative().describe("The height of the last final block."),
      epochBlocks: z.int().min(1).describe("How many blocks an epoch has."),
    }),
    result: z.strictObject({ epochs: z.array(epoch).describe("Those that count, rising.") }),
  },
  "discovery.directory": {
    about: "The directory nodes of a tag.",
    params: z.strictObject({ net: hash32.describe("The network."), chain, tagHex, epoch }),
    result: z.strictObject({
      nodes: z.array(hash32).describe("Their addresses, in the order in which they are drawn."),
    }),
  },
  "discovery.seal": {
    about: "A record, sealed for those who have the key of an invitation.",
    params: z.strictObject({
      ...place,
      nonceHex: hex.describe("The nonce, 12 octets."),
      recordHex: hex.describe("The octets of the record."),
    }),
    result: z.strictObject({ sealedHex: hex.describe("The nonce and the sealed record.") }),
  },
  "discovery.unseal": {
    about: "What was sealed so.",
    params: z.strictObject({
      ...place,
      sealedHex: hex.describe("Octets that claim to be a nonce and a sealed record."),
    }),
    result: z.strictObject({ recordHex: hex.nullable().describe("The record; null when it does not open.") }),
  },
  "discovery.found": {
    about: "The verdict of a user on an answer that has passed the ladder, and what it brings.",
    params: z.strictObject({
      wireHex: wireHex.describe("The answer, a signed message."),
      wanted,
      query: hash32.describe("The message id of the query."),
      tagHex,
      epoch,
      suite: suite.describe("The suite of the lookup's key."),
      seedHex: hex.describe("The seed of that key."),
      view,
    }),
    result: z.discriminatedUnion("verdict", [
      z
        .strictObject({
          verdict: z.literal("accept"),
          record: hash32.describe("The message id of the record."),
          home: hash32.describe("The home that says so."),
          attached: z.boolean().describe("Whether the user is there."),
          leaseUntil: z.int().nonnegative().describe("Until when the home keeps word of the user."),
        })
        .meta({ title: "the answer brings what was looked for" }),
      refusal.meta({ title: "it is refused" }),
    ]),
  },
  "discovery.agree": {
    about: "Whether the main chain can be as several homes see it.",
    params: z.strictObject({
      views: z
        .array(
          z.strictObject({
            height: z.int().nonnegative(),
            blockHash: hash32,
            epoch,
            anchors: z.array(hash32).min(1).max(2),
          }),
        )
        .min(1)
        .describe("How they see it."),
    }),
    result: z.strictObject({ agree: z.boolean().describe("Whether they agree.") }),
  },
} as const;
