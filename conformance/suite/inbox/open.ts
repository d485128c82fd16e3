// Items that a recipient opens.
import type { Reason } from "../../../reference/generated/errors.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import { encode, messageId } from "../../../reference/wire.ts";
import type { ViewParams } from "../../contract/shape.ts";
import type { Draft, Topic } from "../author.ts";
import {
  ALICE,
  BOB,
  BOBS,
  BOBS_OTHER,
  BUCKETS,
  CAROL,
  ENDS,
  letter,
  NET,
  padded,
  SENT,
  SUITE,
  says,
  seal,
  sealed,
  UNKNOWN_PREKEY,
} from "./fixtures.ts";

const knows = (...parties: (typeof ALICE)[]) =>
  parties.map(({ address, publicKey }) => ({ address, keySeq: 0, suite: SUITE, publicKeyHex: toHex(publicKey) }));
/** What Bob knows, an hour later. */
const VIEW: ViewParams = {
  self: BOB.address,
  net: NET,
  now: SENT + 3_600_000,
  suites: [SUITE],
  accepted: [],
  awaited: [],
  keys: knows(ALICE, CAROL),
  histories: [],
};

type Item = ReturnType<typeof sealed>;
interface Extra {
  readonly view?: Partial<ViewParams>;
  readonly told?: { prekeyId?: string; keepUntil?: number };
  readonly also?: string[];
  readonly flags?: Draft["flags"] & {};
  readonly suite?: string;
}

function opens(
  id: string,
  comment: string,
  { place, item }: Pick<Item, "place" | "item">,
  expect: Record<string, unknown>,
  { view, told, suite = BOBS.suite, ...rest }: Extra,
): Draft {
  const params = {
    prekeyId: place.prekeyId,
    keepUntil: place.keepUntil,
    ...told,
    itemHex: toHex(item),
    prekeys: [BOBS_OTHER, BOBS].map(({ suite, seedHex }) => ({ suite, seedHex })),
    view: { ...VIEW, ...view },
  };
  return { id, comment, method: "inbox.open", suite, params, expect, valid: expect.verdict === "accept", ...rest };
}
const good = (id: string, comment: string, message: Message, item = seal(message), extra: Extra = {}) =>
  opens(id, comment, item, { verdict: "accept", id: messageId(message), acknowledge: true }, extra);
/** What is rejected can never be read, so it is acknowledged; what is ignored may be read another time. */
const bad = (id: string, comment: string, item: Pick<Item, "place" | "item">, reason: Reason, extra: Extra = {}) => {
  const refusal = refuse(reason);
  return opens(id, comment, item, { ...refusal, acknowledge: refusal.verdict === "reject" }, extra);
};
const done = (id: string, comment: string, item: Item, reason: Reason, extra: Extra = {}) => ({
  ...opens(id, comment, item, { ...refuse(reason), acknowledge: true }, extra),
  valid: true,
});

const LETTER = letter();
const ITEM = seal(LETTER);
const PADDED = padded(encode(LETTER), BUCKETS[0]);
/** The same item with an octet changed. */
const changed = (at: number): Pick<Item, "place" | "item"> => ({
  place: ITEM.place,
  item: ITEM.item.map((octet, index) => (index === (at + ITEM.item.length) % ITEM.item.length ? octet ^ 1 : octet)),
});
const cut = (length: number) => ({ place: ITEM.place, item: ITEM.item.subarray(0, length) });
/** An ephemeral half that is the point of order one: the secret would be everybody's. */
const smallOrder = { place: ITEM.place, item: ITEM.item.map((octet, at) => (at >= 1088 && at < 1120 ? 0 : octet)) };
const with_ = (octets: Uint8Array) => sealed(padded(octets, BUCKETS[0]), BOBS);

const opening: Draft[] = [
  good("inbox.item.open/x-wing", "a letter under a prekey of X-Wing", LETTER, ITEM, {
    flags: ["Smoke"],
    also: ["inbox.item.key", "inbox.item.seal", "inbox.prekey.id", "inbox.ack.done"],
  }),
  good("inbox.item.open/ml-kem", "a letter under a prekey of ML-KEM-768", LETTER, seal(LETTER, BOBS_OTHER), {
    suite: BOBS_OTHER.suite,
  }),
  bad("inbox.item.open/ciphertext", "a change in the ciphertext of the KEM", changed(0), "bad-item"),
  bad("inbox.item.open/sealed", "a change in what is sealed", changed(1120), "bad-item"),
  bad("inbox.item.open/tag", "a change in the tag", changed(-1), "bad-item"),
  bad("inbox.item.open/nothing", "no octets at all", cut(0), "bad-item"),
  bad("inbox.item.open/short", "shorter than a ciphertext of the KEM", cut(1119), "bad-item"),
  bad("inbox.item.open/no-tag", "shorter than with a tag", cut(1135), "bad-item"),
  bad("inbox.item.open/small-order", "a ciphertext whose X25519 half is of small order", smallOrder, "bad-item"),
  bad("inbox.item.open/time", "a home tells another time", ITEM, "bad-item", { told: { keepUntil: ENDS + 1 } }),
  bad("inbox.item.open/other-prekey", "a home tells another prekey", seal(LETTER, BOBS_OTHER), "bad-item", {
    told: { prekeyId: BOBS.id },
  }),
  bad(
    "inbox.item.open/other-recipient",
    "an item for Carol, sealed to a key of Bob's",
    seal(letter({}, { to: CAROL.address }), BOBS, { to: CAROL.address }),
    "bad-item",
    { flags: ["DomainSeparation"] },
  ),
  bad(
    "inbox.item.open/other-network",
    "an item of another network",
    seal(LETTER, BOBS, { net: CAROL.address }),
    "bad-item",
    {
      flags: ["DomainSeparation"],
    },
  ),
  bad(
    "inbox.item.open/associated-data",
    "the right key, and associated data of another time",
    seal(LETTER, BOBS, { aad: { keepUntil: ENDS + 1 } }),
    "bad-item",
    { also: ["inbox.item.seal"] },
  ),
  good("inbox.item.prekey/own", "the second of the prekeys whose secrets are there", LETTER),
  bad("inbox.item.prekey/other", "a prekey whose secret is not there", seal(LETTER, UNKNOWN_PREKEY), "unknown-prekey", {
    also: ["inbox.ack.later"],
  }),
  good(
    "inbox.item.padding/largest",
    "a letter in the largest bucket",
    letter({ text: "x".repeat(20_000) }),
    sealed(padded(encode(letter({ text: "x".repeat(20_000) })), BUCKETS[2]), BOBS),
  ),
  bad(
    "inbox.item.padding/larger",
    "a larger bucket than the smallest",
    sealed(padded(encode(LETTER), BUCKETS[1]), BOBS),
    "bad-item",
  ),
  bad("inbox.item.padding/no-bucket", "of no bucket's length", sealed(padded(encode(LETTER), 8191), BOBS), "bad-item"),
  bad(
    "inbox.item.padding/not-zero",
    "an octet behind the letter that is not zero",
    sealed(
      PADDED.map((octet, at) => (at === PADDED.length - 1 ? 1 : octet)),
      BOBS,
    ),
    "bad-item",
  ),
  bad(
    "inbox.item.padding/length",
    "a length beyond the bucket",
    sealed(
      PADDED.map((octet, at) => (at === 0 ? 0xff : octet)),
      BOBS,
    ),
    "bad-item",
  ),
];

