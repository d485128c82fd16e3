// Records.

import type { Message } from "../../../reference/generated/types.ts";
import { address } from "../../../reference/identity.ts";
import { toBase64url, toHex } from "../../../reference/octets.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { messageId, sign, type Unsigned } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { bad, EXPIRES, envelope, good, type Members, wire, ZERO } from "./check.ts";
import { at, INCEPTION, type Key, THIEF } from "./fixtures.ts";

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

/** A receiver that knows a key of the node. */
const knowing = (keySeq: number) => {
  const { suite, publicKey } = at(keySeq);
  return { view: { keys: [{ address: address(NODE), keySeq, suite, publicKeyHex: toHex(publicKey) }] } };
};

/** A key whose first two coefficients are 4095, beyond the modulus 3329. */
const beyondModulus = MLKEM.map((octet, index) => (index < 3 ? 0xff : octet));
/** An X-Wing key whose X25519 half is the point of order one. */
const smallOrder = XWING.map((octet, index) => (index < 1184 ? octet : index === 1184 ? 1 : 0));

const checks: Draft[] = [
  good("identity.record.owner/node", "a node's record", node(), knowing(0)),
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
    knowing(2),
  ),
  bad(
    "identity.record.key/other",
    "a key of the right suite that does not sign",
    node({ key: toBase64url(at(1).publicKey) }),
    "bad-key",
    knowing(0),
  ),
  bad(
    "identity.record.key/other-suite",
    "a key of another suite than the message is signed under",
    node({ key: toBase64url(at(2).publicKey) }),
    "bad-key",
    knowing(0),
  ),
  bad(
    "identity.record.key/short",
    "a key one octet too short",
    node({ key: toBase64url(at(0).publicKey.slice(1)) }),
    "bad-key",
    { ...knowing(0), flags: ["Boundary"] },
  ),
  good("identity.record.keep/equal", "a key kept until the record expires", node(), {
    ...knowing(0),
    flags: ["Boundary"],
  }),
  bad(
    "identity.record.keep/earlier",
    "a key that is gone a millisecond before",
    node({ kem: [kem(), kem({ keepUntil: EXPIRES - 1 })] }),
    "bad-record",
    { ...knowing(0), flags: ["Boundary"] },
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
    "identity.suite.unknown/record",
    "a key of a suite nobody has registered",
    user({ prekeys: [kem({ suite: "x" })] }),
    "suite-not-accepted",
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

/** The record, signed by that key of the identity. */
export function signed(record: Members, key: Key = at(0)): Members {
  const unsigned = { ...record, suite: key.suite } as unknown as Unsigned;
  return sign(unsigned, key.secretKey, "deterministic") as unknown as Members;
}
const idOf = (message: Members) => messageId(message as unknown as Message);

/** The same record under another signature of the same key. */
function resigned(record: Members): Members {
  return sign(record as unknown as Unsigned, at(0).secretKey, new Uint8Array(32).fill(7)) as unknown as Members;
}

function latest(
  id: string,
  comment: string,
  records: readonly Members[],
  current: Members | null,
  evidence: readonly Members[],
  { keySeq = 0, valid = true }: { keySeq?: number | null; valid?: boolean } = {},
): Draft {
  const key = keySeq === null ? null : at(keySeq);
  return {
    id,
    comment,
    valid,
    method: "identity.latest",
    suite: "ml-dsa-65",
    params: {
      recordsHex: records.map((record) => wire(record).wireHex),
      key: key && { keySeq, suite: key.suite, publicKeyHex: toHex(key.publicKey) },
    },
    expect: { current: current && idOf(current), evidence: evidence.map(idOf) },
  };
}
const first = signed(user());
const second = signed(user({ seq: 2, prev: idOf(first) }));
const numbered = (seq: number, change: Members = {}) => signed(user({ seq, ...change }));
const byId = (...records: Members[]) => records.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
export const rivals = byId(numbered(3), numbered(3, { introductions: [address(NODE)] }));
const [low, high] = rivals as [Members, Members];
const three = byId(low, high, numbered(3, { introductions: [ZERO] }));
const later = signed(user({ seq: 0 }, { keySeq: 1 }), at(1));
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
    "identity.record.latest/large",
    "numbers are compared as numbers",
    [numbered(10), numbered(9)],
    numbered(10),
    [],
  ),
  latest(
    "identity.record.current/rotated",
    "a record under the key that is current, of a low number",
    [second, later],
    later,
    [],
    {
      keySeq: 1,
    },
  ),
  latest("identity.record.current/replaced", "records under a key that has been replaced", [first, second], null, [], {
    keySeq: 1,
    valid: false,
  }),
  latest(
    "identity.record.current/recovered",
    "a record under a key that a recovery has made void, of a higher number",
    [signed(user({ seq: 9 }, { keySeq: 5 }), THIEF), first],
    first,
    [],
  ),
  latest(
    "identity.record.current/same-number",
    "a record under another key of the same number, which a recovery has made void",
    [signed(user({ seq: 9 }), THIEF), first],
    first,
    [],
  ),
  latest("identity.record.current/none", "an identity without a current key", [first], null, [], {
    keySeq: null,
    valid: false,
  }),
  latest(
    "identity.record.conflict/two",
    "two of one number: the lower id counts, both are evidence",
    [first, high, low],
    low,
    rivals,
  ),
  latest("identity.record.conflict/order", "whichever came first", [low, high, first], low, rivals),
  latest(
    "identity.record.conflict/three",
    "of three, the two with the lowest ids",
    three.toReversed(),
    three[0] as Members,
    three.slice(0, 2),
  ),
  latest(
    "identity.record.conflict/highest",
    "of two contradictions, the one of the higher number",
    [numbered(2), numbered(2, { introductions: [ZERO] }), low, high],
    low,
    rivals,
  ),
  latest(
    "identity.record.conflict/past",
    "evidence stays evidence when a later record counts",
    [low, numbered(4), high],
    numbered(4),
    rivals,
  ),
  latest(
    "identity.record.conflict/resigned",
    "a record that is signed again contradicts nothing",
    [second, resigned(second)],
    second,
    [],
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
