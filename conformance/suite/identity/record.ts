// Records: whose they are, and their keys.
import { address } from "../../../reference/identity.ts";
import { toBase64url, toHex } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { bad, EXPIRES, good } from "./check.ts";
import { at, INCEPTION } from "./fixtures.ts";
import { latest } from "./latest.ts";
import { kem, MLKEM, NODE, node, user, XWING } from "./records.ts";

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
  good(
    "identity.record.suite/beside",
    "a key of a suite nobody has registered, beside one of a suite that is",
    user({ prekeys: [kem({ suite: "x", key: "AQID" }), kem()] }),
  ),
  good(
    "identity.record.suite/alone",
    "no key but one of a suite nobody has registered",
    user({ prekeys: [kem({ suite: "x", key: "AQID" })] }),
  ),
  bad(
    "identity.record.suite/bad-beside",
    "a key of a suite nobody has registered, beside a bad one of a suite that is",
    user({ prekeys: [kem({ suite: "x", key: "AQID" }), kem({ key: toBase64url(smallOrder) })] }),
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

export const record: Topic = {
  part: "identity",
  name: "record",
  description: "Records: whose they are, their keys, and which one counts.",
  cases: [...checks, ...latest],
};
