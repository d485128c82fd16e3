// The stdio contract between the runner and an adapter, both directions, and the format of vector files.
// JSON-RPC 2.0, one message a line; what each part asks stands in its own file of `contract/`.
import { z } from "zod";
import { discovery } from "./contract/discovery.ts";
import { identity } from "./contract/identity.ts";
import { inbox } from "./contract/inbox.ts";
import { node } from "./contract/node.ts";
import { ADAPTER_PROTOCOL } from "./contract/numbers.ts";
import { hash32, hex, suite } from "./contract/shape.ts";
import { subnetwork } from "./contract/subnetwork.ts";
import { upgrade } from "./contract/upgrade.ts";
import { wire } from "./contract/wire.ts";

/** Every method a vector may call: what goes out, what must come back. */
export const METHODS = { ...wire, ...identity, ...upgrade, ...subnetwork, ...discovery, ...inbox, ...node } as const;

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
  loads: z
    .array(hash32)
    .optional()
    .describe(
      "Rosters to be loaded before this case is asked, by their roots; the file's `loads` says how they are made.",
    ),
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

/** How a roster is made that is too large to be written down; `vectors/README.md` says what is done with it. */
const recipe = z.strictObject({
  epoch: z.int().nonnegative().describe("The epoch of the roster."),
  seedHex: hex.describe("The seed."),
  count: z.int().min(1).describe("How many nodes it has."),
  minWeight: z.int().min(1).describe("What a node weighs at least."),
  maxWeight: z.int().min(1).describe("What a node weighs at most."),
  operators: z.int().min(1).describe("How many operators there are to choose from."),
  networks: z.int().min(1).describe("How many networks there are to choose from."),
});
export type Recipe = z.infer<typeof recipe>;

export const vectorFile = z
  .strictObject({
    imp: z.literal(1).describe("The version of the protocol."),
    part: z.string().describe("The folder: a part of the specification."),
    name: z.string().describe("The file's name: a topic of that part."),
    description: z.string().describe("What the cases are about."),
    flags: z.record(z.string(), flag).describe("Why groups of cases exist, by the flag's name."),
    loads: z
      .record(hash32, recipe)
      .optional()
      .describe(
        "The rosters that cases need, by their roots: each is the parameters of a `subnetwork.load`, in short.",
      ),
    cases: z.array(vectorCase).min(1).describe("The cases."),
  })
  .meta({ title: "Vector file", description: "Questions with their only right answers, about one topic." });
export type VectorFile = z.infer<typeof vectorFile>;
