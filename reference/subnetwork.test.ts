// subnetwork.write.none: a hundred thousand messages, and a main chain whose every member is watched.
import { expect, test } from "vitest";
import type { Message } from "./generated/types.ts";
import { address, commitment } from "./identity.ts";
import { create, inspect, receive, tick } from "./node.ts";
import { toBase64url, utf8 } from "./octets.ts";
import { type MainChain, testRandom } from "./ports.ts";
import { roster } from "./subnetwork.ts";
import { kemSuite } from "./suites/kem.ts";
import { signatureSuite } from "./suites/signature.ts";
import { encode, sign, type Unsigned } from "./wire.ts";

const found = signatureSuite("ml-dsa-65");
if (!found) throw new Error("test: the reference must have ml-dsa-65, found none");
const suite = found;
const NET = `0x${"a1".repeat(32)}`;
const NOW = 1767225600000;
const MESSAGES = 100_000;

/** All there is to read; and nothing to write. */
const MEMBERS: readonly (keyof MainChain)[] = [
  "net",
  "epochBlocks",
  "finalised",
  "block",
  "registry",
  "anchored",
  "beacon",
];

/** A main chain that notes what is read of it and that something is written to it. */
function watched() {
  const read = new Set<string>();
  const written: string[] = [];
  const chain: MainChain = {
    net: NET,
    epochBlocks: 600,
    finalised: 6000,
    block: (height) => ({ hash: NET, timestamp: NOW - 6000 + height }),
    registry: () => [],
    anchored: () => undefined,
    beacon: () => undefined,
  };
  const note = (how: string) => (_: object, name: string | symbol) => {
    written.push(`${how} ${String(name)}`);
    return false;
  };
  const watching = new Proxy<MainChain>(chain, {
    get(target, name) {
      read.add(String(name));
      return Reflect.get(target, name);
    },
    has(target, name) {
      read.add(String(name));
      return Reflect.has(target, name);
    },
    set: note("set"),
    deleteProperty: note("delete"),
    defineProperty: note("define"),
  });
  return { read, written, watching };
}

function person(seed: number) {
  const keys = suite.keygen(new Uint8Array(32).fill(seed));
  const inception = {
    v: 1 as const,
    kind: "user" as const,
    suite: suite.name,
    key: toBase64url(keys.publicKey),
    next: commitment(suite.name, utf8("next")),
    recovery: commitment(suite.name, utf8("recovery")),
  };
  return { keys, inception, from: address(inception) };
}

const alice = person(1);
const prekey = kemSuite("x-wing")?.keygen(new Uint8Array(32)).publicKey as Uint8Array;
const said = (type: Message["type"], body: object, at = 0): Uint8Array => {
  const envelope = {
    imp: 1,
    type,
    net: NET,
    from: alice.from,
    keySeq: 0,
    sentAt: NOW + at,
    expiresAt: NOW + at + 1000,
  };
  return encode(sign({ ...envelope, body, suite: suite.name } as Unsigned, alice.keys.secretKey, "deterministic"));
};

/** Messages of all fates: accepted, answered, repeated, late, broken, and none at all. */
function messages(): Uint8Array[] {
  const record = said("identity.user-record", {
    inception: alice.inception,
    seq: 0,
    prev: alice.from,
    prekeys: [{ suite: "x-wing", key: toBase64url(prekey), keepUntil: NOW + 1000 }],
    homes: [`0x${"33".repeat(32)}`],
    introductions: [],
    policyHash: NET,
  });
  const questions = Array.from({ length: 10 }, (_, at) =>
    said("identity.get", { addr: at % 2 === 0 ? alice.from : NET, after: alice.from }, at),
  );
  const late = said("identity.get", { addr: NET, after: NET }, -10_000);
  const broken = questions[0]?.with(200, 0x41) as Uint8Array;
  // Most of what a flood brings is cheap to make.
  const cheap = Array.from({ length: 30 }, (_, at) => utf8(at % 2 === 0 ? `{"imp":${at}}` : `no message ${at}`));
  return [record, ...questions, late, broken, utf8("{}"), Uint8Array.of(0xff), ...cheap];
}

test("100,000 messages write nothing to the main chain, and read nothing but what the port has", () => {
  const { read, written, watching } = watched();
  const node = create({
    self: { address: `0x${"5e".repeat(32)}`, keySeq: 0, suite: suite.name, secretKey: person(2).keys.secretKey },
    random: testRandom(new Uint8Array(32)),
    chain: watching,
    accepts: (name) => name === suite.name,
    capacity: 1000,
  });
  const all = messages();
  const verdicts: Record<string, number> = {};
  for (let at = 0; at < MESSAGES; at++) {
    const octets = all[at % all.length] as Uint8Array;
    const { verdict, effects } = receive(node, { peer: alice.from, octets, now: NOW + 100 });
    const fate = verdict.verdict === "accept" ? "accept" : verdict.reason;
    verdicts[fate] = (verdicts[fate] ?? 0) + 1;
    for (const { effect } of effects) expect(["send", "store"]).toContain(effect);
    if (at % 1000 === 0) tick(node, NOW + 100);
  }
  // What comes from the main chain besides: the roster.
  roster(watching, 9);
  expect(Object.values(verdicts).reduce((sum, times) => sum + times, 0)).toBe(MESSAGES);
  expect(verdicts.accept).toBe(11);
  expect(verdicts.duplicate).toBeGreaterThan(20_000);
  expect(Object.keys(verdicts)).toEqual(expect.arrayContaining(["expired", "malformed", "schema"]));
  expect(inspect(node)["wire.replay"]).toHaveLength(11);
  expect(written).toEqual([]);
  expect([...read].filter((name) => !(MEMBERS as readonly string[]).includes(name))).toEqual([]);
  expect(read.size).toBeGreaterThan(0);
}, 240_000);

test("the watch sees what is written", () => {
  const { read, written, watching } = watched();
  expect(() => Object.assign(watching, { submit: () => {} })).toThrow(TypeError);
  expect(() => Reflect.get(watching, "send")).not.toThrow();
  expect(written).toEqual(["set submit"]);
  expect([...read]).toEqual(["send"]);
});
