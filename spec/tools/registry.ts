// The registries: the only place a constant, reason, suite, label, message type or profile is written.
import { z } from "zod";
import { parseAs } from "./parse.ts";
import { read } from "./project.ts";

/** The parts, in reading order. */
export const PARTS = [
  "wire",
  "identity",
  "upgrade",
  "subnetwork",
  "discovery",
  "inbox",
  "relay-chain",
  "relay",
  "channel",
  "message",
  "context",
  "topic",
  "coordination",
  "collection",
] as const;
const part = z.enum(PARTS);
const token = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const octets = z.int().positive();
const level = z.enum(["MUST", "SHOULD", "MAY"]);

/** The row of a suite: its sizes, in octets, are those of its kind. */
function suite<K extends string, S extends z.ZodRawShape>(kind: K, sizes: S) {
  return z.strictObject({
    name: token,
    kind: z.literal(kind),
    level,
    use: z.string().optional(),
    ...sizes,
    source: z.string(),
  });
}

const rows = {
  constants: z.strictObject({
    name: z.string().regex(/^[A-Z0-9_]+$/),
    value: z.int().nonnegative(),
    unit: z.string(),
    part,
    meaning: z.string(),
  }),
  errors: z.strictObject({ reason: token, verdict: z.enum(["ignore", "reject"]), part, meaning: z.string() }),
  suites: z.discriminatedUnion("kind", [
    suite("signature", {
      recoveryOnly: z.boolean(),
      publicKeyBytes: octets,
      signatureBytes: octets,
      seedBytes: octets,
      randomBytes: octets,
    }),
    suite("kem", {
      publicKeyBytes: octets,
      ciphertextBytes: octets,
      secretBytes: octets,
      seedBytes: octets,
      encapSeedBytes: octets,
    }),
    suite("aead", { keyBytes: octets, nonceBytes: octets, tagBytes: octets }),
    suite("hash", {}),
    // A name that stands for nothing yet: no sizes, so that nothing can be built on it.
    suite("reserved", {}).extend({ level: z.literal("MUST NOT") }),
  ]),
  labels: z.strictObject({
    label: z.string(),
    use: z.enum(["hash", "signed", "stream", "tree", "key", "random", "context"]),
    part,
    meaning: z.string(),
  }),
  messages: z.strictObject({
    type: z.string(),
    part,
    signer: z.string(),
    answers: z.array(z.string()),
    maxLifetime: z.int().positive(),
    /** Chapter `wire`, Repetition. */
    stands: z.boolean(),
    meaning: z.string(),
  }),
  /** What a node keeps: the entries of a store, by key. */
  stores: z.strictObject({
    store: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
    part,
    key: z.string(),
    meaning: z.string(),
  }),
  profiles: z.strictObject({ name: token, parts: z.array(part).min(1), meaning: z.string() }),
  /** The ids of clauses that have been given up: `since` the version that no longer has them. */
  retired: z.strictObject({ id: z.string(), since: z.string(), why: z.string() }),
};

type Name = keyof typeof rows;
export const REGISTRIES = Object.keys(rows) as Name[];
export type Row<N extends Name> = z.infer<(typeof rows)[N]>;
export type Registries = { readonly [N in Name]: readonly Row<N>[] };

/** The rows of a registry, in the order written. Throws when a row is malformed or a first column repeats. */
export function registry<N extends Name>(name: N): Row<N>[] {
  const path = `spec/registry/${name}.json`;
  const shape = z.array(rows[name]).min(name === "retired" ? 0 : 1); // no clause has been given up yet
  const parsed = parseAs<Row<Name>[]>(shape, path, read(path));
  const keys = parsed.map((row) => Object.values(row)[0]);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new Error(`${path}: "${twice}" stands twice; keep one row`);
  return parsed as Row<N>[];
}

/** The schema file of a message's body, by the message's type. */
export function bodySchemaPath(type: string): string {
  return `schemas/${type.replace(".", "/")}.schema.json`;
}
