// What sealing and opening an item cost, beside the KEM, the AEAD and the signature that they cannot avoid.
import { isDone, type Letter, open, seal } from "./item.ts";
import { fromBase64url, toBase64url } from "./octets.ts";
import { aeadSuite } from "./suites/aead.ts";
import { kemSuite } from "./suites/kem.ts";
import { signatureSuite } from "./suites/signature.ts";
import { context, sign, signedOctets, type Unsigned, type View } from "./wire.ts";

const [signature, kem, aead] = [signatureSuite("ml-dsa-65"), kemSuite("x-wing"), aeadSuite("chacha20-poly1305")];
if (!signature || !kem || !aead) throw new Error("bench: the reference must have the default suites, lacks one");
const { publicKey, secretKey } = signature.keygen(new Uint8Array(32));
const pair = kem.keygen(new Uint8Array(32));
const [alice, bob] = [`0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`];
const random = new Uint8Array(kem.encapSeedBytes);
const [key, nonce, aad] = [new Uint8Array(32), new Uint8Array(12), new Uint8Array(180)];

const unsigned: Unsigned = {
  imp: 1,
  type: "inbox.letter",
  net: alice,
  from: alice,
  keySeq: 0,
  sentAt: 0,
  expiresAt: 1,
  body: { to: bob, payload: { text: "hello" } },
  suite: "ml-dsa-65",
};
const letter = sign(unsigned, secretKey, "deterministic") as Letter;
const prekey = { suite: kem.name, key: pair.publicKey, keepUntil: 1 };
const sealed = seal(letter, prekey, random);
if (sealed.verdict !== "accept") throw new Error(`bench: the letter must be sealed, got ${sealed.reason}`);
const { place, item, itemId } = sealed;
const told = { n: 1, itemId, prekeyId: place.prekeyId, keepUntil: 1, item: toBase64url(item) };
const prekeys = [{ suite: kem.name, ...pair }];
const view: View = {
  self: bob,
  net: alice,
  now: 0,
  accepts: () => true,
  hasAccepted: () => false,
  hasRoom: () => true,
  admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
  awaits: () => false,
  currentKey: () => ({ keySeq: 0, suite: "ml-dsa-65", publicKey }),
};
if (!isDone(open(told, prekeys, view))) throw new Error("bench: the item must open, does not");

const ciphertext = item.subarray(0, kem.ciphertextBytes);
const plaintext = new Uint8Array(item.length - kem.ciphertextBytes - aead.tagBytes);
const bare = aead.seal(key, nonce, aad, plaintext);
const octets = signedOctets(unsigned);
const sig = fromBase64url(letter.sig);
const domain = context(unsigned.type);

export const measures = [
  {
    name: `seal a letter into an item of ${item.length} octets / X-Wing encapsulate + ChaCha20-Poly1305`,
    bar: 1.3,
    times: 20,
    ours: () => seal(letter, prekey, random),
    bare: () => [kem.encapsulate(pair.publicKey, random), aead.seal(key, nonce, aad, plaintext)],
  },
  {
    name: `open an item of ${item.length} octets, every rung / X-Wing decapsulate + ChaCha20-Poly1305 + ML-DSA-65 verify`,
    bar: 1.3,
    times: 20,
    ours: () => open(told, prekeys, view),
    bare: () => [
      kem.decapsulate(ciphertext, pair.secretKey),
      aead.open(key, nonce, aad, bare),
      signature.verify(sig, octets, publicKey, domain),
    ],
  },
];
