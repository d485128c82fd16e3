// What the hot operations of part `wire` cost, beside the primitive that each cannot avoid.
import type { Message } from "./generated/types.ts";
import { fromBase64url, toBase64url } from "./octets.ts";
import { signatureSuite } from "./suites/signature.ts";
import { context, decode, encode, receive, sign, signedOctets, type Unsigned, type View } from "./wire.ts";

const suite = signatureSuite("ml-dsa-65");
if (!suite) throw new Error("bench: the reference must have ml-dsa-65, found none");
const { publicKey, secretKey } = suite.keygen(new Uint8Array(32));
const hash = `0x${"11".repeat(32)}`;

/** An answer whose body is about 1 KiB. */
const unsigned: Unsigned = {
  imp: 1,
  type: "identity.log",
  net: hash,
  from: hash,
  keySeq: 0,
  re: hash,
  sentAt: 0,
  expiresAt: 1,
  body: {
    inception: {
      v: 1,
      kind: "user",
      suite: suite.name,
      key: toBase64url(new Uint8Array(580)),
      next: hash,
      recovery: hash,
    },
    events: [],
    more: false,
  },
  suite: suite.name,
};
const message: Message = sign(unsigned, secretKey, "deterministic");
const wire = encode(message);
const signature = fromBase64url(message.sig);
const signed = signedOctets(unsigned);
const domain = context(unsigned.type);

const view: View = {
  self: "",
  net: hash,
  now: 0,
  accepts: () => true,
  hasAccepted: () => false,
  hasRoom: () => true,
  admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
  awaits: () => true,
  currentKey: () => ({ keySeq: 0, suite: unsigned.suite, publicKey }),
};

export const measures = [
  {
    name: "receive a signed message, every rung / ML-DSA-65 verify",
    bar: 1.1,
    times: 40,
    ours: () => receive(wire, view),
    bare: () => suite.verify(signature, signed, publicKey, domain),
  },
  {
    name: "sign a message / ML-DSA-65 sign",
    bar: 1.1,
    times: 8,
    ours: () => sign(unsigned, secretKey, "deterministic"),
    bare: () => suite.sign(signed, secretKey, domain, "deterministic"),
  },
  {
    name: `decode a signed message of ${wire.length} octets / JSON.parse`,
    bar: 8,
    times: 2000,
    ours: () => decode(wire),
    bare: () => JSON.parse(new TextDecoder().decode(wire)),
  },
];
