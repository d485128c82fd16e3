// Messages that climb as high on the ladder as a receiver lets them, and what that receiver knows.
import fc from "fast-check";
import { CLOCK_ERROR } from "../../reference/generated/constants.ts";
import { MESSAGES } from "../../reference/generated/messages.ts";
import type { Message } from "../../reference/generated/types.ts";
import { toHex } from "../../reference/octets.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import type { Verdict } from "../../reference/verdict.ts";
import { messageId, sign, type Unsigned, type View } from "../../reference/wire.ts";
import type { ViewParams } from "../contract/shape.ts";
import { type Members, type MessageType, TYPES } from "./message.ts";
import { message, messageOf, roomyMessageOf } from "./schema.ts";

const mlDsa65 = signatureSuite("ml-dsa-65");
if (!mlDsa65) throw new Error("fuzz: the reference must have ml-dsa-65, found none");
export const suite = mlDsa65;

const NOW = 1767225600000;
const KEY_SEQ = 1;
const NET = `0x${"11".repeat(32)}`;
const SELF = `0x${"55".repeat(32)}`;
const SENDER = `0x${"22".repeat(32)}`;
const QUESTION = `0x${"33".repeat(32)}`;

/** A message with the envelope that the receiver wants to see. */
function fitted(message: Members): Members {
  const type = message.type as MessageType;
  return {
    ...message,
    net: NET,
    from: SENDER,
    keySeq: KEY_SEQ,
    sentAt: NOW,
    expiresAt: NOW + MESSAGES[type].maxLifetime,
    suite: suite.name,
    ...(MESSAGES[type].isAnswer && { re: QUESTION }),
  };
}

/** One signed message of each type, and a receiver that has accepted the last. Made when first asked for: signing takes time. */
function prepare() {
  const keys = suite.keygen(new Uint8Array(32));
  const signed = TYPES.map((type) => {
    const [sample] = fc.sample(roomyMessageOf(type), { seed: 1, numRuns: 1 });
    const { sig: _, ...unsigned } = fitted(sample as Members);
    return sign(unsigned as unknown as Unsigned, keys.secretKey, "deterministic");
  });
  const accepted = messageId(signed.at(-1) as Unsigned);
  const params: ViewParams = {
    self: SELF,
    net: NET,
    now: NOW,
    suites: [suite.name, "ml-dsa-87"],
    accepted: [accepted],
    awaited: [QUESTION],
    histories: [],
    keys: [{ address: SENDER, keySeq: KEY_SEQ, suite: suite.name, publicKeyHex: toHex(keys.publicKey) }],
  };
  const view: View = {
    self: SELF,
    net: NET,
    now: NOW,
    accepts: (name) => params.suites.includes(name),
    hasAccepted: (id) => id === accepted,
    hasRoom: () => true,
    admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
    awaits: (id) => id === QUESTION,
    currentKey: (address) =>
      address === SENDER ? { keySeq: KEY_SEQ, suite: suite.name, publicKey: keys.publicKey } : undefined,
  };
  return { signed, params, view };
}

let prepared: ReturnType<typeof prepare> | undefined;
/** The receiver, as an adapter is told and as the reference asks. */
export function receiver(): ReturnType<typeof prepare> {
  prepared ??= prepare();
  return prepared;
}

/** What an adapter answers. */
export function resultOf(verdict: Verdict<{ message: Message }>): Record<string, unknown> {
  return verdict.verdict === "accept" ? { verdict: "accept", id: messageId(verdict.message) } : { ...verdict };
}

/** Times of sending and expiry, from the receiver's clock: good ones, and those about the bounds of each rule. */
const times = fc.constantFrom<(longest: number) => [sent: number, expires: number]>(
  (longest) => [0, longest],
  (longest) => [-longest, 0],
  (longest) => [CLOCK_ERROR, CLOCK_ERROR + longest],
  () => [CLOCK_ERROR + 1, CLOCK_ERROR + 1],
  () => [-1, -1],
  () => [1, 0],
  (longest) => [0, longest + 1],
);

const STRANGER = `0x${"44".repeat(32)}`;
/** Members of the envelope that this receiver, or its policy, has something against. */
const strange = fc.constantFrom<Members>(
  {},
  { net: STRANGER },
  { from: STRANGER },
  { from: SELF },
  { keySeq: KEY_SEQ - 1 },
  { keySeq: KEY_SEQ + 1 },
  { suite: "ml-dsa-87" },
  { suite: "x" },
  { re: STRANGER },
);

/** Unsigned messages, more of them answers than there are types that answer. */
const any = fc.oneof(message, ...TYPES.filter((type) => MESSAGES[type].isAnswer).map(messageOf));
const unsigned = fc.record({ message: any, times, strange }).map(({ message, times, strange }): Members => {
  const { isAnswer, maxLifetime } = MESSAGES[message.type as MessageType];
  const [sent, expires] = times(maxLifetime);
  const isMisplaced = "re" in strange && !isAnswer;
  return { ...fitted(message), sentAt: NOW + sent, expiresAt: NOW + expires, ...(isMisplaced ? {} : strange) };
});

/** Messages for that receiver; about half of them are really signed. */
export const received: fc.Arbitrary<Members> = fc.oneof(
  fc.nat(TYPES.length - 1).map((at) => receiver().signed[at] as unknown as Members),
  unsigned,
);
