// Inceptions, addresses, commitments.
import { address, eventId } from "../../../reference/identity.ts";
import { canonicalize } from "../../../reference/json.ts";
import { E } from "../../../reference/notation.ts";
import { toBase64url, toHex, utf8 } from "../../../reference/octets.ts";
import { NEUTRAL, NO_POINT, NOT_CANONICAL } from "../../../reference/suites/ed25519.fixtures.ts";
import { signatureSuite } from "../../../reference/suites/signature.ts";
import { refuse } from "../../../reference/verdict.ts";
import type { Draft, Topic } from "../author.ts";
import { at, COMPOSITE, commit, hex, INCEPTION, NET, rotate } from "./fixtures.ts";

type Change = Record<string, unknown>;
const changed = (change: Change) => canonicalize(JSON.parse(JSON.stringify({ ...INCEPTION, ...change })));

function incepts(id: string, comment: string, change: Change = {}): Draft {
  const inception = { ...INCEPTION, ...change };
  const params = { inceptionHex: toHex(utf8(changed(change))) };
  const hashedHex = toHex(E("addr", utf8(changed(change))));
  return {
    id,
    comment,
    method: "identity.incept",
    params,
    expect: { verdict: "accept", id: address(inception) },
    flags: id.endsWith("/user") ? ["Smoke"] : [],
    intermediates: { hashedHex },
  };
}

function refused(
  id: string,
  comment: string,
  change: Change,
  reason: "schema" | "bad-key" | "suite-not-accepted",
): Draft {
  return {
    id,
    comment,
    method: "identity.incept",
    params: { inceptionHex: toHex(utf8(changed(change))) },
    expect: { ...refuse(reason) },
    valid: false,
  };
}

const key87 = toBase64url(at(2).publicKey);
const recoveryOnly = signatureSuite("slh-dsa-sha2-192s");

const composite = (publicKey: Uint8Array) => ({ suite: COMPOSITE.suite, key: toBase64url(publicKey) });
const withPoint = (point: Uint8Array) => Uint8Array.of(...COMPOSITE.publicKey.subarray(0, 1952), ...point);

const addresses: Draft[] = [
  incepts("identity.address.hash/user", "a user"),
  incepts("identity.address.hash/node", "the same keys for a node: another address", { kind: "node" }),
  incepts("identity.address.hash/other-next", "another commitment: another address", { next: INCEPTION.recovery }),
];

const inceptions: Draft[] = [
  incepts("identity.inception.schema/service", "a service", { kind: "service" }),
  incepts("identity.inception.schema/app", "an app", { kind: "app" }),
  refused("identity.inception.schema/version", "another version", { v: 2 }, "schema"),
  refused("identity.inception.schema/kind", "a kind there is not", { kind: "bot" }, "schema"),
  refused("identity.inception.schema/extra", "a member more", { name: "bob" }, "schema"),
  refused("identity.inception.schema/no-recovery", "no recovery key", { recovery: undefined }, "schema"),
  refused("identity.inception.schema/no-next", "no next key", { next: undefined }, "schema"),
  refused("identity.inception.schema/key-itself", "a key in place of a commitment", { next: INCEPTION.key }, "schema"),
  incepts("identity.inception.key/ml-dsa-87", "a larger suite", { suite: "ml-dsa-87", key: key87 }),
  refused(
    "identity.inception.key/short",
    "a key one octet too short",
    { key: toBase64url(at(0).publicKey.slice(0, -1)) },
    "bad-key",
  ),
  refused(
    "identity.inception.key/long",
    "a key one octet too long",
    { key: toBase64url(Uint8Array.of(...at(0).publicKey, 0)) },
    "bad-key",
  ),
  refused("identity.inception.key/other-suite", "a key of another suite", { key: key87 }, "bad-key"),
  refused("identity.suite.unknown/inception", "a suite nobody has registered", { suite: "x" }, "suite-not-accepted"),
  refused("identity.suite.unknown/reserved", "a reserved suite", { suite: "falcon-512" }, "suite-not-accepted"),
  incepts("identity.suite.unknown/known", "a suite that is registered"),
  refused("identity.inception.key/kem", "a suite that does not sign", { suite: "x-wing" }, "bad-key"),
  incepts("identity.suite.point/genuine", "a key of two halves", composite(COMPOSITE.publicKey)),
  refused("identity.suite.point/no-point", "the second half is no point", composite(withPoint(NO_POINT)), "bad-key"),
  refused(
    "identity.suite.point/not-canonical",
    "the second half is a point in a second spelling",
    composite(withPoint(NOT_CANONICAL)),
    "bad-key",
  ),
  refused(
    "identity.suite.point/small-order",
    "the second half is the neutral point",
    composite(withPoint(NEUTRAL)),
    "bad-key",
  ),
  refused(
    "identity.inception.key/no-signature",
    "a suite that does not sign",
    { suite: "x-wing", key: toBase64url(new Uint8Array(1216)) },
    "bad-key",
  ),
  refused(
    "identity.inception.key/recovery-only",
    "a suite for recovery keys only",
    { suite: "slh-dsa-sha2-192s", key: toBase64url(new Uint8Array(recoveryOnly?.publicKeyBytes ?? 0)) },
    "bad-key",
  ),
];

/** A commitment shows in whether the key it names may rotate in. */
const first = rotate(address(INCEPTION), 1, address(INCEPTION));
const otherSuite = { ...INCEPTION, next: commit({ ...at(1), suite: "ml-dsa-87" }) };
const keys: Draft[] = [
  {
    id: "identity.key.commitment/revealed",
    comment: "the key that was committed to",
    method: "identity.history",
    suite: "ml-dsa-87",
    params: { net: NET, inceptionHex: hex(INCEPTION), eventsHex: [hex(first)] },
    expect: {
      status: "active",
      keySeq: 1,
      suite: at(1).suite,
      publicKeyHex: toHex(at(1).publicKey),
      head: eventId(first),
    },
    intermediates: { committedHex: toHex(E("pk", utf8(at(1).suite), at(1).publicKey)) },
  },
  {
    id: "identity.key.commitment/suite",
    comment: "a commitment to the same octets as a key of another suite",
    valid: false,
    method: "identity.history",
    suite: "ml-dsa-87",
    params: {
      net: NET,
      inceptionHex: hex(otherSuite),
      eventsHex: [hex(rotate(address(otherSuite), 1, address(otherSuite)))],
    },
    expect: {
      status: "active",
      keySeq: 0,
      suite: "ml-dsa-65",
      publicKeyHex: toHex(at(0).publicKey),
      head: address(otherSuite),
    },
  },
];

export const inception: Topic[] = [
  { part: "identity", name: "address", description: "The address of an inception.", cases: addresses },
  { part: "identity", name: "inception", description: "Which inceptions there are.", cases: inceptions },
  { part: "identity", name: "key", description: "Commitments to keys.", cases: keys },
];
