// Rungs 6 to 12: what a receiver knows decides.
import { CLOCK_ERROR } from "../../../reference/generated/constants.ts";
import { MESSAGES } from "../../../reference/generated/messages.ts";
import { encode, sign, type Unsigned } from "../../../reference/wire.ts";
import type { ViewParams } from "../../contract/shape.ts";
import { accepted, type Draft, refused, type Topic } from "../author.ts";
import {
  ASKER_VIEW,
  KEYS,
  OTHER_KEYS,
  SHORT,
  SHORT_ANSWER,
  SIGNED,
  SIGNED_ANSWER,
  short,
  UNSIGNED,
  VIEW,
} from "./fixtures.ts";

const WIRE = encode(SIGNED);
const LONGEST = MESSAGES["identity.get"].maxLifetime;
const signed = (members: Partial<Unsigned>) =>
  encode(sign({ ...UNSIGNED, ...members } as Unsigned, KEYS.secretKey, "deterministic"));
const knowing = (view: Partial<ViewParams>) => ({ view: { ...VIEW, ...view } });
const keyed = (key: Partial<ViewParams["keys"][number]>) =>
  knowing({ keys: VIEW.keys.map((one) => ({ ...one, ...key })) });
const boundary = (view: Partial<ViewParams>) => ({ ...knowing(view), flags: ["Boundary" as const] });
/** Two faults: the lower rung decides. */
const order = { flags: ["LadderOrder" as const], also: ["wire.ladder.order"] };
const other = `0x${"0f".repeat(32)}`;

const net: Draft[] = [
  accepted("wire.net.own/own", "the receiver's network", WIRE, knowing({})),
  refused("wire.net.own/other", "another network, genuine otherwise", WIRE, "wrong-net", {
    ...knowing({ net: other }),
    flags: ["DomainSeparation"],
  }),
  refused(
    "wire.net.own/before-lifetime",
    "another network, and an impossible lifetime: another network may have other rules",
    short({ expiresAt: 0 }),
    "wrong-net",
    { ...knowing({ net: other }), ...order },
  ),
];

const own: Draft[] = [
  refused("wire.key.self/own", "the receiver's own message comes back", WIRE, "reflected", {
    ...knowing({ self: UNSIGNED.from }),
    flags: ["DomainSeparation"],
  }),
  refused("wire.key.self/own-answer", "its own question's id, answered by itself", encode(SIGNED_ANSWER), "reflected", {
    view: { ...ASKER_VIEW, self: UNSIGNED.from },
  }),
  accepted("wire.key.self/other", "another's message to it", WIRE, knowing({})),
];

const time: Draft[] = [
  accepted("wire.time.lifetime/longest", "exactly the longest lifetime", WIRE, { ...knowing({}), flags: ["Boundary"] }),
  accepted(
    "wire.time.lifetime/none",
    "no lifetime at all, in the very millisecond",
    signed({ expiresAt: UNSIGNED.sentAt }),
    boundary({ now: UNSIGNED.sentAt }),
  ),
  refused(
    "wire.time.lifetime/too-long",
    "a millisecond longer than the longest",
    signed({ expiresAt: UNSIGNED.sentAt + LONGEST + 1 }),
    "bad-lifetime",
    boundary({}),
  ),
  refused(
    "wire.time.lifetime/negative",
    "expired before it was sent",
    signed({ expiresAt: UNSIGNED.sentAt - 1 }),
    "bad-lifetime",
    boundary({ now: UNSIGNED.sentAt - 1 }),
  ),
  refused(
    "wire.time.lifetime/before-expired",
    "too long, and long past: the fault counts",
    signed({ expiresAt: UNSIGNED.sentAt + LONGEST + 1 }),
    "bad-lifetime",
    { ...knowing({ now: UNSIGNED.sentAt * 2 }), ...order },
  ),
  accepted(
    "wire.time.early/at-limit",
    "sent as far in the future as clocks may differ",
    WIRE,
    boundary({ now: UNSIGNED.sentAt - CLOCK_ERROR }),
  ),
  refused(
    "wire.time.early/beyond",
    "a millisecond further",
    WIRE,
    "early",
    boundary({ now: UNSIGNED.sentAt - CLOCK_ERROR - 1 }),
  ),
  refused("wire.time.early/at-epoch", "a receiver whose clock stands at zero", WIRE, "early", knowing({ now: 0 })),
  accepted("wire.time.expired/last-moment", "the last millisecond", WIRE, boundary({ now: UNSIGNED.expiresAt })),
  refused(
    "wire.time.expired/past",
    "a millisecond later: clocks are given no grace at this end",
    WIRE,
    "expired",
    boundary({ now: UNSIGNED.expiresAt + 1 }),
  ),
];

