// What a user makes of an answer.
import type { Reason } from "../../../reference/generated/errors.ts";
import { concat, fromBase64url, toBase64url, toHex } from "../../../reference/octets.ts";
import { sealRecord } from "../../../reference/seal.ts";
import { refuse } from "../../../reference/verdict.ts";
import type { ViewParams } from "../../contract/shape.ts";
import type { Draft, Topic } from "../author.ts";
import { hex } from "../identity/fixtures.ts";
import { sealedFor } from "./asked.ts";
import {
  ALICE,
  answerOf,
  BOB,
  by,
  CAROL,
  EPOCH,
  HOME,
  HOUR,
  hash,
  idOf,
  invitedTagOf,
  KEY,
  LOOKUP_SEED,
  type Members,
  NET,
  NOW,
  ONE,
  octetsOf,
  type Party,
  presenceOf,
  queryOf,
  recordOf,
  TWO,
  tagOf,
} from "./fixtures.ts";

const AT_ONE = recordOf(BOB, { homes: [ONE.address] });
const PRESENCE = presenceOf(ONE, { record: AT_ONE });
const QUERY = queryOf(TWO);

const key = ({ address, publicKey }: Party) => ({
  address,
  keySeq: 0,
  suite: "ml-dsa-65",
  publicKeyHex: toHex(publicKey),
});
const VIEW: ViewParams = {
  self: ALICE.address,
  net: NET,
  now: NOW,
  suites: ["ml-dsa-65"],
  accepted: [],
  awaited: [],
  keys: [ONE, BOB, CAROL].map(key),
  histories: [],
};

interface Case {
  readonly sealed?: Uint8Array;
  readonly wanted?: Members;
  readonly search?: Members;
  readonly view?: Partial<ViewParams>;
}
function opens(
  id: string,
  comment: string,
  presence: Members,
  expect: Members,
  { sealed, wanted, search, view }: Case = {},
  also: string[] = [],
): Draft {
  const body = { sealed: toBase64url(sealed ?? sealedFor(QUERY, presence)) };
  return {
    id,
    comment,
    method: "discovery.found",
    suite: "x-wing",
    params: {
      wireHex: hex(answerOf(HOME, QUERY, body)),
      wanted: wanted ?? { address: BOB.address },
      query: idOf(QUERY),
      tagHex: toHex(fromBase64url(tagOf(BOB))),
      epoch: EPOCH,
      suite: "x-wing",
      seedHex: toHex(LOOKUP_SEED),
      view: { ...VIEW, ...view },
      ...search,
    },
    expect,
    valid: expect.verdict === "accept",
    also,
  };
}
const finds = (
  id: string,
  comment: string,
  presence: Members,
  record: Members,
  of: Case = {},
  also: string[] = [],
  attached = true,
) =>
  opens(
    id,
    comment,
    presence,
    { verdict: "accept", record: idOf(record), home: ONE.address, attached, leaseUntil: NOW + HOUR },
    of,
    also,
  );
const refused = (id: string, comment: string, presence: Members, reason: Reason, of: Case = {}) =>
  opens(id, comment, presence, { ...refuse(reason) }, of);

/** Bob's record, sealed for those who have KEY, as ONE publishes it. */
const place = { tag: invitedTagOf(), epoch: EPOCH, home: ONE.address };
const sealRecordFor = (record: Members, at = place, sealing = KEY) =>
  toBase64url(sealRecord(sealing, at, new Uint8Array(12).fill(3), octetsOf(record)));
const hidden = (sealed: string) =>
  by(ONE, "discovery.presence", { tag: invitedTagOf(), epoch: EPOCH, sealed, attached: true, leaseUntil: NOW + HOUR });
const INVITED: Case = { wanted: { keyHex: toHex(KEY) }, search: { tagHex: toHex(fromBase64url(invitedTagOf())) } };
const changed = sealedFor(QUERY, PRESENCE);
changed.set([(changed.at(-1) as number) ^ 1], changed.length - 1);
const AT_TWO = recordOf(BOB, { homes: [TWO.address] });

