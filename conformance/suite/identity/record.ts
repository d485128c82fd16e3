// Records.

import type { Message } from "../../../reference/generated/types.ts";
import { address } from "../../../reference/identity.ts";
import { toBase64url } from "../../../reference/octets.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { messageId } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { bad, EXPIRES, envelope, good, type Members, wire, ZERO } from "./check.ts";
import { at, INCEPTION } from "./fixtures.ts";

const NODE = { ...INCEPTION, kind: "node" as const };

function kemKey(name: string): Uint8Array {
  const suite = kemSuite(name);
  if (!suite) throw new Error(`suite: the reference must have ${name}, found none`);
  return suite.keygen(new Uint8Array(suite.seedBytes).fill(5)).publicKey;
}
const XWING = kemKey("x-wing");
const MLKEM = kemKey("ml-kem-768");
const kem = (change: Members = {}) => ({ suite: "x-wing", key: toBase64url(XWING), keepUntil: EXPIRES, ...change });

const node = (body: Members = {}, change: Members = {}) => ({
  ...envelope,
  type: "identity.node-record",
  from: address(NODE),
  body: {
    inception: NODE,
    seq: 1,
    prev: ZERO,
    key: NODE.key,
    kem: [kem()],
    operator: "example-operator",
    network: "example-network",
    endpoints: ["wss://node.example:443/imp"],
    capabilities: ["core"],
    policyHash: ZERO,
    ...body,
  },
  ...change,
});
export const user = (body: Members = {}, change: Members = {}) => ({
  ...envelope,
  type: "identity.user-record",
  from: address(INCEPTION),
  body: {
    inception: INCEPTION,
    seq: 1,
    prev: ZERO,
    prekeys: [kem()],
    homes: [address(NODE)],
    introductions: [],
    policyHash: ZERO,
    ...body,
  },
  ...change,
});

/** A key whose first two coefficients are 4095, beyond the modulus 3329. */
const beyondModulus = MLKEM.map((octet, index) => (index < 3 ? 0xff : octet));
/** An X-Wing key whose X25519 half is the point of order one. */
const smallOrder = XWING.map((octet, index) => (index < 1184 ? octet : index === 1184 ? 1 : 0));

const checks: Draft[] = [
  good("identity.record.owner/node", "a node's record", node()),
  good("identity.record.owner/user", "a user's record", user()),
  bad(
    "identity.record.owner/other",
    "the record of one address, sent by another",
    user({}, { from: address(NODE) }),
    "bad-record",
    { flags: ["DomainSeparation"] },
  ),
  bad(
    "identity.record.owner/changed",
    "an inception that was changed",
    user({ inception: { ...INCEPTION, recovery: INCEPTION.next } }),
    "bad-record",
  ),
  good(
    "identity.record.kind/service",
    "a service has a user's record",
    user(
      { inception: { ...INCEPTION, kind: "service" }, serviceNames: ["example"] },
      { from: address({ ...INCEPTION, kind: "service" }) },
    ),
  ),
  bad(
    "identity.record.kind/user-as-node",
    "a user with a node's record",
    node({ inception: INCEPTION }, { from: address(INCEPTION) }),
    "bad-record",
  ),
  bad(
    "identity.record.kind/node-as-user",
    "a node with a user's record",
    user({ inception: NODE }, { from: address(NODE) }),
    "bad-record",
  ),
  good(
    "identity.record.key/rotated",
    "another key than the first, of another suite",
    node({ key: toBase64url(at(2).publicKey) }, { suite: "ml-dsa-87", keySeq: 2 }),
  ),
  bad(
    "identity.record.key/other-suite",
    "a key of another suite than the message is signed under",
    node({ key: toBase64url(at(2).publicKey) }),
    "bad-key",
  ),
  bad(
    "identity.record.key/short",
    "a key one octet too short",
    node({ key: toBase64url(at(0).publicKey.slice(1)) }),
    "bad-key",
    { flags: ["Boundary"] },
  ),
  good("identity.record.keep/equal", "a key kept until the record expires", node(), { flags: ["Boundary"] }),
  bad(
    "identity.record.keep/earlier",
    "a key that is gone a millisecond before",
    node({ kem: [kem(), kem({ keepUntil: EXPIRES - 1 })] }),
    "bad-record",
    { flags: ["Boundary"] },
  ),
  good(
    "identity.record.kem/both",
    "a key of each suite",
    user({ prekeys: [kem(), kem({ suite: "ml-kem-768", key: toBase64url(MLKEM) })] }),
  ),
  bad(
    "identity.record.kem/short",
    "a key one octet too short",
    user({ prekeys: [kem({ key: toBase64url(XWING.slice(1)) })] }),
    "bad-key",
    { flags: ["Boundary"] },
  ),
  bad(
    "identity.record.kem/other-suite",
    "a key of another suite",
    user({ prekeys: [kem({ suite: "ml-kem-768" })] }),
    "bad-key",
  ),
  bad(
    "identity.record.kem/signature-suite",
    "a suite that does not encapsulate",
    user({ prekeys: [kem({ suite: "ml-dsa-65", key: INCEPTION.key })] }),
    "bad-key",
  ),
  bad(
    "identity.record.kem/modulus",
    "coefficients beyond the modulus (FIPS 203 §7.2)",
    user({ prekeys: [kem({ suite: "ml-kem-768", key: toBase64url(beyondModulus) })] }),
    "bad-key",
  ),
  bad(
    "identity.record.kem/small-order",
    "a point of small order, which makes the secret zero",
    user({ prekeys: [kem({ key: toBase64url(smallOrder) })] }),
    "bad-key",
  ),
];

