// Part `identity`: the events that decide a history, asked for and told.
import { MAX_LOG_EVENT_BYTES, MAX_LOG_EVENTS } from "./generated/constants.ts";
import type { IdentityLog, Inception } from "./generated/types.ts";
import { address, admit, eventId, history, incept } from "./identity.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { decode, encode, isKeyEvent, type KeyEvent } from "./wire.ts";

/**
 * The body of an answer: the deciding events behind the one that `after` names, or from the beginning when it names none
 * of them (identity.log.after). As many as fit, and one fits always: no suite makes an event too long.
 */
export function tell(
  net: string,
  inception: Inception,
  known: readonly KeyEvent[],
  after: string,
): Omit<IdentityLog, "events"> & { events: KeyEvent[] } {
  const { deciding } = history(net, inception, known);
  const behind = deciding.slice(deciding.findIndex((event) => eventId(event) === after) + 1);
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

/** Who is asked about, what is known of them, and the `after` of each question asked so far. */
export interface Inquiry {
  readonly net: string;
  readonly addr: string;
  readonly known: readonly KeyEvent[];
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
    if (decoded.verdict !== "accept" || !isKeyEvent(decoded.message) || decoded.message.net !== net) {
      return refuse("bad-log");
    }
    if (admit(inception, [...known, ...told], decoded.message).verdict !== "accept") return refuse("bad-log");
    told.push(decoded.message);
  }

  // identity.log.empty
  const last = told.at(-1);
  if (!more) return { verdict: "accept", events: told, next: undefined };
  if (!last) return refuse("bad-log");
  // identity.get.more, identity.get.again
  const next = eventId(last);
  return { verdict: "accept", events: told, next: asked.includes(next) ? undefined : next };
}
