// The stdio contract between the runner and an adapter, both directions, and the format of vector files.
// JSON-RPC 2.0, one message a line; octets travel as lowercase hexadecimal.
import { z } from "zod";

/** The version of this contract that the runner speaks. */
export const ADAPTER_PROTOCOL = 1;

const hex = z.string().regex(/^(?:[0-9a-f]{2})*$/, "pairs of lowercase hexadecimal digits");
const hash32 = z.string().regex(/^0x[0-9a-f]{64}$/, "0x and 64 lowercase hexadecimal digits");

/** What an implementation concludes about octets from a peer. Reasons of its own are allowed: only the verdict is normative. */
const refusal = z.strictObject({ verdict: z.enum(["ignore", "reject"]), reason: z.string() });
const verdict = z.discriminatedUnion("verdict", [
  z.strictObject({ verdict: z.literal("accept"), id: hash32 }),
  refusal,
]);

/** What a receiver knows when octets arrive. */
const view = z.strictObject({
  self: hash32.describe("Its own address."),
  net: hash32.describe("Its network."),
  now: z.int().nonnegative().describe("Its clock, in milliseconds since the Unix epoch."),
  suites: z.array(z.string()).describe("The suites that policy accepts."),
  accepted: z.array(hash32).describe("Ids of messages it has accepted."),
  awaited: z.array(hash32).describe("Ids of questions it waits for an answer to."),
  keys: z
    .array(z.strictObject({ address: hash32, keySeq: z.int().nonnegative(), suite: z.string(), publicKeyHex: hex }))
    .describe("The current key of each address it knows."),
  histories: z
    .array(z.strictObject({ address: hash32, inceptionHex: hex, eventsHex: z.array(hex) }))
    .describe("What it has heard of the identities it knows."),
});
export type ViewParams = z.infer<typeof view>;

/** Every method a vector may call: what goes out, what must come back. */
export const METHODS = {
  "wire.encode": {
    about: "The canonical octets of an IMP-JSON value that is given as any JSON text.",
    params: z.strictObject({ jsonHex: hex }),
    result: z.strictObject({ wireHex: hex }),
  },
  "wire.decode": {
    about: "The verdict on octets from a peer, as far as the octets alone decide; on accept, the message id.",
    params: z.strictObject({ wireHex: hex }),
    result: verdict,
  },
  "wire.sign": {
    about:
      "Signs an envelope without `sig`, given as canonical octets, with the key of a seed and 32 zero octets of randomness; the verdict of a receiver where that is a refusal for the octets alone.",
    params: z.strictObject({ unsignedHex: hex, seedHex: hex }),
    result: z.union([z.strictObject({ wireHex: hex }), refusal]),
  },
  "wire.receive": {
    about: "The verdict on octets from a peer by every rung of the ladder, given what the receiver knows.",
    params: z.strictObject({ wireHex: hex, view }),
    result: verdict,
  },
  "wire.replay": {
    about:
      "The verdicts of one receiver on octets that come one after the other, each at its time, what it sends back each time, and how many ids it remembers at the end.",
    params: z.strictObject({
      capacity: z.int().positive().describe("How many ids the receiver has room for."),
      view,
      steps: z
        .array(
          z.strictObject({
            now: z.int().nonnegative(),
            wireHex: hex,
            answerHex: hex.optional().describe("What it has to say if it answers now."),
          }),
        )
        .min(1),
    }),
    result: z.strictObject({
      verdicts: z.array(verdict),
      sent: z.array(hex.nullable()),
      remembered: z.int().nonnegative(),
    }),
  },
  "identity.incept": {
    about: "The verdict on octets that claim to be an inception; on accept, its address as the id.",
    params: z.strictObject({ inceptionHex: hex }),
    result: verdict,
  },
  "identity.history": {
    about: "What events come to that are known of an inception, in the order and number in which they were heard.",
    params: z.strictObject({ net: hash32, inceptionHex: hex, eventsHex: z.array(hex) }),
    result: z.discriminatedUnion("status", [
      z.strictObject({
        status: z.literal("active"),
        keySeq: z.int(),
        suite: z.string(),
        publicKeyHex: hex,
        head: hash32,
      }),
      z.strictObject({ status: z.literal("frozen"), since: z.int() }),
      z.strictObject({ status: z.literal("lost"), since: z.int() }),
    ]),
  },
  "identity.tell": {
    about:
      "The events, by id, that answer a question about an identity of which events are known, and whether there are more.",
    params: z.strictObject({ net: hash32, inceptionHex: hex, eventsHex: z.array(hex), after: hash32 }),
    result: z.strictObject({ events: z.array(hash32), more: z.boolean() }),
  },
  "identity.learn": {
    about:
      "The verdict on the body of an `identity.log` by the rules of part identity; on accept, the `after` of the question to ask next, or null.",
    params: z.strictObject({
      net: hash32,
      addr: hash32.describe("Who was asked about."),
      eventsHex: z.array(hex).describe("The events known before."),
      asked: z.array(hash32).describe("The `after` of each question asked so far."),
      bodyHex: hex.describe("The body of the answer, as canonical octets."),
    }),
    result: z.discriminatedUnion("verdict", [
      z.strictObject({ verdict: z.literal("accept"), after: hash32.nullable() }),
      refusal,
    ]),
  },
  "identity.check": {
    about:
      "The verdict on a record, a binding or evidence by the rules of part identity, its own signature being genuine; on accept, the message id.",
    params: z.strictObject({ wireHex: hex, view }),
    result: verdict,
  },
  "identity.latest": {
    about: "Which of a sender's records of one type counts, and which contradict each other, by message id.",
    params: z.strictObject({ recordsHex: z.array(hex).min(1) }),
    result: z.strictObject({ current: hash32, evidence: z.array(hash32) }),
  },
} as const;

