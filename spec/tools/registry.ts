// The registries: the only place a constant, reason, suite, label or message type is written.
import { z } from "zod";
import { readJson } from "./project.ts";

const part = z.enum([
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
]);
const token = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const rows = {
  constants: z.strictObject({
    name: z.string().regex(/^[A-Z0-9_]+$/),
    value: z.int().nonnegative(),
    unit: z.string(),
    part,
    meaning: z.string(),
  }),
  errors: z.strictObject({ reason: token, verdict: z.enum(["ignore", "reject"]), part, meaning: z.string() }),
  suites: z.strictObject({
    name: token,
    kind: z.enum(["signature", "kem", "aead", "hash"]),
    level: z.enum(["MUST", "SHOULD", "MAY"]),
    publicKeyBytes: z.int(),
    signatureBytes: z.int(),
    seedBytes: z.int(),
    source: z.string(),
  }),
  labels: z.strictObject({ label: z.string(), use: z.enum(["hash", "signed", "context"]), part, meaning: z.string() }),
  messages: z.strictObject({ type: z.string(), part, signer: z.string(), meaning: z.string() }),
};

type Name = keyof typeof rows;
export const REGISTRIES = Object.keys(rows) as Name[];
export type Row<N extends Name> = z.infer<(typeof rows)[N]>;

/** The rows of a registry, in the order written. Throws when a row is malformed or a first column repeats. */
export function registry<N extends Name>(name: N): Row<N>[] {
  const path = `spec/registry/${name}.json`;
  const parsed = z.array(rows[name]).min(1).safeParse(readJson(path));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const keys = parsed.data.map((row) => Object.values(row)[0]);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new Error(`${path}: "${twice}" stands twice; keep one row`);
  return parsed.data as Row<N>[];
}

/** The schema file of a message's body, by the message's type. */
export function bodySchemaPath(type: string): string {
  return `schemas/${type.replace(".", "/")}.schema.json`;
}
