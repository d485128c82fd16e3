// Fuzz properties of part `wire`.
import fc from "fast-check";
import { canonicalize, type Json } from "../../reference/json.ts";
import { fromHex, toBase64url, toHex, utf8 } from "../../reference/octets.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { decode, encode, messageId, receive, sign, type Unsigned, type View } from "../../reference/wire.ts";
import type { ViewParams } from "../protocol.ts";
import { mutated } from "./mutate.ts";
import type { Property } from "./property.ts";

// Long values grow from short seeds: arbitraries of many octets are slow.
const hash32 = fc.nat(0xffffffff).map((seed) => `0x${seed.toString(16).padStart(8, "0").repeat(8)}`);
const integer = fc.oneof(fc.nat(), fc.maxSafeNat());
const unsigned: fc.Arbitrary<Unsigned> = fc.record(
  {
    imp: fc.constant(1 as const),
    type: fc.constant("identity.get" as const),
    net: hash32,
    from: hash32,
    keySeq: integer,
    re: hash32,
    sentAt: integer,
    expiresAt: integer,
    body: fc.record({ addr: hash32, fromSeq: integer }),
    suite: fc.constantFrom("ml-dsa-65", "ml-dsa-87", "x"),
  },
  { requiredKeys: ["imp", "type", "net", "from", "keySeq", "sentAt", "expiresAt", "body", "suite"] },
);
const message = fc
  .record({ unsigned, sig: fc.uint8Array({ minLength: 1, maxLength: 5 }) })
  .map(({ unsigned, sig }) => canonicalize({ ...unsigned, sig: toBase64url(sig) }));
const stranger = fc
  .record({
    body: fc.dictionary(
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.oneof(integer, fc.string({ unit: "grapheme" })),
    ),
  })
  .map(({ body }) => canonicalize({ body, imp: 1, type: "example.unknown" }));

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constant(null),
    fc.boolean(),
    integer,
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "grapheme", maxLength: 4 }), tie("value"), { maxKeys: 4 }),
  ),
}));

const suite = signatureSuite("ml-dsa-65");
if (!suite) throw new Error("fuzz: the reference must have ml-dsa-65, found none");
const keys = suite.keygen(new Uint8Array(32));
const sender = `0x${"22".repeat(32)}`;
const signed: Unsigned = {
  imp: 1,
  type: "identity.get",
  net: `0x${"11".repeat(32)}`,
  from: sender,
  keySeq: 0,
  sentAt: 1767225600000,
  expiresAt: 1767225630000,
  body: { addr: `0x${"33".repeat(32)}`, fromSeq: 0 },
  suite: suite.name,
};
const signedText = canonicalize(sign(signed, keys.secretKey, "deterministic"));
const view: ViewParams = {
  net: signed.net,
  now: signed.sentAt,
  suites: [suite.name],
  accepted: [],
  awaited: [],
  keys: [{ address: sender, keySeq: 0, suite: suite.name, publicKeyHex: toHex(keys.publicKey) }],
};
const knowing: View = {
  net: view.net,
  now: view.now,
  accepts: (name) => name === suite.name,
  hasAccepted: () => false,
  awaits: () => false,
  currentKey: (address) =>
    address === sender ? { keySeq: 0, suite: suite.name, publicKey: keys.publicKey } : undefined,
};

const octetsOf = (params: Record<string, unknown>, name: string) => fromHex(params[name] as string);

function resultOf(verdict: ReturnType<typeof decode>): Record<string, unknown> {
  return verdict.verdict === "accept" ? { verdict: "accept", id: messageId(verdict.message) } : { ...verdict };
}

export const wire: readonly Property[] = [
  {
    name: "wire.decode/octets",
    about: "messages of known and unknown types, broken in text and octets",
    clause: "wire.ladder.total",
    method: "wire.decode",
    cost: 1,
    params: mutated(fc.oneof(message, stranger)).map((octets) => ({ wireHex: toHex(octets) })),
    expect: (params) => resultOf(decode(octetsOf(params, "wireHex"))),
  },
  {
    name: "wire.encode/value",
    about: "IMP-JSON values, given as JSON with whitespace",
    clause: "wire.canonical.send",
    method: "wire.encode",
    cost: 2,
    params: fc
      .record({ value, space: fc.constantFrom("", " ", "\t", "  \n") })
      .map(({ value, space }) => ({ jsonHex: toHex(utf8(JSON.stringify(value, null, space))) })),
    expect: (params) => ({ wireHex: toHex(encode(JSON.parse(new TextDecoder().decode(octetsOf(params, "jsonHex"))))) }),
  },
  {
    name: "wire.receive/octets",
    about: "a signed message, broken in text and octets",
    clause: "wire.signature.receive",
    method: "wire.receive",
    suite: suite.name,
    cost: 50,
    params: mutated(fc.constant(signedText)).map((octets) => ({ wireHex: toHex(octets), view })),
    expect: (params) => resultOf(receive(octetsOf(params, "wireHex"), knowing)),
  },
];
