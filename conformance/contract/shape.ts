// Shapes that several parts' methods share. Octets travel as lowercase hexadecimal.
import { z } from "zod";

export const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})*$/, "pairs of lowercase hexadecimal digits")
  .meta({ id: "hex", description: "Octets, each as two lowercase hexadecimal digits." });
export const hash32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, "0x and 64 lowercase hexadecimal digits")
  .meta({
    id: "hash32",
    description: "The 32 octets of a hash, an address or a network's name, written as in messages.",
  });
export const time = z
  .int()
  .nonnegative()
  .meta({ id: "time", description: "A clock, in milliseconds since the Unix epoch." });
export const suite = z.string().meta({ id: "suite", description: "The registered name of a suite." });
export const keySeq = z.int().nonnegative();

export const refusal = z
  .strictObject({
    verdict: z.enum(["ignore", "reject"]),
    reason: z.string().describe("Why, in one word: the registered reason, or one of your own."),
  })
  .meta({ title: "they are refused" });

/** What an implementation concludes about octets from a peer. Reasons of its own are allowed: only the verdict is normative. */
export const verdict = z
  .discriminatedUnion("verdict", [
    z
      .strictObject({ verdict: z.literal("accept"), id: hash32.describe("The message id.") })
      .meta({ title: "the octets are accepted" }),
    refusal,
  ])
  .meta({ id: "verdict", description: "What the receiver concludes." });

/** What a receiver knows when octets arrive. */
export const view = z
  .strictObject({
    self: hash32.describe("Its own address."),
    net: hash32.describe("Its network."),
    now: time.describe("Its clock."),
    suites: z.array(suite).describe("The suites that policy accepts."),
    accepted: z.array(hash32).describe("Ids of messages it has accepted."),
    awaited: z.array(hash32).describe("Ids of questions it waits for an answer to."),
    keys: z
      .array(
        z.strictObject({
          address: hash32.describe("Whose key it is."),
          keySeq: keySeq.describe("Which key it is: 0 is that of the inception, each event adds one."),
          suite: suite.describe("Its suite."),
          publicKeyHex: hex.describe("The public key."),
        }),
      )
      .describe("The current key of each address it knows."),
    histories: z
      .array(
        z.strictObject({
          address: hash32.describe("Whose history it is."),
          inceptionHex: hex.describe("The inception."),
          eventsHex: z.array(hex).describe("The events, as they were heard."),
        }),
      )
      .describe("What it has heard of the identities it knows."),
  })
  .meta({ id: "view", description: "What the receiver knows." });
export type ViewParams = z.infer<typeof view>;

export const wireHex = hex.describe("Octets from a peer: perhaps a message, perhaps no JSON at all.");
