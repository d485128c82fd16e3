import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SUITES } from "../generated/suites.ts";
import { fromHex, toHex, utf8 } from "../octets.ts";
import { type AeadSuite, aeadSuite } from "./aead.ts";

const NAMES = Object.values(SUITES).flatMap((suite) => (suite.kind === "aead" ? [suite.name] : []));

function suiteOf(name: string): AeadSuite {
  const suite = aeadSuite(name);
  if (!suite) throw new Error(`test: ${name} must be an AEAD suite, is none`);
  return suite;
}

test("every registered AEAD suite is there, and no other", () => {
  expect(NAMES.length).toBeGreaterThan(0);
  for (const name of NAMES) expect(suiteOf(name).name).toBe(name);
  for (const name of ["aes-128-gcm", "constructor", "sha3", ""]) expect(aeadSuite(name)).toBeUndefined();
});

test("chacha20-poly1305 gives the answer of RFC 8439 §2.8.2", () => {
  const plaintext = utf8(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  );
  const key = Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at);
  const nonce = fromHex("070000004041424344454647");
  const sealed = suiteOf("chacha20-poly1305").seal(key, nonce, fromHex("50515253c0c1c2c3c4c5c6c7"), plaintext);
  expect(toHex(sealed.subarray(-16))).toBe("1ae10b594f09e26a7e902ecbd0600691");
});

test.each(NAMES)("what node:crypto seals is what we seal, and we open it: %s", (name) => {
  const suite = suiteOf(name);
  const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(octets(32), octets(12), fc.uint8Array(), fc.uint8Array(), (key, nonce, aad, plaintext) => {
      const cipher = createCipheriv(name as "chacha20-poly1305", key, nonce, { authTagLength: suite.tagBytes });
      cipher.setAAD(aad, { plaintextLength: plaintext.length });
      const sealed = toHex(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
      expect(toHex(suite.seal(key, nonce, aad, plaintext))).toBe(sealed);
      expect(suite.open(key, nonce, aad, fromHex(sealed))).toEqual(plaintext);
    }),
  );
});

test.each(NAMES)("any octet changed, and any length, is undefined, not an exception: %s", (name) => {
  const suite = suiteOf(name);
  const key = new Uint8Array(suite.keyBytes).fill(1);
  const nonce = new Uint8Array(suite.nonceBytes).fill(2);
  const aad = utf8("associated");
  const sealed = suite.seal(key, nonce, aad, utf8("a plaintext"));
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.map((octet, index) => (index === at ? octet ^ 1 : octet));
    expect(suite.open(key, nonce, aad, changed)).toBeUndefined();
    expect(suite.open(key, nonce, aad, sealed.subarray(0, at))).toBeUndefined();
  }
  expect(suite.open(key, nonce, aad, Uint8Array.of(...sealed, 0))).toBeUndefined();
  expect(suite.open(key, nonce, utf8("Associated"), sealed)).toBeUndefined();
  expect(suite.open(key, new Uint8Array(suite.nonceBytes), aad, sealed)).toBeUndefined();
  expect(suite.open(new Uint8Array(suite.keyBytes), nonce, aad, sealed)).toBeUndefined();
});

test.each(NAMES)("our own mistakes throw, though GCM would take other keys and nonces: %s", (name) => {
  const suite = suiteOf(name);
  const none = new Uint8Array();
  for (const [keyBytes, nonceBytes, wrong] of [
    [16, 12, `the key of ${name} must be 32 octets, got 16`],
    [32, 16, `the nonce of ${name} must be 12 octets, got 16`],
  ] as const) {
    const [key, nonce] = [new Uint8Array(keyBytes), new Uint8Array(nonceBytes)];
    expect(() => suite.seal(key, nonce, none, none)).toThrow(`seal: ${wrong}`);
    expect(() => suite.open(key, nonce, none, none)).toThrow(`open: ${wrong}`);
  }
});