function latest(
  id: string,
  comment: string,
  records: readonly Members[],
  current: Members,
  evidence: readonly Members[],
): Draft {
  const idOf = (message: Members) => messageId(message as unknown as Message);
  return {
    id,
    comment,
    method: "identity.latest",
    params: { recordsHex: records.map((record) => wire(record).wireHex) },
    expect: { current: idOf(current), evidence: evidence.map(idOf).sort() },
  };
}
export const first = user();
const second = user({ seq: 2, prev: messageId(first as unknown as Message) });
export const rivals = [user({ seq: 3 }), user({ seq: 3, introductions: [address(NODE)] })].sort((a, b) =>
  messageId(a as unknown as Message) < messageId(b as unknown as Message) ? -1 : 1,
);
const [low = first, high = first] = rivals;
const records: Draft[] = [
  latest("identity.record.latest/newer", "the higher number counts", [first, second], second, []),
  latest("identity.record.latest/order", "whichever came first", [second, first], second, []),
  latest(
    "identity.record.latest/again",
    "a record that comes twice contradicts nothing",
    [second, first, second],
    second,
    [],
  ),
  latest(
    "identity.record.latest/resigned",
    "nor does one that is signed again",
    [second, { ...second, sig: "_____w" }],
    second,
    [],
  ),
  latest(
    "identity.record.latest/large",
    "numbers are compared as numbers",
    [user({ seq: 10 }), user({ seq: 9 })],
    user({ seq: 10 }),
    [],
  ),
  latest(
    "identity.record.latest/key-first",
    "a later key counts before a higher number",
    [user({ seq: 9007199254740991 }), user({ seq: 0 }, { keySeq: 1 })],
    user({ seq: 0 }, { keySeq: 1 }),
    [],
  ),
  latest(
    "identity.record.conflict/two",
    "two of one number: the lower id counts, both are evidence",
    [first, high, low],
    low,
    rivals,
  ),
  latest("identity.record.conflict/order", "whichever came first", [low, high, first], low, rivals),
  latest(
    "identity.record.conflict/past",
    "evidence stays evidence when a later record counts",
    [low, user({ seq: 4 }), high],
    user({ seq: 4 }),
    rivals,
  ),
];

export const record: Topic[] = [
  {
    part: "identity",
    name: "record",
    description: "Records: whose they are, their keys, and which one counts.",
    cases: [...checks, ...records],
  },
];