const question = says(ALICE, "identity.get", { addr: BOB.address, after: BOB.address }, { expiresAt: SENT + 30_000 });
const mistold = letter({}, { expiresAt: ENDS - 1 });
const unsigned = { ...LETTER, sig: "AQID" } as Message;

const reading: Draft[] = [
  good("inbox.letter.type/letter", "a letter", LETTER),
  bad("inbox.letter.type/question", "a question, genuine but late", with_(encode(question)), "bad-letter"),
  good("inbox.letter.ladder/genuine", "a letter of somebody known", letter({}, {}, CAROL)),
  bad(
    "inbox.letter.ladder/forged",
    "Carol's letter with Alice's address",
    seal(letter({}, { from: ALICE.address }, CAROL)),
    "bad-signature",
    {
      flags: ["DomainSeparation"],
    },
  ),
  bad("inbox.letter.ladder/unsigned", "a signature of three octets", seal(unsigned), "bad-signature"),
  bad(
    "inbox.letter.ladder/not-canonical",
    "not in canonical form",
    with_(utf8(JSON.stringify(LETTER, null, 1))),
    "non-canonical",
  ),
  bad("inbox.letter.ladder/not-json", "no JSON", with_(utf8("hello")), "malformed"),
  bad("inbox.letter.ladder/empty", "nothing", with_(new Uint8Array()), "malformed"),
  bad("inbox.letter.ladder/schema", "a letter with a member more", with_(encode({ ...LETTER, extra: 0 })), "schema"),
  bad("inbox.letter.ladder/unknown-sender", "a sender whose key is not known", ITEM, "unknown-key", {
    view: { keys: [] },
    also: ["inbox.ack.later"],
  }),
  bad("inbox.letter.ladder/replaced-key", "a sender who has replaced the key since", ITEM, "stale-key", {
    view: { keys: [{ ...(knows(ALICE)[0] as ViewParams["keys"][number]), keySeq: 1 }] },
  }),
  bad("inbox.letter.ladder/early", "a letter from tomorrow", seal(letter({}, { sentAt: ENDS })), "early"),
  bad(
    "inbox.letter.ladder/network",
    "a letter of another network, sealed for this one",
    seal(letter({}, { net: CAROL.address })),
    "wrong-net",
  ),
  good("inbox.letter.to/self", "a letter to who opens it", LETTER),
  bad(
    "inbox.letter.to/passed-on",
    "what Alice wrote to Carol, sealed once more for Bob",
    seal(letter({}, { to: CAROL.address })),
    "bad-letter",
    { flags: ["DomainSeparation"] },
  ),
  good("inbox.letter.keep/same", "a letter that ends when its item does", LETTER),
  bad("inbox.letter.keep/sooner", "a letter that ends sooner than its item", seal(mistold), "bad-letter"),
  bad("inbox.letter.keep/later", "a letter that ends later", seal(letter({}, { expiresAt: ENDS + 1 })), "bad-letter"),
  done(
    "inbox.ack.done/duplicate",
    "a letter that has come in another item",
    seal(LETTER, BOBS, { randomDigit: 0x78 }),
    "duplicate",
    {
      view: { accepted: [messageId(LETTER)] },
      also: ["wire.replay.once"],
    },
  ),
  done("inbox.ack.done/expired", "a letter whose time has passed", ITEM, "expired", { view: { now: ENDS + 1 } }),
  { ...bad("inbox.ack.done/rejected", "an item that never will open", changed(0), "bad-item"), valid: true },
  {
    ...bad("inbox.ack.later/suite", "a suite that policy does not accept now", ITEM, "suite-not-accepted", {
      view: { suites: [] },
    }),
    valid: true,
  },
  {
    ...bad("inbox.ack.later/unknown-sender", "a sender whose key is not known yet", ITEM, "unknown-key", {
      view: { keys: [] },
    }),
    valid: true,
  },
];

export const open: Topic = {
  part: "inbox",
  name: "open",
  description: "Items that a recipient opens, and whether they are acknowledged.",
  cases: [...opening, ...reading],
};
