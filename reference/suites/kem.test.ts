import fc from "fast-check";
import { expect, test } from "vitest";
import { SUITES } from "../generated/suites.ts";
import { fromHex } from "../octets.ts";
import { type KemSuite, kemSuite } from "./kem.ts";

const NAMES = Object.values(SUITES).flatMap((suite) => (suite.kind === "kem" ? [suite.name] : []));

function suiteOf(name: string): KemSuite {
  const suite = kemSuite(name);
  if (!suite) throw new Error(`test: ${name} must be a KEM suite, is none`);
  return suite;
}

const keysOf = (suite: KemSuite) => suite.keygen(new Uint8Array(suite.seedBytes).fill(1));
const randomOf = (suite: KemSuite) => new Uint8Array(suite.encapSeedBytes).fill(2);

/** A public key whose first ML-KEM coefficient, 12 bits little-endian, is that. */
function withCoefficient(publicKey: Uint8Array, coefficient: number): Uint8Array {
  const key = Uint8Array.from(publicKey);
  key[0] = coefficient & 0xff;
  key[1] = ((key[1] as number) & 0xf0) | (coefficient >> 8);
  return key;
}

/** Every u-coordinate of small order on Curve25519: 0, 1, the two of order 8, p − 1, and p and p + 1, not canonical. */
const SMALL_ORDER = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
].flatMap((hex) => {
  const masked = fromHex(hex); // X25519 ignores the highest bit
  masked[31] = (masked[31] as number) | 0x80;
  return [fromHex(hex), masked];
});

/** `octets` with its end, where X-Wing has X25519's share, replaced. */
function withEnd(octets: Uint8Array, end: Uint8Array): Uint8Array {
  const out = Uint8Array.from(octets);
  out.set(end, out.length - end.length);
  return out;
}

test("every registered KEM suite is there, and no other", () => {
  expect(NAMES.length).toBeGreaterThan(0);
  for (const name of NAMES) expect(suiteOf(name).name).toBe(name);
  for (const name of ["ml-kem-512", "constructor", "ml-dsa-65", ""]) expect(kemSuite(name)).toBeUndefined();
});

test.each(NAMES)("both sides have the same secret, and sizes are as registered: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKey, secretKey } = keysOf(suite);
  const sent = suite.encapsulate(publicKey, randomOf(suite));
  expect(publicKey.length).toBe(suite.publicKeyBytes);
  expect(sent?.ciphertext.length).toBe(suite.ciphertextBytes);
  expect(sent?.secret.length).toBe(suite.secretBytes);
  expect(suite.decapsulate(sent?.ciphertext as Uint8Array, secretKey)).toEqual(sent?.secret);
});

test.each(NAMES)("a ciphertext that was touched gives another secret or none: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKey, secretKey } = keysOf(suite);
  const sent = suite.encapsulate(publicKey, randomOf(suite));
  const touched = Uint8Array.from(sent?.ciphertext as Uint8Array);
  touched[0] = (touched[0] as number) ^ 1;
  expect(suite.decapsulate(touched, secretKey)).not.toEqual(sent?.secret);
});

test.each(NAMES)("trap: ML-KEM keys need the modulus check: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKey } = keysOf(suite);
  expect(suite.encapsulate(withCoefficient(publicKey, 3328), randomOf(suite))).toBeDefined();
  for (const coefficient of [3329, 3330, 4095])
    expect(suite.encapsulate(withCoefficient(publicKey, coefficient), randomOf(suite))).toBeUndefined();
});

test("trap: X-Wing rejects keys whose X25519 result is all zero", () => {
  const suite = suiteOf("x-wing");
  const { publicKey } = keysOf(suite);
  for (const point of SMALL_ORDER)
    expect(suite.encapsulate(withEnd(publicKey, point), randomOf(suite))).toBeUndefined();
});

test("trap: X-Wing rejects ciphertexts whose X25519 result is all zero", () => {
  const suite = suiteOf("x-wing");
  const { publicKey, secretKey } = keysOf(suite);
  const ciphertext = suite.encapsulate(publicKey, randomOf(suite))?.ciphertext as Uint8Array;
  for (const point of SMALL_ORDER) expect(suite.decapsulate(withEnd(ciphertext, point), secretKey)).toBeUndefined();
});

test.each(NAMES)("trap: wrong-length keys and ciphertexts are undefined, not an exception: %s", (name) => {
  const suite = suiteOf(name);
  const { secretKey } = keysOf(suite);
  for (const by of [-1, 1, -suite.publicKeyBytes])
    expect(suite.encapsulate(new Uint8Array(suite.publicKeyBytes + by), randomOf(suite))).toBeUndefined();
  for (const by of [-1, 1, -suite.ciphertextBytes])
    expect(suite.decapsulate(new Uint8Array(suite.ciphertextBytes + by), secretKey)).toBeUndefined();
});

test.each(NAMES)("any octets of a peer end in a value: %s", (name) => {
  const suite = suiteOf(name);
  const { secretKey } = keysOf(suite);
  const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(octets(suite.publicKeyBytes), octets(suite.ciphertextBytes), (publicKey, ciphertext) => {
      const secret = suite.decapsulate(ciphertext, secretKey);
      const sent = suite.encapsulate(publicKey, randomOf(suite));
      return [secret, sent?.secret].every((octets) => octets === undefined || octets.length === suite.secretBytes);
    }),
    { numRuns: 20 },
  );
});

test.each(NAMES)("our own mistakes throw, and say what was wrong: %s", (name) => {
  const suite = suiteOf(name);
  const { publicKey, secretKey } = keysOf(suite);
  const ciphertext = new Uint8Array(suite.ciphertextBytes);
  expect(() => suite.keygen(new Uint8Array(1))).toThrow(
    `keygen: the seed of ${name} must be ${suite.seedBytes} octets, got 1`,
  );
  expect(() => suite.encapsulate(publicKey, new Uint8Array(1))).toThrow(
    `encapsulate: the random octets of ${name} must be ${suite.encapSeedBytes} octets, got 1`,
  );
  expect(() => suite.decapsulate(ciphertext, new Uint8Array(1))).toThrow(
    `decapsulate: the secret key of ${name} must be ${secretKey.length} octets, got 1`,
  );
});
