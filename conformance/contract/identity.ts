// What an adapter is asked about part `identity`.
import { z } from "zod";
import { hash32, hex, keySeq, refusal, suite, verdict, view } from "./shape.ts";

const inceptionHex = hex.describe("Octets that claim to be an inception.");

export const identity = {
  "identity.incept": {
    about: "The verdict on octets that claim to be an inception; on accept, the id is the address.",
    params: z.strictObject({ inceptionHex }),
    result: verdict,
  },
  "identity.history": {
    about: "What events come to that are known of an inception, in the order and number in which they were heard.",
    params: z.strictObject({
      net: hash32.describe("The network."),
      inceptionHex: hex.describe("An inception."),
      eventsHex: z.array(hex).describe("Octets that claim to be events; among them may be anything."),
    }),
    result: z.discriminatedUnion("status", [
      z
        .strictObject({
          status: z.literal("active"),
          keySeq: keySeq.describe("Which key is current: 0 is that of the inception, each event adds one."),
          suite: suite.describe("The current key's suite."),
          publicKeyHex: hex.describe("The current key."),
          head: hash32.describe("The id of the last event; the address where there was none."),
        })
        .meta({ title: "one history follows" }),
      z
        .strictObject({
          status: z.literal(["frozen", "lost"]),
          since: keySeq.describe("The `seq` at which events contradict each other."),
        })
        .meta({ title: "events contradict each other" }),
    ]),
  },
  "identity.tell": {
    about: "Which events answer a question about an identity, and whether there are more.",
    params: z.strictObject({
      net: hash32.describe("The network."),
      inceptionHex: hex.describe("The inception of the identity."),
      eventsHex: z.array(hex).describe("The events that are known."),
      after: hash32.describe("The `after` of the question."),
    }),
    result: z.strictObject({
      events: z.array(hash32).describe("The ids of the events of the answer, in order."),
      more: z.boolean().describe("The `more` of the answer."),
    }),
  },
  "identity.learn": {
    about: "The verdict on the body of an `identity.log` by the rules of part `identity`.",
    params: z.strictObject({
      net: hash32.describe("The network."),
      addr: hash32.describe("Who was asked about."),
      eventsHex: z.array(hex).describe("The events known before."),
      asked: z.array(hash32).describe("The `after` of each question asked so far."),
      bodyHex: hex.describe("The body of the answer, in canonical form."),
    }),
    result: z.discriminatedUnion("verdict", [
      z
        .strictObject({
          verdict: z.literal("accept"),
          after: hash32.nullable().describe("The `after` of the question to ask next, or null."),
        })
        .meta({ title: "the answer is accepted" }),
      refusal.meta({ title: "it is refused" }),
    ]),
  },
  "identity.check": {
    about:
      "The verdict on a record, a binding or evidence by the rules of part `identity`, its own signature being genuine.",
    params: z.strictObject({
      wireHex: hex.describe("The record, the binding or the evidence, a signed message."),
      view,
    }),
    result: verdict,
  },
  "identity.latest": {
    about: "Which of a sender's records of one type counts, and which two contradict each other.",
    params: z.strictObject({
      recordsHex: z.array(hex).min(1).describe("The records, signed messages; each was accepted when it came."),
      key: z
        .strictObject({ keySeq: z.int().nonnegative(), suite: z.string(), publicKeyHex: hex })
        .nullable()
        .describe("The sender's key that is current now; null when none is."),
    }),
    result: z.strictObject({
      current: hash32.nullable().describe("The message id of the one that counts; null when none does."),
      evidence: z
        .array(hash32)
        .describe("The message ids of two that contradict each other, the lower first; or none."),
    }),
  },
} as const;
