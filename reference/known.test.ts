// What bounds a node's knowledge of others: more inputs than a script of the suite can hold.
import { expect, test } from "vitest";
import { MAX_IDENTITIES } from "./generated/constants.ts";
import { address, commitment } from "./identity.ts";
import type { Known } from "./known.ts";
import { create, receive } from "./node.ts";
import { toBase64url } from "./octets.ts";
import { type MainChain, testRandom } from "./ports.ts";
import { kemSuite } from "./suites/kem.ts";
import { signatureSuite } from "./suites/signature.ts";
import { encode, sign, type Unsigned } from "./wire.ts";

const suite = signatureSuite("ml-dsa-65");
if (!suite) throw new Error("known.test: the reference must have ml-dsa-65, found none");
const { publicKey, secretKey } = suite.keygen(new Uint8Array(32));
const next = commitment(suite.name, publicKey);
const net = `0x${"11".repeat(32)}`;
const chain: MainChain = {
  net,
  epochBlocks: 600,
  finalised: 0,
  block: () => undefined,
  registry: () => undefined,
  anchored: () => undefined,
  beacon: () => undefined,
};
const inception = { v: 1, kind: "user", suite: suite.name, key: toBase64url(publicKey), next, recovery: next } as const;
const kem = kemSuite("x-wing")?.keygen(new Uint8Array(32)).publicKey ?? new Uint8Array();
const prekeys = [{ suite: "x-wing", key: toBase64url(kem), keepUntil: 1 }];
const body = { inception, seq: 1, prev: net, prekeys, homes: [net], introductions: [], policyHash: net };
const envelope = { imp: 1, net, from: address(inception), keySeq: 0, sentAt: 0, expiresAt: 1, suite: suite.name };
const record = sign(
  { ...envelope, type: "identity.user-record", body } as unknown as Unsigned,
  secretKey,
  "deterministic",
);

/** A node that knows so many others. */
function knowing(count: number) {
  const self = { address: net, keySeq: 0, suite: suite?.name as string, secretKey };
  const node = create({ self, random: testRandom(new Uint8Array(32)), chain, accepts: () => true, capacity: 10 });
  for (let at = 0; at < count; at++) node.identities.known.set(String(at), {} as Known);
  return node;
}

test("a node that knows as many as it may turns a stranger away, and forgets nobody", () => {
  const full = knowing(MAX_IDENTITIES);
  const { verdict, effects } = receive(full, { peer: net, octets: encode(record), now: 0 });
  expect(verdict).toEqual({ verdict: "ignore", reason: "busy" });
  expect(effects).toEqual([]);
  expect(full.identities.known.size).toBe(MAX_IDENTITIES);
  expect(full.replay.accepted.size).toBe(0);

  const almost = knowing(MAX_IDENTITIES - 1);
  expect(receive(almost, { peer: net, octets: encode(record), now: 0 }).verdict.verdict).toBe("accept");
  expect(almost.identities.known.has(address(inception))).toBe(true);
});
