// Part `identity`: the events that decide a history, asked for and told.
import { MAX_KEY_EVENTS, MAX_LOG_EVENT_BYTES, MAX_LOG_EVENTS } from "./generated/constants.ts";
import type { IdentityLog, Inception } from "./generated/types.ts";
import { address, admit, eventId, history, incept } from "./identity.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { decode, encode, isKeyEvent, type KeyEvent } from "./wire.ts";

/** The body of an answer: as many events as fit, and one fits always, because no suite makes an event too long. */
export function tell(
  net: string,
  inception: Inception,
  known: readonly KeyEvent[],
  after: string,
): Omit<IdentityLog, "events"> & { events: KeyEvent[] } {
  const { status, deciding } = history(net, inception, known);
  const at = deciding.findIndex((event) => eventId(event) === after);
  // identity.log.rival, identity.log.after
  const isLastRival = status !== "active" && at === deciding.length - 1;
  const behind = isLastRival ? deciding.slice(-2, -1) : deciding.slice(at + 1);
  const events: KeyEvent[] = [];
  let octets = 0;
  // identity.log.most
  for (const event of behind.slice(0, MAX_LOG_EVENTS)) {
    octets += encode(event).length;
    if (octets > MAX_LOG_EVENT_BYTES) break;
    events.push(event);
  }
  // identity.log.more
  return { inception, events, more: events.length < behind.length };
}

/** Questions to one answerer, one after the other. */
export interface Inquiry {
  readonly net: string;
  /** Who is asked about. */
  readonly addr: string;
  /** The events heard of before, and those told so far. */
  readonly known: readonly KeyEvent[];
  /** The `after` of each question so far. */
  readonly asked: readonly string[];
}

/** The verdict on the body of an answer; on accept, the events it tells, and the `after` of the question to ask next. */
export function learn(
  { net, addr, known, asked }: Inquiry,
  { inception, events, more }: IdentityLog,
): Verdict<{ events: KeyEvent[]; next: string | undefined }> {
  // identity.log.owner
  if (address(inception) !== addr) return refuse("bad-log");
  const incepted = incept(encode(inception));
  if (incepted.verdict !== "accept") return incepted;

  // identity.log.event
  const told: KeyEvent[] = [];
  for (const value of events) {
    const decoded = decode(encode(value));
    // identity.log.version, identity.log.type
    if (decoded.verdict === "ignore") return decoded;
    if (decoded.verdict !== "accept" || !isKeyEvent(decoded.message) || decoded.message.net !== net) {
      return refuse("bad-log");
    }
    const admitted = admit(inception, [...known, ...told], decoded.message);
    // identity.suite.unknown
    if (admitted.verdict === "ignore" && admitted.reason === "suite-not-accepted") return admitted;
    if (admitted.verdict !== "accept") return refuse("bad-log");
    told.push(decoded.message);
  }

  // identity.log.empty
  const last = told.at(-1);
  if (!more) return { verdict: "accept", events: told, next: undefined };
  if (!last) return refuse("bad-log");
  // identity.get.more, identity.get.again, identity.get.bound
  const next = eventId(last);
  const isEnough = asked.includes(next) || asked.length > MAX_KEY_EVENTS;
  return { verdict: "accept", events: told, next: isEnough ? undefined : next };
}
