// Messages that come twice, at one moment and through time.
import { CLOCK_ERROR } from "../../../reference/generated/constants.ts";
import type { Reason } from "../../../reference/generated/errors.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import { encode, messageId, sign } from "../../../reference/wire.ts";
import { accepted, type Draft, refused, type Topic } from "../author.ts";
import { KEYS, SIGNED, UNSIGNED, VIEW } from "./fixtures.ts";

const WIRE = encode(SIGNED);
const other = `0x${"0f".repeat(32)}`;
const knowing = (accepted: string[]) => ({ view: { ...VIEW, accepted } });

interface Step {
  readonly now: number;
  readonly octets: Uint8Array;
  readonly expect: Reason | "accept";
  /** What the receiver has to say if it answers now. */
  readonly answer?: string;
  readonly sent?: string;
}
function replays(
  id: string,
  comment: string,
  steps: readonly Step[],
  remembered: number,
  extra: Partial<Draft> & { capacity?: number } = {},
): Draft {
  const { capacity = 100, ...rest } = extra;
  const verdicts = steps.map(({ octets, expect }) =>
    expect === "accept"
      ? { verdict: "accept", id: messageId(JSON.parse(new TextDecoder().decode(octets))) }
      : refuse(expect),
  );
  return {
    id,
    comment,
    method: "wire.replay",
    suite: "ml-dsa-65",
    params: {
      capacity,
      view: VIEW,
      steps: steps.map(({ now, octets, answer }) => ({
        now,
        wireHex: toHex(octets),
        ...(answer && { answerHex: toHex(utf8(answer)) }),
      })),
    },
    expect: { verdicts, sent: steps.map(({ sent }) => (sent ? toHex(utf8(sent)) : null)), remembered },
    ...rest,
  };
}
const NOW = VIEW.now;
const END = UNSIGNED.expiresAt;
const BROKEN = encode({ ...SIGNED, sig: "AQID" });
/** Another message, which lives as long. */
const OTHER = encode(
  sign({ ...UNSIGNED, sentAt: UNSIGNED.sentAt + 1, expiresAt: END + 1 }, KEYS.secretKey, "deterministic"),
);
const at = (now: number, octets: Uint8Array, expect: Reason | "accept"): Step => ({ now, octets, expect });

const replayed: Draft[] = [
  replays(
    "wire.replay.once/in-a-row",
    "a message three times in a row",
    [at(NOW, WIRE, "accept"), at(NOW, WIRE, "duplicate"), at(END, WIRE, "duplicate")],
    1,
  ),
  replays(
    "wire.replay.accepted/broken-first",
    "a copy with a broken signature comes first and spends nothing",
    [at(NOW, BROKEN, "bad-signature"), at(NOW, WIRE, "accept")],
    1,
  ),
  replays(
    "wire.replay.accepted/early-first",
    "the message comes too early, then in time",
    [at(0, WIRE, "early"), at(NOW, WIRE, "accept")],
    1,
    { valid: false },
  ),
  replays(
    "wire.replay.keep/clock-set-back",
    "a clock that runs past the end and is set back",
    [at(NOW, WIRE, "accept"), at(END + CLOCK_ERROR, WIRE, "expired"), at(NOW, WIRE, "duplicate")],
    1,
  ),
  replays(
    "wire.replay.keep/to-the-last-moment",
    "the last millisecond in which it must be remembered",
    [at(NOW, WIRE, "accept"), at(END + 2 * CLOCK_ERROR, WIRE, "expired"), at(NOW, WIRE, "duplicate")],
    1,
    { flags: ["Boundary"] },
  ),
  replays(
    "wire.replay.forget/after",
    "a millisecond later it is forgotten",
    [at(NOW, WIRE, "accept"), at(END + 2 * CLOCK_ERROR + 1, BROKEN, "expired")],
    0,
    { flags: ["Boundary"] },
  ),
  replays(
    "wire.replay.full/one",
    "room for one, and two come",
    [at(NOW, WIRE, "accept"), at(NOW, OTHER, "busy"), at(NOW, WIRE, "duplicate")],
    1,
    { capacity: 1, valid: false },
  ),
  replays(
    "wire.replay.full/again-later",
    "room again when the first is forgotten",
    [at(NOW, WIRE, "accept"), at(NOW, OTHER, "busy"), at(END + 2 * CLOCK_ERROR + 1, OTHER, "expired")],
    0,
    { capacity: 1 },
  ),
  replays(
    "wire.replay.answer/first",
    "a question is answered",
    [{ ...at(NOW, WIRE, "accept"), answer: "an answer", sent: "an answer" }],
    1,
  ),
  replays(
    "wire.replay.answer/again",
    "a question comes again, when there is something else to say",
    [
      { ...at(NOW, WIRE, "accept"), answer: "an answer", sent: "an answer" },
      { ...at(NOW + 1, WIRE, "duplicate"), answer: "another", sent: "an answer" },
      { ...at(END, WIRE, "duplicate"), sent: "an answer" },
    ],
    1,
    { valid: false },
  ),
  replays(
    "wire.replay.answer/other-signature",
    "a copy with a broken signature brings no answer",
    [
      { ...at(NOW, WIRE, "accept"), answer: "an answer", sent: "an answer" },
      { ...at(NOW, BROKEN, "duplicate"), answer: "another" },
    ],
    1,
    { valid: false, flags: ["Malleability"] },
  ),
  replays(
    "wire.replay.answer/own",
    "two questions, each with its own answer",
    [
      { ...at(NOW, WIRE, "accept"), answer: "an answer", sent: "an answer" },
      { ...at(NOW, OTHER, "accept"), answer: "another", sent: "another" },
      { ...at(NOW, OTHER, "duplicate"), sent: "another" },
      { ...at(NOW, WIRE, "duplicate"), sent: "an answer" },
    ],
    2,
  ),
  replays(
    "wire.replay.answer/refused",
    "what is refused is not answered",
    [{ ...at(NOW, BROKEN, "bad-signature"), answer: "an answer" }],
    0,
    { valid: false },
  ),
  replays(
    "wire.replay.full/enough",
    "room for two, and two come",
    [at(NOW, WIRE, "accept"), at(NOW, OTHER, "accept")],
    2,
    { capacity: 2, flags: ["Boundary"] },
  ),
];

const cases: Draft[] = [
  ...replayed,
  accepted("wire.replay.once/first", "other messages have been accepted", WIRE, knowing([other])),
  refused("wire.replay.once/again", "the same octets again", WIRE, "duplicate", knowing([messageId(SIGNED)])),
  refused(
    "wire.replay.once/other-signature",
    "the same message under another signature, even a broken one",
    encode({ ...SIGNED, sig: "AQID" }),
    "duplicate",
    { ...knowing([messageId(SIGNED)]), flags: ["Malleability"] },
  ),
];

export const replay: Topic = { part: "wire", name: "replay", description: "Messages that come twice.", cases };