export type Method = keyof typeof METHODS;
export const METHOD_NAMES = Object.keys(METHODS) as [Method, ...Method[]];

/** The parameters of `hello`, the first request. */
export const helloParams = z.strictObject({ adapter: z.literal(ADAPTER_PROTOCOL) });

/** The answer to `hello`: who is there, and what it can be asked. */
export const hello = z.strictObject({
  adapter: z.literal(ADAPTER_PROTOCOL),
  name: z.string().min(1),
  version: z.string().min(1),
  language: z.string().min(1),
  url: z.string().optional(),
  profiles: z.array(z.string()),
  suites: z.array(z.string()),
  methods: z.array(z.enum(METHOD_NAMES)),
});
export type Hello = z.infer<typeof hello>;

/** JSON-RPC 2.0's code for a method the other side does not have. */
export const METHOD_NOT_FOUND = -32601;

/** One line from an adapter. */
export const response = z.union([
  z.strictObject({ jsonrpc: z.literal("2.0"), id: z.int(), result: z.unknown() }),
  z.strictObject({
    jsonrpc: z.literal("2.0"),
    id: z.int(),
    error: z.strictObject({ code: z.int(), message: z.string(), data: z.unknown().optional() }),
  }),
]);
export type Response = z.infer<typeof response>;

const clauseId = z.string().regex(/^[a-z-]+(\.[a-z0-9-]+)+$/);
const caseId = z.string().regex(/^[a-z-]+(\.[a-z0-9-]+)+\/[a-z0-9-]+$/);

/** One question with its only right answer. */
export const vectorCase = z.strictObject({
  id: caseId.describe("Permanent; begins with the first clause."),
  clauses: z.array(clauseId).min(1).describe("The clauses this case tests."),
  level: z.enum(["MUST", "SHOULD", "MAY"]).describe("The strongest keyword among those clauses."),
  valid: z.boolean().describe("Whether the input obeys the clauses: false where the right answer is a refusal."),
  comment: z.string().min(1).describe("The one thing this case tests."),
  flags: z.array(z.string()).describe("Names explained in the file's `flags`."),
  method: z.enum(METHOD_NAMES),
  suite: z.string().optional().describe("The case is not applicable to an implementation without this suite."),
  params: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.unknown()).describe("The result. `reason` is informative unless the run is strict."),
  intermediates: z
    .record(z.string(), z.string())
    .optional()
    .describe("Values on the way to the result, in hexadecimal."),
});
export type VectorCase = z.infer<typeof vectorCase>;

/** Why a group of cases exists. */
const flag = z.strictObject({
  bugType: z.string(),
  description: z.string(),
  effect: z.string().optional(),
  links: z.array(z.string()).optional(),
});

export const vectorFile = z.strictObject({
  imp: z.literal(1),
  part: z.string(),
  name: z.string(),
  description: z.string(),
  flags: z.record(z.string(), flag),
  cases: z.array(vectorCase).min(1),
});
export type VectorFile = z.infer<typeof vectorFile>;
