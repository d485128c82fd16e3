// What an adapter is asked about part `inbox`.
import { z } from "zod";
import { hash32, hex, refusal, suite, time, view } from "./shape.ts";

const place = {
  net: hash32.describe("The network."),
  to: hash32.describe("The recipient."),
  prekeyId: hash32.describe("The id of the recipient's prekey."),
  keepUntil: time.describe("Until when the item is kept."),
};

export const inbox = {
  "inbox.seal": {
    about: "Seals a letter to a prekey of its recipient.",
    params: z.strictObject({
      letterHex: hex.describe("The letter, a signed message."),
      prekey: z.strictObject({
        suite: suite.describe("The suite of the prekey."),
        keyHex: hex.describe("The public key."),
        keepUntil: time.describe("Until when its owner keeps the secret."),
      }),
      randomHex: hex.describe("The octets that the KEM encapsulates with: for ML-KEM, m of FIPS 203 Algorithm 17."),
    }),
    result: z.union([
      z
        .strictObject({
          itemId: hash32.describe("The id of the item."),
          prekeyId: hash32.describe("The id of the prekey."),
          itemHex: hex.describe("The item."),
        })
        .meta({ title: "it is sealed" }),
      refusal.meta({ title: "it may not or cannot be" }),
    ]),
  },
  "inbox.itemId": {
    about: "The id of an item.",
    params: z.strictObject({ ...place, itemHex: hex.describe("The item.") }),
    result: z.strictObject({ itemId: hash32.describe("Its id.") }),
  },
  "inbox.open": {
    about: "The verdict of a recipient on an item that a home has told, and whether the home need keep it any longer.",
    params: z.strictObject({
      prekeyId: place.prekeyId,
      keepUntil: place.keepUntil,
      itemHex: hex.describe("The item."),
      prekeys: z
        .array(
          z.strictObject({
            suite: suite.describe("The suite of the prekey."),
            seedHex: hex.describe("The seed that the pair of keys is derived from."),
          }),
        )
        .describe("The prekeys whose secrets the recipient has."),
      view: view.describe("What the recipient knows."),
    }),
    result: z.discriminatedUnion("verdict", [
      z
        .strictObject({
          verdict: z.literal("accept"),
          id: hash32.describe("The message id of the letter."),
          acknowledge: z.boolean().describe("Whether the item is to be acknowledged."),
        })
        .meta({ title: "the letter is accepted" }),
      refusal
        .extend({ acknowledge: z.boolean().describe("Whether the item is to be acknowledged.") })
        .meta({ title: "it is refused" }),
    ]),
  },
  "inbox.take": {
    about:
      "The verdict of a recipient on an `inbox.items` that the ladder has let pass, and the cursor to ask on with.",
    params: z.strictObject({
      net: place.net,
      self: hash32.describe("The recipient."),
      fetch: z
        .strictObject({
          home: hash32.describe("Its `home`."),
          cursor: z.int().nonnegative().describe("Its `cursor`."),
          limit: z.int().min(1).describe("Its `limit`."),
        })
        .describe("The `inbox.fetch` that is answered."),
      from: hash32.describe("Who has signed the answer."),
      bodyHex: hex.describe("The body of the answer, in canonical form."),
    }),
    result: z.discriminatedUnion("verdict", [
      z
        .strictObject({
          verdict: z.literal("accept"),
          cursor: z.int().nonnegative().nullable().describe("The `cursor` of the question to ask next, or null."),
        })
        .meta({ title: "the answer is accepted" }),
      refusal.meta({ title: "it is refused" }),
    ]),
  },
} as const;
