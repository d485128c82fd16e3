// Fuzz properties of part `identity`.
import fc from "fast-check";
import type { IdentityLog } from "../../reference/generated/types.ts";
import { eventId, history, incept } from "../../reference/identity.ts";
import { canonicalize } from "../../reference/json.ts";
import { learn, tell } from "../../reference/log.ts";
import { fromHex, toHex, utf8 } from "../../reference/octets.ts";
import { type Checked, check, type IdentityRecord, latest } from "../../reference/record.ts";
import { messageId } from "../../reference/wire.ts";
import { fromVectors, type Known } from "./corpus.ts";
import type { Members } from "./message.ts";
import { mutated } from "./mutate.ts";
import { of } from "./mutator.ts";
import type { Property } from "./property.ts";
import { receiver, suite } from "./receive.ts";

const hexOf = (value: unknown) => toHex(utf8(canonicalize(value)));
const parsed = <T>(hex: string): T => JSON.parse(new TextDecoder().decode(fromHex(hex)));
const known = (): Known => fromVectors().known;

/** Some events in any order and number, a few of them false; or all that are genuine but some. What is drawn is where they stand. */
const some = fc
  .array(fc.record({ isFalse: fc.nat(9).map((n) => n === 9), at: fc.nat() }), { maxLength: 5 })
  .map((drawn) => drawn.map(({ isFalse, at }) => of(isFalse ? known().false : known().genuine, at)));
const most = fc.array(fc.nat(), { minLength: 3, maxLength: 8 }).map((dropped) => {
  const { genuine } = known();
  const gone = new Set(dropped.map((at) => of(genuine, at)));
  return genuine.filter((hex) => !gone.has(hex));
});
const events = fc.oneof(some, most);
const eventsOf = (params: Record<string, unknown>) => (params.eventsHex as string[]).map((hex) => known().event(hex));

/** The place of an event that somebody might name: one of the history, the address, or none. */
const place = fc.nat(9).map((at) => {
  const { inception, net, genuine, event } = known();
  const { deciding } = history(net, inception, genuine.map(event));
  return [...deciding.map(eventId), ...genuine.map((hex) => eventId(event(hex))), `0x${"0f".repeat(32)}`][at] ?? addr();
});
const addr = () => (incept(fromHex(known().inceptionHex)) as { address: string }).address;

/** A record, or one with a member of another of its type. */
const spliced = fc.record({ at: fc.nat(), pick: fc.option(fc.nat()) }).map(({ at, pick }) => {
  const { records } = fromVectors();
  const record = of(records, at);
  if (pick === null) return record;
  const body = record.body as Members;
  const other = of(
    records.filter(({ type }) => type === record.type),
    pick,
  );
  const name = of(["from", "suite", "expiresAt", ...Object.keys(body)], pick);
  if (name in record) return { ...record, [name]: other[name] ?? null };
  return { ...record, body: { ...body, [name]: (other.body as Members)[name] ?? body[name] ?? null } };
});

/** Records of one sender and type, few of them of different numbers. */
const rivals = fc
  .array(fc.record({ seq: fc.nat(2), keySeq: fc.nat(1), sentAt: fc.nat(2) }), { minLength: 1, maxLength: 6 })
  .map((drawn) => {
    const record = fromVectors().records.find(({ type }) => type === "identity.user-record") as Members;
    return drawn.map(({ seq, keySeq, sentAt }) => ({
      ...record,
      keySeq,
      sentAt,
      body: { ...(record.body as Members), seq },
    }));
  });

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
      .record({ eventsHex: events, told: events, more: fc.boolean(), asked: fc.array(place, { maxLength: 3 }) })
      .map(({ eventsHex, told, more, asked }) => {
        const { net, inception, event } = known();
        const body = { inception, events: told.slice(0, 2).map(event), more };
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
    about: "records and bindings put together from several",
    clause: "identity.record.owner",
    method: "identity.check",
    suite: suite.name,
    cost: 100,
    params: spliced.map((record) => ({ wireHex: hexOf(record), view: receiver().params })),
    expect: (params) => {
      const message = parsed<Checked>(params.wireHex as string);
      const checked = check(message, receiver().view);
      return checked.verdict === "accept" ? { verdict: "accept", id: messageId(message) } : { ...checked };
    },
  },
  {
    name: "identity.latest/records",
    about: "records in any order and number, some of one place",
    clause: "identity.record.latest",
    method: "identity.latest",
    cost: 20,
    params: rivals.map((records) => ({ recordsHex: records.map(hexOf) })),
    expect: (params) => {
      const { current, evidence } = latest((params.recordsHex as string[]).map((hex) => parsed<IdentityRecord>(hex)));
      return { current, evidence: [...evidence] };
    },
  },
];
