// The records that cases of records, and of evidence of them, are made of.
import type { Message } from "../../../reference/generated/types.ts";
import { address } from "../../../reference/identity.ts";
import { toBase64url } from "../../../reference/octets.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { messageId, sign, type Unsigned } from "../../../reference/wire.ts";
import { EXPIRES, envelope, type Members, ZERO } from "./check.ts";
import { at, INCEPTION, type Key } from "./fixtures.ts";

export const NODE = { ...INCEPTION, kind: "node" as const };

function kemKey(name: string): Uint8Array {
  const suite = kemSuite(name);
  if (!suite) throw new Error(`suite: the reference must have ${name}, found none`);
  return suite.keygen(new Uint8Array(suite.seedBytes).fill(5)).publicKey;
}
export const XWING = kemKey("x-wing");
export const MLKEM = kemKey("ml-kem-768");
export const kem = (change: Members = {}) => ({
  suite: "x-wing",
  key: toBase64url(XWING),
  keepUntil: EXPIRES,
  ...change,
});

export const node = (body: Members = {}, change: Members = {}) => ({
  ...envelope,
  type: "identity.node-record",
  from: address(NODE),
  body: {
    inception: NODE,
    seq: 1,
    prev: ZERO,
    key: NODE.key,
    kem: [kem()],
    operator: "example-operator",
    network: "example-network",
    endpoints: ["wss://node.example:443/imp"],
    capabilities: ["core"],
    policyHash: ZERO,
    ...body,
  },
  ...change,
});
export const user = (body: Members = {}, change: Members = {}) => ({
  ...envelope,
  type: "identity.user-record",
  from: address(INCEPTION),
  body: {
    inception: INCEPTION,
    seq: 1,
    prev: ZERO,
    prekeys: [kem()],
    homes: [address(NODE)],
    introductions: [],
    policyHash: ZERO,
    ...body,
  },
  ...change,
});

/** The record, signed by that key of the identity. */
export function signed(record: Members, key: Key = at(0)): Members {
  const unsigned = { ...record, suite: key.suite } as unknown as Unsigned;
  return sign(unsigned, key.secretKey, "deterministic") as unknown as Members;
}
export const idOf = (message: Members) => messageId(message as unknown as Message);
export const byId = (...records: Members[]) => records.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));

export const numbered = (seq: number, change: Members = {}) => signed(user({ seq, ...change }));
/** Two records of one number, the lower id first. */
export const rivals = byId(numbered(3), numbered(3, { introductions: [address(NODE)] }));
export const [low, high] = rivals as [Members, Members];