const suite: Draft[] = [
  accepted(
    "wire.suite.policy/accepted",
    "a suite that policy accepts, among others",
    WIRE,
    knowing({ suites: ["ml-dsa-87", "ml-dsa-65"] }),
  ),
  refused(
    "wire.suite.policy/not-accepted",
    "a suite that policy does not accept, genuine otherwise",
    WIRE,
    "suite-not-accepted",
    knowing({ suites: ["ml-dsa-87"] }),
  ),
  refused(
    "wire.suite.policy/none",
    "a policy that accepts nothing",
    WIRE,
    "suite-not-accepted",
    knowing({ suites: [] }),
  ),
  refused(
    "wire.suite.policy/unheard-of",
    "a suite nobody has registered",
    encode({ ...SHORT, suite: "example-1" }),
    "suite-not-accepted",
    knowing({}),
  ),
  refused(
    "wire.suite.policy/before-key",
    "a suite not accepted, and not that of the key",
    encode({ ...SHORT, suite: "ml-dsa-87" }),
    "suite-not-accepted",
    { ...knowing({}), ...order },
  ),
];

const answer: Draft[] = [
  accepted("wire.answer.re/answer", "an answer with `re`", short({}, SHORT_ANSWER)),
  accepted("wire.answer.re/question", "a question without `re`", short()),
  refused("wire.answer.re/answer-without", "an answer without `re`", short({ re: undefined }, SHORT_ANSWER), "schema"),
  refused("wire.answer.re/question-with", "a question with `re`", short({ re: other }), "schema"),
  accepted("wire.answer.asked/awaited", "the answer to a question that waits", encode(SIGNED_ANSWER), {
    view: ASKER_VIEW,
  }),
  refused(
    "wire.answer.asked/never-asked",
    "the answer to a question somebody else asked",
    encode(SIGNED_ANSWER),
    "unsolicited",
    { view: { ...ASKER_VIEW, awaited: [other] } },
  ),
  refused("wire.answer.asked/nothing-waits", "an answer when nothing waits", encode(SIGNED_ANSWER), "unsolicited", {
    view: { ...ASKER_VIEW, awaited: [] },
  }),
  refused(
    "wire.answer.asked/before-key",
    "an answer nobody waits for, from nobody known",
    encode(SIGNED_ANSWER),
    "unsolicited",
    { view: { ...ASKER_VIEW, awaited: [], keys: [] }, ...order },
  ),
];

const key: Draft[] = [
  accepted(
    "wire.key.unknown/known",
    "a key the receiver knows, among others",
    WIRE,
    knowing({ keys: [{ ...VIEW.keys[0], address: other } as ViewParams["keys"][number], ...VIEW.keys] }),
  ),
  refused(
    "wire.key.unknown/address",
    "an address the receiver has never heard of",
    WIRE,
    "unknown-key",
    knowing({ keys: [] }),
  ),
  refused(
    "wire.key.unknown/later",
    "a later key than the one the receiver knows",
    signed({ keySeq: 1 }),
    "unknown-key",
    knowing({}),
  ),
  refused(
    "wire.key.unknown/before-signature",
    "an unknown address, and a signature that does not verify",
    encode(SHORT),
    "unknown-key",
    { ...knowing({ keys: [] }), ...order },
  ),
  accepted(
    "wire.key.stale/current",
    "the current key, which is not the first",
    signed({ keySeq: 3 }),
    keyed({ keySeq: 3 }),
  ),
  refused(
    "wire.key.stale/replaced",
    "a key that has been replaced, by the very one that signs now",
    WIRE,
    "stale-key",
    keyed({ keySeq: 1 }),
  ),
  refused("wire.key.stale/before-suite", "a replaced key, of another suite than the current one", WIRE, "stale-key", {
    ...keyed({ keySeq: 1, suite: "ml-dsa-87" }),
    ...order,
  }),
  accepted("wire.key.suite/same", "the suite of the key", WIRE, knowing({})),
  refused("wire.key.suite/other", "another accepted suite than that of the key", WIRE, "wrong-suite", {
    view: { ...keyed({ suite: "ml-dsa-87" }).view, suites: ["ml-dsa-65", "ml-dsa-87"] },
  }),
  refused(
    "wire.key.suite/before-signature",
    "another suite than that of the key, and a signature that does not verify",
    encode({ ...SHORT, suite: "ml-dsa-87" }),
    "wrong-suite",
    { ...knowing({ suites: ["ml-dsa-65", "ml-dsa-87"] }), ...order },
  ),
  refused(
    "wire.key.unknown/other-sender",
    "the key of another address signs for this one",
    encode(sign(UNSIGNED, OTHER_KEYS.secretKey, "deterministic")),
    "unknown-key",
    knowing({ keys: VIEW.keys.map((one) => ({ ...one, address: other })) }),
  ),
];

export const receive: Topic[] = [
  { part: "wire", name: "net", description: "The network a message belongs to.", cases: net },
  { part: "wire", name: "time", description: "Lifetimes, and the receiver's clock.", cases: time },
  { part: "wire", name: "suite", description: "Suites that policy accepts.", cases: suite },
  { part: "wire", name: "answer", description: "Answers and the questions they name.", cases: answer },
  { part: "wire", name: "key", description: "Which key of the sender signs.", cases: [...own, ...key] },
];
