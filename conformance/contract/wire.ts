// What an adapter is asked about part `wire`.
import { z } from "zod";
import { hex, refusal, time, verdict, view, wireHex } from "./shape.ts";

export const wire = {
  "wire.encode": {
    about: "The canonical form of an IMP-JSON value that is given as any JSON text.",
    params: z.strictObject({
      jsonHex: hex.describe("A JSON text in UTF-8, each member name once, numbers as digits."),
    }),
    result: z.strictObject({ wireHex: hex.describe("The canonical form of its value.") }),
  },
  "wire.decode": {
    about: "The verdict on octets from a peer, as far as the octets alone decide: rungs 1 to 5 of the ladder.",
    params: z.strictObject({ wireHex }),
    result: verdict,
  },
  "wire.sign": {
    about:
      "Signs an envelope, deterministically so that octets can be compared: ML-DSA with 32 zero octets of randomness. Outside of tests, signatures are hedged.",
    params: z.strictObject({
      unsignedHex: hex.describe("The envelope without `sig`, in canonical form."),
      seedHex: hex.describe("The seed of the key of the envelope's suite: for ML-DSA, ξ of FIPS 204 Algorithm 6."),
    }),
    result: z.union([
      z
        .strictObject({ wireHex: hex.describe("The signed envelope, in canonical form.") })
        .meta({ title: "it may be sent" }),
      refusal.meta({ title: "a receiver would refuse it for its octets alone" }),
    ]),
  },
  "wire.receive": {
    about: "The verdict on octets from a peer by every rung of the ladder, given what the receiver knows.",
    params: z.strictObject({ wireHex, view }),
    result: verdict,
  },
  "wire.replay": {
    about:
      "The verdicts of one receiver, with one memory of ids, on octets that come one after the other, and what it sends back each time. Before each step it forgets what it may.",
    params: z.strictObject({
      capacity: z.int().min(1).describe("How many ids the receiver has room for."),
      view: view.describe("What it knows, the same at each step but for its clock, which is the step's."),
      steps: z
        .array(
          z.strictObject({
            now: time.describe("When the octets come."),
            wireHex,
            answerHex: hex.optional().describe("What it has to say if it answers now."),
          }),
        )
        .min(1)
        .describe("What comes, in order."),
    }),
    result: z.strictObject({
      verdicts: z.array(verdict).describe("One for each step, in order."),
      sent: z.array(hex.nullable()).describe("What is sent back, one for each step; null where nothing is."),
      remembered: z.int().nonnegative().describe("How many ids it remembers at the end."),
    }),
  },
} as const;
