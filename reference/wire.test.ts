import { expect, test } from "vitest";
import type { Message } from "./generated/types.ts";
import { signatureSuite } from "./suites/signature.ts";
import { decode, encode, isGenuine, messageId, receive, sign, type Unsigned, type View } from "./wire.ts";

const suite = signatureSuite("ml-dsa-65");
const keys = suite?.keygen(new Uint8Array(32));
const unsigned: Unsigned = {
  imp: 1,
  type: "identity.get",
  net: `0x${"11".repeat(32)}`,
  from: `0x${"22".repeat(32)}`,
  keySeq: 0,
  sentAt: 0,
  expiresAt: 1,
  body: { addr: `0x${"33".repeat(32)}`, after: `0x${"33".repeat(32)}` },
  suite: "ml-dsa-65",
};

const view: View = {
  self: `0x${"44".repeat(32)}`,
  net: unsigned.net,
  now: 0,
  accepts: () => true,
  hasAccepted: () => false,
  hasRoom: () => true,
  admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
  awaits: () => false,
  currentKey: () => ({ keySeq: 0, suite: "ml-dsa-65", publicKey: keys?.publicKey as Uint8Array }),
};

test("a signed message is accepted, whoever made its randomness, and its id does not depend on it", () => {
  const secretKey = keys?.secretKey as Uint8Array;
  const messages = (["deterministic", new Uint8Array(32).fill(7)] as const).map((random) =>
    sign(unsigned, secretKey, random),
  );
  const id = messageId(unsigned);
  for (const message of messages) expect(receive(encode(message), view)).toEqual({ verdict: "accept", message, id });
  expect(messages[0]?.sig).not.toBe(messages[1]?.sig);
});

test("signing with a suite that is not there throws, and says what was asked for", () => {
  expect(() => sign({ ...unsigned, suite: "falcon-512" }, new Uint8Array(), "deterministic")).toThrow(/falcon-512/);
});

test("decoding does not look at the signature", () => {
  const message: Message = { ...unsigned, sig: "AQID" };
  expect(decode(encode(message))).toEqual({ verdict: "accept", message });
});

test("what was verified under one key says nothing of another, nor of another message", () => {
  const others = suite?.keygen(new Uint8Array(32).fill(1));
  const [own, other] = [keys?.publicKey, others?.publicKey] as [Uint8Array, Uint8Array];
  const message = sign(unsigned, keys?.secretKey as Uint8Array, "deterministic");
  const verdicts = [own, other, own, new Uint8Array(own), own.subarray(1)].map((key) => isGenuine(message, key));
  expect(verdicts).toEqual([true, false, true, true, false]);
  expect(isGenuine({ ...message, sentAt: 1 }, own)).toBe(false);
});

test("wrong-length keys and signatures are false, not an exception", () => {
  for (const [signature, key] of [
    [0, 1952],
    [3309, 0],
    [3308, 1952],
    [3309, 1953],
  ] as const) {
    expect(suite?.verify(new Uint8Array(signature), new Uint8Array(1), new Uint8Array(key), new Uint8Array())).toBe(
      false,
    );
  }
});
