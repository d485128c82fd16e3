// Part `identity`: what a node knows of others, and how it asks for what it does not know.
import type { Arrival, Context, Effect, Outcome } from "./effect.ts";
import { say } from "./effect.ts";
import { MAX_INQUIRIES } from "./generated/constants.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { IdentityLog, Inception, Message } from "./generated/types.ts";
import { address as addressOf, admit, type CurrentKey, eventId, history, incept } from "./identity.ts";
import { type Inquiry, learn, tell } from "./log.ts";
import { check, type IdentityRecord, latest } from "./record.ts";
import type { Room } from "./room.ts";
import { count, countOf, firstOf, hasShare, type Shares, sharerOf } from "./share.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { decode, encode, isKeyEvent, type KeyEvent, messageId } from "./wire.ts";

/** What is known of one address: its inception, its deciding events, and the records that count or contradict each other. */
export interface Known {
  readonly inception: Inception;
  readonly events: readonly KeyEvent[];
  readonly current: CurrentKey | undefined;
  readonly records: readonly IdentityRecord[];
  /** As whose it is counted: of who has brought the first word of it, when a peer has. */
  readonly sharer: string | undefined;
}

export interface Identities {
  readonly room: Pick<Room, "identities" | "inquiries">;
  /** By address, in the order in which they were first heard of. */
  readonly known: Map<string, Known>;
  /** How many of them each sharer has. */
  readonly shares: Shares;
  /** Who is attached to this node: they are not given up. */
  readonly attached: ReadonlyMap<string, unknown>;
  /** What is asked, by the id of the question. At most `MAX_INQUIRIES` for each peer. */
  readonly inquiries: Map<string, Asking & { readonly expiresAt: number }>;
}

/** Nobody is known yet. */
export function nobody(room: Identities["room"], attached: Identities["attached"] = new Map()): Identities {
  return { room, attached, known: new Map(), shares: new Map(), inquiries: new Map() };
}

/** An inquiry, and who is asked. */
type Asking = Inquiry & { readonly peer: string };

/** The key that is current for an address, by what is known and by what its own message brings (identity.known.introduced). */
export function currentKey({ known }: Identities, address: string, message?: Message): CurrentKey | undefined {
  const one = known.get(address);
  const brought = message && introduced(message);
  if (!brought || (one && brought.events.length === 0)) return one?.current;
  return keyOf(message.net, { ...brought, events: [...(one?.events ?? []), ...brought.events] });
}

type Brought = Pick<Known, "inception" | "events">;

/** The history that a record, or a log about its own sender, brings. */
function introduced(message: Message): Brought | undefined {
  if (!isRecord(message) && message.type !== "identity.log") return undefined;
  const incepted = incept(encode(message.body.inception));
  if (incepted.verdict !== "accept" || incepted.address !== message.from) return undefined;
  return {
    inception: incepted.inception,
    events: message.type === "identity.log" ? eventsOf(message.body.events) : [],
  };
}

function isRecord(message: Message): message is IdentityRecord {
  return message.type === "identity.node-record" || message.type === "identity.user-record";
}

function eventsOf(values: readonly unknown[]): KeyEvent[] {
  const decoded = values.map((value) => decode(encode(value)));
  return decoded.flatMap((one) => (one.verdict === "accept" && isKeyEvent(one.message) ? [one.message] : []));
}

function keyOf(net: string, { inception, events }: Brought): CurrentKey | undefined {
  const result = history(net, inception, events);
  return result.status === "active" ? result.current : undefined;
}

/** Whether an event may follow what is known of its identity. */
export function admitKnown({ known }: Identities, event: KeyEvent): Verdict {
  const one = known.get(event.from);
  return one ? admit(one.inception, one.events, event) : refuse("unknown-key");
}

/** Keeps the deciding events of what is now heard of an identity; undefined when there is no room for another. */
function remember(
  identities: Identities,
  address: string,
  { inception, events }: Brought,
  { net, sharer }: { readonly net: string; readonly sharer?: string },
): Effect[] | undefined {
  const { known, shares } = identities;
  const before = known.get(address);
  const made = before ? [] : makeRoom(identities, sharer);
  if (!made) return undefined;
  const result = history(net, inception, events);
  const current = result.status === "active" ? result.current : undefined;
  const { records = [], sharer: first } = before ?? { sharer };
  known.set(address, { inception, events: result.deciding, current, records, sharer: first });
  if (!before) count(shares, [sharer], 1);
  return [...made, { effect: "store", store: "identity.known", id: address }];
}

/** What is given up for another identity; undefined when there is no room for it. */
function makeRoom({ room, known, shares, attached }: Identities, sharer: string | undefined): Effect[] | undefined {
  const own = countOf(shares, sharer);
  // identity.known.room, identity.known.share
  if (hasShare(own, known.size, room.identities)) return [];
  // identity.known.forget: an inception proves itself, and so does a record, so that both can be heard again.
  const longest = firstOf(known, ([address, { events, sharer: first }]) => {
    const isMore = first !== undefined && (first === sharer || countOf(shares, first) > own + 1);
    return isMore && events.length === 0 && !attached.has(address);
  });
  if (!longest) return undefined;
  const [address, { sharer: first }] = longest;
  known.delete(address);
  count(shares, [first], -1);
  return [{ effect: "store", store: "identity.known", id: address }];
}

const broughtBy = (peer: string, { chain }: Context) => ({ net: chain.net, sharer: sharerOf(chain, peer) });