const cases: Draft[] = [
  finds("discovery.found.seal/bob", "Bob is there, at ONE", PRESENCE, AT_ONE, {}, [
    "discovery.found.unknown",
    "discovery.found.presence",
    "discovery.found.tag",
    "discovery.found.record",
    "discovery.found.wanted",
    "discovery.found.home",
    "discovery.answer.seal",
  ]),
  finds(
    "discovery.found.seal/away",
    "Bob is at home at ONE, and away",
    presenceOf(ONE, { record: AT_ONE, attached: false }),
    AT_ONE,
    {},
    [],
    false,
  ),
  finds(
    "discovery.found.record/invited",
    "whoever has given the key is there",
    hidden(sealRecordFor(AT_ONE)),
    AT_ONE,
    INVITED,
  ),
  refused("discovery.found.seal/other-key", "it was sealed to another key", PRESENCE, "bad-answer", {
    search: { seedHex: toHex(new Uint8Array(32)) },
  }),
  refused("discovery.found.seal/other-query", "it answers another query", PRESENCE, "bad-answer", {
    search: { query: hash("4") },
  }),
  refused(
    "discovery.found.seal/other-node",
    "another node has sealed it: who copies an answer gains nothing",
    PRESENCE,
    "bad-answer",
    { sealed: sealedFor(QUERY, PRESENCE, 0, ONE) },
  ),
  refused("discovery.found.seal/changed", "a bit is another", PRESENCE, "bad-answer", { sealed: changed }),
  refused("discovery.found.seal/short", "shorter than any ciphertext", PRESENCE, "bad-answer", {
    sealed: concat(Uint8Array.of(1, 2)),
  }),
  refused("discovery.found.presence/other-type", "a message that is no presence", AT_ONE, "bad-answer"),
  refused(
    "discovery.found.presence/forged",
    "a presence that the home has not signed",
    { ...PRESENCE, sig: "AQID" },
    "bad-answer",
  ),
  refused(
    "discovery.found.presence/expired",
    "a presence that has expired",
    presenceOf(ONE, { record: AT_ONE }, { at: NOW - 900_001 }),
    "bad-answer",
  ),
  refused("discovery.found.unknown/home", "a home whose key is not known", PRESENCE, "unknown-key", {
    view: { keys: [key(BOB)] },
  }),
  refused("discovery.found.unknown/user", "a user whose key is not known", PRESENCE, "unknown-key", {
    view: { keys: [key(ONE)] },
  }),
  refused(
    "discovery.found.tag/other",
    "a presence under another tag",
    presenceOf(ONE, { record: AT_ONE, tag: tagOf(ALICE) }),
    "bad-answer",
  ),
  refused(
    "discovery.found.tag/other-epoch",
    "a presence of another epoch",
    presenceOf(ONE, { record: AT_ONE, epoch: 3 }),
    "bad-answer",
  ),
  refused(
    "discovery.found.record/none",
    "a sealed record where one is wanted that can be read",
    by(ONE, "discovery.presence", {
      tag: tagOf(BOB),
      epoch: EPOCH,
      sealed: "AQID",
      attached: true,
      leaseUntil: NOW + HOUR,
    }),
    "bad-answer",
  ),
  refused(
    "discovery.found.record/forged",
    "a record that Bob has not signed",
    presenceOf(ONE, { record: { ...AT_ONE, sig: "AQID" } }),
    "bad-answer",
  ),
  refused(
    "discovery.found.record/other-seal",
    "a record that was sealed under another key",
    hidden(sealRecordFor(AT_ONE, place, new Uint8Array(64))),
    "bad-answer",
    INVITED,
  ),
  refused(
    "discovery.found.record/copied",
    "a record that was sealed for another home",
    hidden(sealRecordFor(AT_ONE, { ...place, home: TWO.address })),
    "bad-answer",
    INVITED,
  ),
  refused(
    "discovery.found.wanted/other",
    "somebody else's record under Bob's tag",
    presenceOf(ONE, { record: recordOf(CAROL, { homes: [ONE.address] }) }),
    "bad-answer",
  ),
  refused(
    "discovery.found.home/other",
    "a record that does not list the home",
    presenceOf(ONE, { record: AT_TWO }),
    "bad-answer",
  ),
];

export const found: Topic = {
  part: "discovery",
  name: "found",
  description: "What a user makes of an answer.",
  cases,
};
