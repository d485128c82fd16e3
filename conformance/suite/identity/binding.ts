// The binding of an address to a Demos account.
import { address } from "../../../reference/identity.ts";
import { toBase64url, toHex } from "../../../reference/octets.ts";
import { type Binding, bindingOctets } from "../../../reference/record.ts";
import { cofactored, MIXED_KEY, PLAIN_KEY, plain } from "../../../reference/suites/ed25519.fixtures.ts";
import { publicKeyOf, sign } from "../../../reference/suites/ed25519.ts";
import type { Draft, Topic } from "../author.ts";
import { bad, EXPIRES, envelope, good, type Members, SENT, ZERO } from "./check.ts";
import { INCEPTION } from "./fixtures.ts";

const NODE = { ...INCEPTION, kind: "node" as const };
const ACCOUNT_SECRET = new Uint8Array(32).fill(6);
function bind(body: Members = {}, change: Members = {}, signed: Members = {}): Members {
  const said = {
    account: `ed25519:0x${toHex(publicKeyOf(ACCOUNT_SECRET))}`,
    notBefore: SENT,
    notAfter: EXPIRES,
    ...body,
  };
  const message = { ...envelope, type: "identity.binding", from: address(INCEPTION), ...change };
  const proved = { ...message, body: said, ...signed } as unknown as Binding;
  const proof = toBase64url(sign(bindingOctets(proved), ACCOUNT_SECRET));
  return { ...message, body: { ...said, proof, ...(body.proof !== undefined && { proof: body.proof }) } };
}
const genuine = bind();
/** A binding of another account, whose signature is made by hand. */
function bound(accountKey: Uint8Array, signature: (message: Uint8Array) => Uint8Array): Members {
  const account = `ed25519:0x${toHex(accountKey)}`;
  const unproved = bind({ account });
  return bind({ account, proof: toBase64url(signature(bindingOctets(unproved as unknown as Binding))) });
}
const proofOf = (message: Members) => (message.body as { proof: string }).proof;

const bindings: Draft[] = [
  good("identity.binding.window/open", "a window of a minute", genuine),
  good("identity.binding.window/moment", "a window of one millisecond", bind({ notAfter: SENT }), {
    flags: ["Boundary"],
  }),
  bad(
    "identity.binding.window/closed",
    "a window that ends before it begins, signed by both",
    bind({ notAfter: SENT - 1 }),
    "bad-binding",
    { flags: ["Boundary"] },
  ),
  good("identity.binding.now/first-moment", "the moment in which it begins", genuine, { flags: ["Boundary"] }),
  good("identity.binding.now/last-moment", "the last millisecond", genuine, {
    view: { now: EXPIRES },
    flags: ["Boundary"],
  }),
  bad("identity.binding.now/before", "a millisecond before it begins", genuine, "outside-window", {
    view: { now: SENT - 1 },
    flags: ["Boundary"],
  }),
  bad("identity.binding.now/after", "a millisecond after its end", genuine, "outside-window", {
    view: { now: EXPIRES + 1 },
    flags: ["Boundary"],
  }),
  good("identity.binding.proof/genuine", "the account has signed", genuine),
  bad(
    "identity.binding.proof/other-address",
    "the account's signature for another address",
    bind({}, {}, { from: address(NODE) }),
    "bad-binding",
    { flags: ["DomainSeparation"] },
  ),
  bad(
    "identity.binding.proof/other-net",
    "the account's signature for another network",
    bind({}, {}, { net: ZERO }),
    "bad-binding",
    { flags: ["DomainSeparation"] },
  ),
  bad(
    "identity.binding.proof/other-account",
    "another account than the one that signed",
    bind({ account: `ed25519:0x${"58".padEnd(64, "6")}`, proof: proofOf(genuine) }),
    "bad-binding",
  ),
  bad(
    "identity.binding.proof/other-window",
    "a window longer than the one signed",
    bind({ notAfter: EXPIRES + 1, proof: proofOf(genuine) }),
    "bad-binding",
  ),
  bad("identity.binding.proof/none", "64 zero octets", bind({ proof: toBase64url(new Uint8Array(64)) }), "bad-binding"),
  good("identity.suite.ed25519/plain", "a signature that holds with the cofactor and without", bound(PLAIN_KEY, plain)),
  bad(
    "identity.suite.ed25519/mixed-r",
    "a signature that holds only with the cofactor: R has a part of small order",
    bound(PLAIN_KEY, (message) => cofactored(message, PLAIN_KEY)),
    "bad-binding",
    { flags: ["Cofactor"] },
  ),
  bad(
    "identity.suite.ed25519/mixed-key",
    "a signature that holds only with the cofactor: the key has a part of small order",
    bound(MIXED_KEY, (message) => cofactored(message, MIXED_KEY)),
    "bad-binding",
    { flags: ["Cofactor"] },
  ),
  bad(
    "identity.binding.proof/small-order",
    "an account whose key is the neutral point, for which a signature of nothing verifies loosely",
    bind({ account: `ed25519:0x01${"00".repeat(31)}`, proof: toBase64url(Uint8Array.of(1, ...new Uint8Array(63))) }),
    "bad-binding",
  ),
];

export const binding: Topic = {
  part: "identity",
  name: "binding",
  description: "The binding of an address to a Demos account.",
  cases: bindings,
};
