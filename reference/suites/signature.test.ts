import { expect, test } from "vitest";
import { SUITES } from "../generated/suites.ts";
import { toHex, utf8 } from "../octets.ts";
import * as ed25519 from "./ed25519.ts";
import { sha3 } from "./hash.ts";
import { type SignatureSuite, signatureSuite } from "./signature.ts";

const NAMES = Object.values(SUITES).flatMap((suite) => (suite.kind === "signature" ? [suite.name] : []));
const message = utf8("a message");
const context = utf8("IMP1:identity.get");

function suiteOf(name: string): SignatureSuite {
  const suite = signatureSuite(name);
  if (!suite) throw new Error(`test: ${name} must be a signature suite, is none`);
  return suite;
}

function keysOf(suite: SignatureSuite) {
  return suite.keygen(new Uint8Array(suite.seedBytes).fill(1));
}

// SLH-DSA signs in seconds: conformance/kat/liboqs.test.ts makes its one signature.
const QUICK = NAMES.filter((name) => name !== "slh-dsa-sha2-192s");

/** `octets` with bit 0 of one octet flipped. */
function flipped(octets: Uint8Array, at: number): Uint8Array {
  return octets.map((octet, index) => (index === at ? octet ^ 1 : octet));
}

test("every registered signature suite is there", () => {
  expect(NAMES.length).toBeGreaterThan(0);
  for (const name of NAMES) expect(suiteOf(name).name).toBe(name);
});

test("trap: Falcon takes no context: falcon-512 is reserved and never a suite", () => {
  expect(Object.keys(SUITES)).not.toContain("falcon-512");
  expect(signatureSuite("falcon-512")).toBeUndefined();
});

test("a name that every object has is no suite", () => {
  for (const name of ["constructor", "__proto__", "toString", ""]) expect(signatureSuite(name)).toBeUndefined();
});

test.each(NAMES)("trap: wrong-length keys and signatures are false, not an exception: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKeyBytes: key, signatureBytes: sig } = suite;
  for (const [signature, publicKey] of [
    [sig, 0],
    [sig, key - 1],
    [sig, key + 1],
    [0, key],
    [sig - 1, key],
    [sig + 1, key],
    [0, 0],
  ] as const)
    expect(suite.verify(new Uint8Array(signature), message, new Uint8Array(publicKey), context)).toBe(false);
});

test.each(NAMES)("keys are as long as registered: %s", (name) => {
  const suite = suiteOf(name);
  expect(keysOf(suite).publicKey.length).toBe(suite.publicKeyBytes);
});

test.each(QUICK)("a signature holds for its message, context and key, and for nothing else: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKey, secretKey } = keysOf(suite);
  const signature = suite.sign(message, secretKey, context, new Uint8Array(suite.randomBytes).fill(7));
  expect(signature.length).toBe(suite.signatureBytes);
  expect(suite.verify(signature, message, publicKey, context)).toBe(true);
  expect(suite.verify(signature, utf8("another"), publicKey, context)).toBe(false);
  expect(suite.verify(signature, message, publicKey, utf8("IMP1:identity.log"))).toBe(false);
  expect(suite.verify(signature, message, publicKey, new Uint8Array())).toBe(false);
  expect(suite.verify(signature, message, flipped(publicKey, 0), context)).toBe(false);
  for (const at of [0, suite.signatureBytes >> 1, suite.signatureBytes - 1])
    expect(suite.verify(flipped(signature, at), message, publicKey, context)).toBe(false);
});

test.each(QUICK)("vectors are deterministic, production is hedged: %s", (name) => {
  const suite = suiteOf(name);
  const { secretKey } = keysOf(suite);
  const sign = (random: Uint8Array | "deterministic") => suite.sign(message, secretKey, context, random);
  expect(sign("deterministic")).toEqual(sign(new Uint8Array(suite.randomBytes)));
  expect(sign("deterministic")).not.toEqual(sign(new Uint8Array(suite.randomBytes).fill(7)));
});

