// Fuzz properties of part `identity`.
import fc from "fast-check";
import type { IdentityLog } from "../../reference/generated/types.ts";
import { admit, eventId, history, incept } from "../../reference/identity.ts";
import { learn, tell } from "../../reference/log.ts";
import { fromHex, toHex } from "../../reference/octets.ts";
import { type Checked, check, type IdentityRecord, latest } from "../../reference/record.ts";
import { encode, messageId, receive, type View } from "../../reference/wire.ts";
import type { ViewParams } from "../contract/shape.ts";
import { fromVectors, type Known, type Rivals } from "./corpus.ts";
import type { Members } from "./message.ts";
import { mutated } from "./mutate.ts";
import { of } from "./mutator.ts";
import { scripts } from "./node.ts";
import type { Property } from "./property.ts";
import { resultOf, suite } from "./receive.ts";

const hexOf = (value: unknown) => toHex(encode(value));
const parsed = <T>(hex: string): T => JSON.parse(new TextDecoder().decode(fromHex(hex)));
export const known = (): Known => fromVectors().known;

/** Some events in any order and number, a few of them false; or all that are genuine but some. What is drawn is where they stand. */
const some = fc
  .array(fc.record({ isFalse: fc.nat(9).map((n) => n === 9), at: fc.nat() }), { maxLength: 5 })
  .map((drawn) => drawn.map(({ isFalse, at }) => of(isFalse ? known().false : known().genuine, at)));
const most = fc.array(fc.nat(), { minLength: 3, maxLength: 8 }).map((dropped) => {
  const { genuine } = known();
  const gone = new Set(dropped.map((at) => of(genuine, at)));
  return genuine.filter((hex) => !gone.has(hex));
});
export const events = fc.oneof(some, most);
export const eventsOf = (params: { eventsHex?: unknown }) =>
  (params.eventsHex as string[]).map((hex) => known().event(hex));

/** The place of an event that somebody might name: one of the history, the address, or none. */
const place = fc.nat(9).map((at) => {
  const { inception, net, genuine, event } = known();
  const { deciding } = history(net, inception, genuine.map(event));
  return [...deciding.map(eventId), ...genuine.map((hex) => eventId(event(hex))), `0x${"0f".repeat(32)}`][at] ?? addr();
});
const addr = () => (incept(fromHex(known().inceptionHex)) as { address: string }).address;

/** Which member is taken, and from which message of the same type; in every second input none is. */
const splice = fc.option(fc.record({ member: fc.nat(), from: fc.nat() }), { freq: 2 });
/** A record, a binding or evidence, or one with a member of another of its type; and a receiver. */
const spliced = fc.record({ at: fc.nat(), splice }).map(({ at, splice }) => {
  const { checked } = fromVectors();
  const { message, view } = of(checked, at);
  if (splice === null) return { message, view };
  const body = message.body as Members;
  const kin = checked.filter((one) => one.message.type === message.type);
  const other = of(kin, splice.from).message;
  const name = of(["from", "suite", "expiresAt", ...Object.keys(body)], splice.member);
  const changed: Members =
    name in message
      ? { ...message, [name]: other[name] ?? null }
      : { ...message, body: { ...body, [name]: (other.body as Members)[name] ?? body[name] ?? null } };
  return { message: changed, view: of(kin, at).view };
});

/** Records of one sender and type in any order and number, and a key of that sender or none. */
export const rivals = fc
  .record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), at: fc.nat() })
  .map(({ picks, at }): Rivals => {
    const all = fromVectors().rivals;
    const records = all.flatMap(({ recordsHex }) => recordsHex);
    return { recordsHex: picks.map((pick) => of(records, pick)), key: of(all, at).key };
  });

export const keyOf = <T extends { publicKeyHex: string }>(key: T) => ({ ...key, publicKey: fromHex(key.publicKeyHex) });

/** What an answer says otherwise than an honest one. */
const twist = fc.oneof(
  { weight: 3, arbitrary: fc.constant<{ inception?: Members; event?: Members }>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<{ inception?: Members; event?: Members }>(
      { inception: { kind: "app" } },
      { event: { imp: 2 } },
      { event: { type: "example.unknown" } },
      { event: { net: `0x${"0f".repeat(32)}` } },
    ),
  },
);

const LARGE = "ml-dsa-87";

