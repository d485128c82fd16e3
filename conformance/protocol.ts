// The stdio contract between the runner and an adapter, both directions, and the format of vector files.
// JSON-RPC 2.0, one message a line; octets travel as lowercase hexadecimal.
import { z } from "zod";

/** The version of this contract that the runner speaks. */
export const ADAPTER_PROTOCOL = 1;

const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})*$/, "pairs of lowercase hexadecimal digits")
  .meta({ id: "hex", description: "Octets, each as two lowercase hexadecimal digits." });
const hash32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, "0x and 64 lowercase hexadecimal digits")
  .meta({
    id: "hash32",
    description: "The 32 octets of a hash, an address or a network's name, written as in messages.",
  });
const time = z.int().nonnegative().meta({ id: "time", description: "A clock, in milliseconds since the Unix epoch." });
const suite = z.string().meta({ id: "suite", description: "The registered name of a suite." });
const keySeq = z.int().nonnegative();

const refusal = z
  .strictObject({
    verdict: z.enum(["ignore", "reject"]),
    reason: z.string().describe("Why, in one word: the registered reason, or one of your own."),
  })
  .meta({ title: "they are refused" });

/** What an implementation concludes about octets from a peer. Reasons of its own are allowed: only the verdict is normative. */
const verdict = z
  .discriminatedUnion("verdict", [
    z
      .strictObject({ verdict: z.literal("accept"), id: hash32.describe("The message id.") })
      .meta({ title: "the octets are accepted" }),
    refusal,
  ])
  .meta({ id: "verdict", description: "What the receiver concludes." });

/** What a receiver knows when octets arrive. */
const view = z
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

const wireHex = hex.describe("Octets from a peer: perhaps a message, perhaps no JSON at all.");
const inceptionHex = hex.describe("Octets that claim to be an inception.");

/** Every method a vector may call: what goes out, what must come back. */
export const METHODS = {
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

export type Method = keyof typeof METHODS;
export const METHOD_NAMES = Object.keys(METHODS) as [Method, ...Method[]];

/** What `hello`, the first request, is about. */
export const HELLO = "Who answers, and what may be asked.";
export const helloParams = z.strictObject({
  adapter: z.literal(ADAPTER_PROTOCOL).describe("The version of this contract that the runner speaks."),
});
export const hello = z.strictObject({
  adapter: z.literal(ADAPTER_PROTOCOL).describe("The version of this contract that the adapter speaks."),
  name: z.string().min(1).describe("What the implementation is called."),
  version: z.string().min(1).describe("Its own version."),
  language: z.string().min(1).describe("What it is written in."),
  url: z.string().optional().describe("Where people find it."),
  profiles: z.array(z.string()).describe("The profiles it claims to be whole in."),
  suites: z.array(suite).describe("The suites it has. A case that needs another is not asked."),
  methods: z.array(z.enum(METHOD_NAMES)).describe("What may be asked. A case of another method is not asked."),
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
  id: caseId.describe("Permanent: the clause it mainly tests, a slash, a name."),
  clauses: z.array(clauseId).min(1).describe("Every clause it tests."),
  level: z.enum(["MUST", "SHOULD", "MAY"]).describe("The strongest key word among those clauses."),
  valid: z
    .boolean()
    .describe("Whether the input obeys those clauses; where it does not, the right answer is a refusal."),
  comment: z.string().min(1).describe("The one thing this case tests."),
  flags: z.array(z.string()).describe("Names from the file's `flags`."),
  method: z.enum(METHOD_NAMES).describe("The method that is asked."),
  suite: z.string().optional().describe("The suite that is needed, when there is one."),
  params: z.record(z.string(), z.unknown()).describe("The method's parameters."),
  expect: z.record(z.string(), z.unknown()).describe("The only right result. A `reason` in it is for people."),
  intermediates: z
    .record(z.string(), z.string())
    .optional()
    .describe("Values on the way to the result, in hexadecimal, where a computation has stages."),
});
export type VectorCase = z.infer<typeof vectorCase>;

/** Why a group of cases exists. */
const flag = z.strictObject({
  bugType: z.string().describe("The bug that these cases look for."),
  description: z.string().describe("What is in them."),
  effect: z.string().optional().describe("What the bug leads to."),
  links: z.array(z.string()).optional().describe("Where to read on."),
});

export const vectorFile = z
  .strictObject({
    imp: z.literal(1).describe("The version of the protocol."),
    part: z.string().describe("The folder: a part of the specification."),
    name: z.string().describe("The file's name: a topic of that part."),
    description: z.string().describe("What the cases are about."),
    flags: z.record(z.string(), flag).describe("Why groups of cases exist, by the flag's name."),
    cases: z.array(vectorCase).min(1).describe("The cases."),
  })
  .meta({ title: "Vector file", description: "Questions with their only right answers, about one topic." });
export type VectorFile = z.infer<typeof vectorFile>;
