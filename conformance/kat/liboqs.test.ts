// The lattice and hash-based suites against liboqs, another implementation, in WebAssembly. It knows no context string.
import { hmac } from "@noble/hashes/hmac.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { createMLDSA65, createMLDSA87, createMLKEM768, createSlhDsaSha2192s } from "@oqs/liboqs-js";
import { expect, test } from "vitest";
import { toHex, utf8 } from "../../reference/octets.ts";
import { sha3 } from "../../reference/suites/hash.ts";
import { kemSuite } from "../../reference/suites/kem.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { found } from "./case.ts";

const message = utf8("a message");
const another = utf8("another");
const NO_CONTEXT = new Uint8Array();

function keysOf(name: string) {
  const suite = found(name, signatureSuite(name));
  return { suite, ...suite.keygen(Uint8Array.from({ length: suite.seedBytes }, (_, at) => at)) };
}

test.each([
  ["ml-dsa-65", createMLDSA65],
  ["ml-dsa-87", createMLDSA87],
] as const)("%s: each signs what the other verifies, with the other's keys, too", async (name, create) => {
  const { suite, publicKey, secretKey } = keysOf(name);
  const theirs = await create();
  const ours = suite.sign(message, secretKey, NO_CONTEXT, "deterministic");
  expect(theirs.verify(message, ours, publicKey)).toBe(true);
  expect(theirs.verify(another, ours, publicKey)).toBe(false);
  expect(theirs.verify(message, suite.sign(message, secretKey, utf8("c"), "deterministic"), publicKey)).toBe(false);

  const pairs = [{ publicKey, secretKey }, theirs.generateKeyPair()];
  for (const pair of pairs) {
    const signature = theirs.sign(message, pair.secretKey);
    expect(suite.verify(signature, message, pair.publicKey, NO_CONTEXT)).toBe(true);
    expect(suite.verify(signature, another, pair.publicKey, NO_CONTEXT)).toBe(false);
    expect(suite.verify(signature, message, pair.publicKey, utf8("c"))).toBe(false);
  }
  theirs.destroy();
});

test("slh-dsa-sha2-192s: each signs what the other verifies, and our vectors use opt_rand = PK.seed", async () => {
  const { suite, publicKey, secretKey } = keysOf("slh-dsa-sha2-192s");
  const theirs = await createSlhDsaSha2192s();
  const ours = suite.sign(message, secretKey, NO_CONTEXT, "deterministic");
  expect(theirs.verify(message, ours, publicKey)).toBe(true);
  expect(suite.verify(ours, message, publicKey, NO_CONTEXT)).toBe(true);
  expect(suite.verify(ours, another, publicKey, NO_CONTEXT)).toBe(false);
  expect(suite.verify(ours, message, publicKey, utf8("c"))).toBe(false);

  const signature = theirs.sign(message, secretKey);
  expect(suite.verify(signature, message, publicKey, NO_CONTEXT)).toBe(true);
  expect(suite.verify(signature, another, publicKey, NO_CONTEXT)).toBe(false);
  theirs.destroy();

  // FIPS 205 §11.2.2: R = HMAC-SHA-512(SK.prf, opt_rand ‖ M'), cut to n = 24 octets; M' = 0 ‖ len(ctx) ‖ ctx ‖ M (§10.2).
  const [prf, seed] = [secretKey.subarray(24, 48), publicKey.subarray(0, 24)];
  const randomizer = hmac(sha512, prf, Uint8Array.of(...seed, 0, 0, ...message));
  expect(ours.subarray(0, 24)).toEqual(randomizer.subarray(0, 24));
  expect(toHex(sha3(ours))).toBe("c4d5b22047697009e484f98b769f9af66846c255bfcb091a0a100cf72cfada6d");
});

test("ml-kem-768: each opens what the other sends, with the other's keys, too", async () => {
  const suite = found("ml-kem-768", kemSuite("ml-kem-768"));
  const theirs = await createMLKEM768();
  const pairs = [suite.keygen(new Uint8Array(suite.seedBytes).fill(1)), theirs.generateKeyPair()];
  for (const { publicKey, secretKey } of pairs) {
    const ours = found("a ciphertext", suite.encapsulate(publicKey, new Uint8Array(suite.encapSeedBytes).fill(2)));
    expect(theirs.decapsulate(ours.ciphertext, secretKey)).toEqual(ours.secret);
    const sent = theirs.encapsulate(publicKey);
    expect(suite.decapsulate(sent.ciphertext, secretKey)).toEqual(sent.sharedSecret);

    // Implicit rejection (FIPS 203 §6.3) gives the same other secret.
    const touched = Uint8Array.from(ours.ciphertext, (octet, at) => (at === 0 ? octet ^ 1 : octet));
    const rejected = suite.decapsulate(touched, secretKey);
    expect(theirs.decapsulate(touched, secretKey)).toEqual(rejected);
    expect(rejected).not.toEqual(ours.secret);
  }
  theirs.destroy();
});
