// Evidence of two records that contradict each other.
import { toHex } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { bad, EXPIRES, envelope, good, type Members, ZERO } from "./check.ts";
import { at, THIEF } from "./fixtures.ts";
import { byId, high, low, rivals, signed, user } from "./records.ts";

const first = user();
const ACCUSED = first.from;
const knowing = (keySeq: number) => ({
  view: {
    keys: [{ address: ACCUSED, keySeq, suite: at(keySeq).suite, publicKeyHex: toHex(at(keySeq).publicKey) }],
  },
});
const known = knowing(0);
const shows = (records: readonly Members[], change: Members = {}) => ({
  ...envelope,
  type: "identity.evidence",
  from: `0x${"77".repeat(32)}`,
  body: { records },
  ...change,
});
const pairOf = (...records: Members[]) => shows(byId(...records.map((one) => signed(one))));

const cases: Draft[] = [
  good("identity.evidence.pair/genuine", "two records of one place", shows([low, high]), known),
  bad("identity.evidence.pair/order", "the higher id first", shows([high, low]), "bad-evidence", known),
  bad("identity.evidence.pair/one", "one record twice", shows([low, low]), "bad-evidence", known),
  bad(
    "identity.evidence.pair/resigned",
    "one record under two signatures",
    shows([low, { ...low, sig: high.sig }]),
    "bad-evidence",
    { ...known, flags: ["Malleability"] },
  ),
  bad(
    "identity.evidence.pair/other-seq",
    "two records, one after the other",
    pairOf(first, low),
    "bad-evidence",
    known,
  ),
  bad(
    "identity.evidence.pair/other-key-seq",
    "two records of one number, under different keys",
    pairOf(user({ seq: 3 }, { keySeq: 1 }), low),
    "bad-evidence",
    known,
  ),
  bad(
    "identity.evidence.pair/other-net",
    "two records on another network",
    pairOf(...rivals.map((one) => ({ ...one, net: ZERO }))),
    "bad-evidence",
    { ...known, flags: ["DomainSeparation"] },
  ),
  bad(
    "identity.evidence.pair/two-nets",
    "two records of one place on two networks",
    pairOf({ ...low, net: ZERO }, low),
    "bad-evidence",
    { ...known, flags: ["DomainSeparation"] },
  ),
  bad(
    "identity.evidence.pair/two-senders",
    "records of two senders",
    pairOf({ ...low, from: ZERO }, low),
    "bad-evidence",
    known,
  ),
  bad(
    "identity.evidence.pair/no-records",
    "two messages of which neither is a record",
    pairOf(
      ...[1, 2].map((sentAt) => ({
        ...low,
        type: "identity.get",
        sentAt,
        expiresAt: EXPIRES,
        body: { addr: ZERO, after: ZERO },
      })),
    ),
    "bad-evidence",
    known,
  ),
  bad("identity.evidence.unknown/sender", "nobody has told us the sender's key", shows([low, high]), "unknown-key"),
  good("identity.evidence.unknown/known", "the key is known", shows([low, high]), known),
  bad("identity.evidence.stale/replaced", "the key has been replaced", shows([low, high]), "stale-key", knowing(1)),
  good("identity.evidence.stale/current", "the key is current", shows([low, high]), known),
  good("identity.evidence.signature/both", "the sender has signed both", shows([low, high]), known),
  bad(
    "identity.evidence.signature/first",
    "somebody else has signed the first",
    shows([signed(low, THIEF), high]),
    "bad-evidence",
    known,
  ),
  bad(
    "identity.evidence.signature/second",
    "somebody else has signed the second",
    shows([low, signed(high, THIEF)]),
    "bad-evidence",
    known,
  ),
];

export const evidence: Topic = {
  part: "identity",
  name: "evidence",
  description: "Evidence of two records that contradict each other.",
  cases,
};