/** Takes an identity to be known, of which there is nothing but the inception. */
export function introduce(identities: Identities, net: string, inception: Inception): boolean {
  return remember(identities, addressOf(inception), { inception, events: [] }, { net }) !== undefined;
}

/** Asks who has brought something for the history of an address (identity.known.ask). */
export function inquire(identities: Identities, addr: string, peer: string, context: Context): Effect[] {
  const { inquiries, known, room } = identities;
  // identity.known.questions
  if (inquiries.size >= room.inquiries) return [];
  const open = [...inquiries.values()].filter((one) => one.peer === peer);
  // identity.known.ask, identity.known.inquiries
  if (open.some((one) => one.addr === addr) || open.length >= MAX_INQUIRIES) return [];
  const events = known.get(addr)?.events ?? [];
  const last = events.at(-1);
  const inquiry = { net: context.chain.net, addr, known: events, asked: [], peer };
  return ask(identities, inquiry, last ? eventId(last) : addr, context);
}

function ask({ inquiries }: Identities, inquiry: Asking, after: string, context: Context): Effect[] {
  const question = say(context, "identity.get", { addr: inquiry.addr, after });
  const expiresAt = context.now + MESSAGES["identity.get"].maxLifetime;
  inquiries.set(question.id, { ...inquiry, asked: [...inquiry.asked, after], expiresAt });
  return [{ effect: "send", to: inquiry.peer, octets: question.octets }];
}

/** A question about an address: what is known of it is told. */
export function onGet({ known }: Identities, { message, id }: Arrival<"identity.get">, context: Context): Outcome {
  const { addr, after } = message.body;
  const one = known.get(addr);
  // identity.known.silent
  if (!one) return { verdict: "accept" };
  const body = tell(context.chain.net, one.inception, one.events, after) as unknown as IdentityLog;
  return { verdict: "accept", answer: say(context, "identity.log", body, { re: id }).octets };
}

export function onLog(identities: Identities, { peer, message }: Arrival<"identity.log">, context: Context): Outcome {
  const { inquiries, known } = identities;
  const inquiry = inquiries.get(message.re as string);
  if (!inquiry) return refuse("unsolicited");
  const learnt = learn(inquiry, message.body as IdentityLog);
  if (learnt.verdict !== "accept") return learnt;
  // Events may have come by themselves since the question.
  const events = [...(known.get(inquiry.addr)?.events ?? []), ...inquiry.known, ...learnt.events];
  const brought = { inception: message.body.inception, events };
  const stored = remember(identities, inquiry.addr, brought, broughtBy(peer, context));
  if (!stored) return refuse("busy");
  inquiries.delete(message.re as string);
  const more = learnt.next === undefined ? [] : ask(identities, { ...inquiry, known: events }, learnt.next, context);
  return { verdict: "accept", effects: [...stored, ...more] };
}

/** An event that the ladder has let pass: it may follow what is known. */
export function onEvent(identities: Identities, message: KeyEvent, context: Context): Outcome {
  const one = identities.known.get(message.from);
  if (!one) return refuse("unknown-key");
  const brought = { inception: one.inception, events: [...one.events, message] };
  const effects = remember(identities, message.from, brought, { net: context.chain.net });
  return { verdict: "accept", effects: effects ?? [] };
}

/** A record: the one that counts is kept, and two that contradict each other. */
export function onRecord(
  identities: Identities,
  { peer, message }: { readonly peer: string; readonly message: IdentityRecord },
  context: Context,
): Outcome {
  const { known } = identities;
  const checked = check(message, { now: context.now, currentKey: (address, m) => currentKey(identities, address, m) });
  if (checked.verdict !== "accept") return checked;
  const brought = { inception: message.body.inception, events: [] };
  const stored = known.has(message.from)
    ? [{ effect: "store", store: "identity.known", id: message.from } as const]
    : remember(identities, message.from, brought, broughtBy(peer, context));
  if (!stored) return refuse("busy");
  const one = known.get(message.from) as Known;
  const rivals = [...one.records, message].filter(({ type }) => type === message.type);
  const { current, evidence } = latest(rivals, one.current);
  const records = rivals.filter((record) => [current, ...evidence].includes(messageId(record)));
  const others = one.records.filter(({ type }) => type !== message.type);
  known.set(message.from, { ...one, records: [...others, ...new Map(records.map((r) => [messageId(r), r])).values()] });
  return { verdict: "accept", effects: stored };
}

/** The record of a type that counts for an address now. */
export function recordOf<T extends IdentityRecord["type"]>(
  { known }: Identities,
  address: string,
  type: T,
  now: number,
): Extract<IdentityRecord, { type: T }> | undefined {
  const one = known.get(address);
  const records = one?.records.filter((record) => record.type === type && now <= record.expiresAt) ?? [];
  const { current } = latest(records, one?.current);
  return records.find((record) => messageId(record) === current) as Extract<IdentityRecord, { type: T }> | undefined;
}

/** Gives up the questions to a peer who is not connected any more (identity.known.gone). */
export function forgetPeer({ inquiries }: Identities, peer: string): void {
  for (const [id, one] of inquiries) if (one.peer === peer) inquiries.delete(id);
}

/** Gives up what nobody has answered in time. */
export function expire({ inquiries }: Identities, now: number): void {
  for (const [id, { expiresAt }] of inquiries) if (now > expiresAt) inquiries.delete(id);
}
