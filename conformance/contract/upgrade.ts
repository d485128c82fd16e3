// What an adapter is asked about part `upgrade`.
import { z } from "zod";
import { identity } from "./identity.ts";
import { hash32, hex, refusal, suite, verdict, view, wireHex } from "./shape.ts";

const height = z.int().nonnegative();

/** What somebody knows of the main chain's decisions, and how far the chain is final for them. */
const standpoint = z
  .strictObject({
    epochBlocks: z.int().min(1).describe("How many blocks an epoch has."),
    height: height.describe("The height that is final."),
    decisionsHex: z
      .array(hex)
      .describe("JSON texts that the main chain holds for decisions, as they were heard; among them may be anything."),
  })
  .meta({ id: "standpoint", description: "What the main chain has decided, and where the implementation stands." });
export type StandpointParams = z.infer<typeof standpoint>;

const anchors = z
  .array(
    z.strictObject({
      digest: hash32.describe("What is anchored."),
      height: height.describe("The height at which it is."),
    }),
  )
  .meta({ id: "anchors", description: "The digests that are anchored on the main chain, up to that height." });

const kind = z.enum(["signature", "recovery", "kem", "aead"]).describe("What the suites are for.");
const offer = z
  .strictObject({
    policyHash: hash32.describe("The hash of the policy carried."),
    kind,
    suites: z.array(suite).describe("The suites that are offered."),
  })
  .meta({ id: "offer", description: "An offer, or the part of a handshake that is one." });

export const upgrade = {
  "upgrade.policy": {
    about: "The policy in force.",
    params: z.strictObject({ standpoint }),
    result: z.strictObject({
      policyHash: hash32.describe("Its hash."),
      policyHex: hex.describe("The policy, in canonical form."),
    }),
  },
  "upgrade.suite": {
    about: "What a suite may do by the policy in force, and by what the implementation has.",
    params: z.strictObject({ standpoint, suite }),
    result: z.strictObject({
      creates: z.boolean().describe("Whether one may sign, encapsulate or seal under it."),
      accepted: z.boolean().describe("Whether it is accepted."),
    }),
  },
  "upgrade.sign": {
    about: "Whether somebody may sign a message, by the policy in force.",
    params: z.strictObject({ standpoint, unsignedHex: hex.describe("The message without `sig`, in canonical form.") }),
    result: z.strictObject({ maySign: z.boolean().describe("Whether it may be signed.") }),
  },
  "upgrade.offer": {
    about: "What somebody offers who has certain suites.",
    params: z.strictObject({ standpoint, kind, suites: z.array(suite).describe("The suites that they have.") }),
    result: z.strictObject({
      policyHash: hash32.describe("The hash of the policy to carry."),
      suites: z.array(suite).describe("All suites that may be offered, in the order of that policy."),
    }),
  },
  "upgrade.choose": {
    about: "The suite to choose from an offer, or the verdict on it.",
    params: z.strictObject({ standpoint, offer }),
    result: z.discriminatedUnion("verdict", [
      z
        .strictObject({ verdict: z.literal("accept"), suite: suite.describe("The suite that is chosen.") })
        .meta({ title: "one is chosen" }),
      refusal.meta({ title: "none is" }),
    ]),
  },
  "upgrade.chosen": {
    about: "The verdict on an answer that chooses a suite from one's own offer.",
    params: z.strictObject({
      standpoint,
      offer,
      suite: suite.describe("The suite that the other side has chosen."),
    }),
    result: z.discriminatedUnion("verdict", [
      z.strictObject({ verdict: z.literal("accept") }).meta({ title: "it may be chosen" }),
      refusal.meta({ title: "it may not" }),
    ]),
  },
  "upgrade.stands": {
    about: "Whether a signed message that was kept, or that stands in another, still counts.",
    params: z.strictObject({ standpoint, anchors, wireHex: hex.describe("The message.") }),
    result: z.strictObject({ stands: z.boolean().describe("Whether it stands.") }),
  },
  "upgrade.receive": {
    about:
      "The verdict on octets from a peer by every rung of the ladder, by the policy in force, and by the rules of part `upgrade` about messages in messages.",
    params: z.strictObject({ standpoint, anchors, wireHex, view: view.omit({ suites: true }) }),
    result: verdict,
  },
  "upgrade.history": {
    about: "As `identity.history`, by the policy in force.",
    params: z.strictObject({ standpoint, anchors, ...identity["identity.history"].params.shape }),
    result: identity["identity.history"].result,
  },
  "upgrade.latest": {
    about: "As `identity.latest`, by the policy in force.",
    params: z.strictObject({ standpoint, anchors, ...identity["identity.latest"].params.shape }),
    result: identity["identity.latest"].result,
  },
} as const;