test.each(NAMES)("our own mistakes throw, and say what was wrong: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKey, secretKey } = keysOf(suite);
  const long = new Uint8Array(256);
  const bad = suite.randomBytes - 1;
  expect(() => suite.keygen(new Uint8Array(suite.seedBytes + 1))).toThrow(
    `keygen: the seed of ${name} must be ${suite.seedBytes} octets, got ${suite.seedBytes + 1}`,
  );
  expect(() => suite.sign(message, secretKey, context, new Uint8Array(bad))).toThrow(
    `sign: the random octets of ${name} must be ${suite.randomBytes} octets, got ${bad}`,
  );
  expect(() => suite.sign(message, new Uint8Array(1), context, "deterministic")).toThrow(/1$/);
  expect(() => suite.sign(message, secretKey, long, "deterministic")).toThrow(
    "sign: the context must be at most 255 octets, got 256",
  );
  expect(() => suite.verify(new Uint8Array(suite.signatureBytes), message, publicKey, long)).toThrow(
    "verify: the context must be at most 255 octets, got 256",
  );
});

test("the longest context is 255 octets", () => {
  const suite = suiteOf("ml-dsa-65-ed25519");
  const { publicKey, secretKey } = keysOf(suite);
  const longest = new Uint8Array(255);
  expect(suite.verify(suite.sign(message, secretKey, longest, "deterministic"), message, publicKey, longest)).toBe(
    true,
  );
});

const mlDsa = suiteOf("ml-dsa-65");
const composite = suiteOf("ml-dsa-65-ed25519");
const keys = keysOf(composite);
const signature = composite.sign(message, keys.secretKey, context, "deterministic");
const split = (octets: Uint8Array, first: number) => [octets.slice(0, first), octets.slice(first)] as const;
const [mlDsaSignature, edSignature] = split(signature, mlDsa.signatureBytes);
const [mlDsaKey, edKey] = split(keys.publicKey, mlDsa.publicKeyBytes);
const join = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

test("the composite is the one whose published vectors were replayed when this was written", () => {
  expect(toHex(sha3(signature))).toBe("f60cd8121fc2909585c70bc4032377b1205393273e05b46c50a9bfcefb09dd11");
});

test("trap: the composite is AND: one genuine half does not make up for the other", () => {
  expect(composite.verify(join(mlDsaSignature, edSignature), message, keys.publicKey, context)).toBe(true);
  const other = composite.sign(utf8("another"), keys.secretKey, context, "deterministic");
  const [otherMlDsa, otherEd] = split(other, mlDsa.signatureBytes);
  expect(composite.verify(join(mlDsaSignature, otherEd), message, keys.publicKey, context)).toBe(false);
  expect(composite.verify(join(otherMlDsa, edSignature), message, keys.publicKey, context)).toBe(false);
});

test("trap: parts of the composite are never good alone", () => {
  for (const under of [context, new Uint8Array(), utf8("COMPSIG-MLDSA65-Ed25519-SHA512")])
    expect(mlDsa.verify(mlDsaSignature, message, mlDsaKey, under)).toBe(false);
  expect(ed25519.verify(edSignature, message, edKey)).toBe(false);
});

test("trap: parts made alone are no composite", () => {
  const { secretKey } = mlDsa.keygen(keys.secretKey.subarray(0, mlDsa.seedBytes));
  const alone = mlDsa.sign(message, secretKey, context, "deterministic");
  const edAlone = ed25519.sign(message, keys.secretKey.subarray(mlDsa.seedBytes));
  expect(mlDsa.verify(alone, message, mlDsaKey, context)).toBe(true);
  expect(ed25519.verify(edAlone, message, edKey)).toBe(true);
  expect(composite.verify(join(alone, edSignature), message, keys.publicKey, context)).toBe(false);
  expect(composite.verify(join(mlDsaSignature, edAlone), message, keys.publicKey, context)).toBe(false);
});

test("trap: a small-order Ed25519 half of a composite key is rejected", () => {
  const neutral = Uint8Array.of(1, ...new Uint8Array(31));
  const forged = join(mlDsaSignature, neutral, new Uint8Array(32));
  expect(composite.verify(forged, message, join(mlDsaKey, neutral), context)).toBe(false);
});
