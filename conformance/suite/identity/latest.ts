// Which of a sender's records counts, and which contradict each other.
import { toHex } from "../../../reference/octets.ts";
import { sign, type Unsigned } from "../../../reference/wire.ts";
import type { Draft } from "../author.ts";
import { type Members, wire, ZERO } from "./check.ts";
import { at, THIEF } from "./fixtures.ts";
import { byId, high, idOf, low, numbered, rivals, signed, user } from "./records.ts";

function counts(
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

/** The same record under another signature of the same key. */
function resigned(record: Members): Members {
  return sign(record as unknown as Unsigned, at(0).secretKey, new Uint8Array(32).fill(7)) as unknown as Members;
}

const first = signed(user());
const second = signed(user({ seq: 2, prev: idOf(first) }));
const three = byId(low, high, numbered(3, { introductions: [ZERO] }));
const later = signed(user({ seq: 0 }, { keySeq: 1 }), at(1));

export const latest: Draft[] = [
  counts("identity.record.latest/newer", "the higher number counts", [first, second], second, []),
  counts("identity.record.latest/order", "whichever came first", [second, first], second, []),
  counts(
    "identity.record.latest/again",
    "a record that comes twice contradicts nothing",
    [second, first, second],
    second,
    [],
  ),
  counts(
    "identity.record.latest/large",
    "numbers are compared as numbers",
    [numbered(10), numbered(9)],
    numbered(10),
    [],
  ),
  counts(
    "identity.record.current/rotated",
    "a record under the key that is current, of a low number",
    [second, later],
    later,
    [],
    {
      keySeq: 1,
    },
  ),
  counts("identity.record.current/replaced", "records under a key that has been replaced", [first, second], null, [], {
    keySeq: 1,
    valid: false,
  }),
  counts(
    "identity.record.current/recovered",
    "a record under a key that a recovery has made void, of a higher number",
    [signed(user({ seq: 9 }, { keySeq: 5 }), THIEF), first],
    first,
    [],
  ),
  counts(
    "identity.record.current/same-number",
    "a record under another key of the same number, which a recovery has made void",
    [signed(user({ seq: 9 }), THIEF), first],
    first,
    [],
  ),
  counts("identity.record.current/none", "an identity without a current key", [first], null, [], {
    keySeq: null,
    valid: false,
  }),
  counts(
    "identity.record.conflict/two",
    "two of one number: the lower id counts, both are evidence",
    [first, high, low],
    low,
    rivals,
  ),
  counts("identity.record.conflict/order", "whichever came first", [low, high, first], low, rivals),
  counts(
    "identity.record.conflict/three",
    "of three, the two with the lowest ids",
    three.toReversed(),
    three[0] as Members,
    three.slice(0, 2),
  ),
  counts(
    "identity.record.conflict/highest",
    "of two contradictions, the one of the higher number",
    [numbered(2), numbered(2, { introductions: [ZERO] }), low, high],
    low,
    rivals,
  ),
  counts(
    "identity.record.conflict/past",
    "evidence stays evidence when a later record counts",
    [low, numbered(4), high],
    numbered(4),
    rivals,
  ),
  counts(
    "identity.record.conflict/resigned",
    "a record that is signed again contradicts nothing",
    [second, resigned(second)],
    second,
    [],
  ),
];