export const identity: readonly Property[] = [
  {
    name: "identity.incept/octets",
    about: "inceptions, changed in value, text and octets",
    clause: "identity.inception.schema",
    method: "identity.incept",
    cost: 2,
    params: mutated(fc.nat().map((at) => of(fromVectors().inceptions, at))).map((octets) => ({
      inceptionHex: toHex(octets),
    })),
    expect: (params) => {
      const incepted = incept(fromHex(params.inceptionHex as string));
      return incepted.verdict === "accept" ? { verdict: "accept", id: incepted.address } : { ...incepted };
    },
  },
  {
    name: "identity.history/events",
    about: "genuine and false events in any order and number",
    clause: "identity.history.order",
    method: "identity.history",
    suite: LARGE,
    cost: 400,
    params: events.map((eventsHex) => ({ net: known().net, inceptionHex: known().inceptionHex, eventsHex })),
    expect: (params) => {
      const result = history(known().net, known().inception, eventsOf(params));
      if (result.status !== "active") return { status: result.status, since: result.since };
      const { keySeq, suite, publicKey, head } = result.current;
      return { status: "active", keySeq, suite, publicKeyHex: toHex(publicKey), head };
    },
  },
  {
    name: "wire.receive/events",
    about: "an event by itself, to a receiver that has heard of others",
    clause: "identity.event.bad",
    method: "wire.receive",
    suite: LARGE,
    cost: 400,
    params: fc
      .record({ eventsHex: events, arriving: events, isKnown: fc.nat(9).map((n) => n > 0) })
      .map(({ eventsHex, arriving: [wireHex = known().genuine[0] as string], isKnown }) => {
        const { net, sentAt: now, suite } = known().event(wireHex);
        const histories = isKnown ? [{ address: addr(), inceptionHex: known().inceptionHex, eventsHex }] : [];
        const empty = { accepted: [], awaited: [], keys: [] };
        return { wireHex, view: { self: `0x${"5e".repeat(32)}`, net, now, suites: [suite], ...empty, histories } };
      }),
    expect: (params) => {
      const { net, now, suites, histories } = params.view as ViewParams;
      const [heard] = histories;
      const view: View = {
        self: "",
        net,
        now,
        accepts: (suite) => suites.includes(suite),
        hasAccepted: () => false,
        hasRoom: () => true,
        awaits: () => false,
        currentKey: () => undefined,
        admit: (event) =>
          heard?.address === event.from
            ? admit(known().inception, eventsOf(heard), event)
            : { verdict: "ignore", reason: "unknown-key" },
      };
      return resultOf(receive(fromHex(params.wireHex as string), view));
    },
  },
  {
    name: "identity.tell/events",
    about: "questions to somebody who knows such events",
    clause: "identity.log.after",
    method: "identity.tell",
    suite: LARGE,
    cost: 400,
    params: fc.record({ eventsHex: events, after: place }).map(({ eventsHex, after }) => ({
      net: known().net,
      inceptionHex: known().inceptionHex,
      eventsHex,
      after,
    })),
    expect: (params) => {
      const told = tell(known().net, known().inception, eventsOf(params), params.after as string);
      return { events: told.events.map(eventId), more: told.more };
    },
  },
  {
    name: "identity.learn/answers",
    about: "answers of such events to somebody who knows others",
    clause: "identity.log.event",
    method: "identity.learn",
    suite: LARGE,
    cost: 400,
    params: fc
      .record({ eventsHex: events, told: events, twist, more: fc.boolean(), asked: fc.array(place, { maxLength: 3 }) })
      .map(({ eventsHex, told, twist, more, asked }) => {
        const { net, inception, event } = known();
        const [first, ...rest] = told.slice(0, 2).map(event);
        const events = first ? [{ ...first, ...twist.event }, ...rest] : [];
        const body = { inception: { ...inception, ...twist.inception }, events, more };
        return { net, addr: addr(), eventsHex, asked: [addr(), ...asked], bodyHex: hexOf(body) };
      }),
    expect: (params) => {
      const inquiry = { net: known().net, addr: addr(), known: eventsOf(params), asked: params.asked as string[] };
      const learnt = learn(inquiry, parsed<IdentityLog>(params.bodyHex as string));
      return learnt.verdict === "accept" ? { verdict: "accept", after: learnt.next ?? null } : { ...learnt };
    },
  },
  {
    name: "identity.check/spliced",
    about: "records, bindings and evidence put together from several",
    clause: "identity.record.owner",
    method: "identity.check",
    suite: suite.name,
    cost: 100,
    params: spliced.map(({ message, view }) => ({ wireHex: hexOf(message), view })),
    expect: (params) => {
      const message = parsed<Checked>(params.wireHex as string);
      const { now, keys } = params.view as ViewParams;
      const currentKey = (address: string) => keys.filter((one) => one.address === address).map(keyOf)[0];
      const checked = check(message, { now, currentKey });
      return checked.verdict === "accept" ? { verdict: "accept", id: messageId(message) } : { ...checked };
    },
  },
  {
    name: "identity.latest/records",
    about: "records in any order and number, under one key or none",
    clause: "identity.record.latest",
    method: "identity.latest",
    suite: suite.name,
    cost: 100,
    params: rivals.map((params): Record<string, unknown> => ({ ...params })),
    expect: (params) => {
      const { recordsHex, key } = params as unknown as Rivals;
      const records = recordsHex.map((hex) => parsed<IdentityRecord>(hex));
      const { current, evidence } = latest(records, key ? keyOf(key) : undefined);
      return { current: current ?? null, evidence: [...evidence] };
    },
  },
  scripts("identity", "identity.known.introduced", 600),
];
