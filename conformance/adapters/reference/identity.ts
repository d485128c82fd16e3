// Part `identity` of the reference behind the contract.
import { eventId, type History, history, incept } from "../../../reference/identity.ts";
import { learn, tell } from "../../../reference/log.ts";
import { fromHex, toHex } from "../../../reference/octets.ts";
import { type Checked, check, latest } from "../../../reference/record.ts";
import { decode, type SenderKey } from "../../../reference/wire.ts";
import { eventsOf, inceptionOf, type Methods, parsed, viewOf, withId } from "./shape.ts";

export const identity: Methods<"identity"> = {
  "identity.incept": ({ inceptionHex }) => {
    const incepted = incept(fromHex(inceptionHex));
    return incepted.verdict === "accept" ? { verdict: "accept", id: incepted.address } : incepted;
  },
  "identity.history": ({ net, inceptionHex, eventsHex }) => {
    return historyResult(history(net, inceptionOf(inceptionHex), eventsOf(eventsHex)));
  },
  "identity.tell": ({ net, inceptionHex, eventsHex, after }) => {
    const { events, more } = tell(net, inceptionOf(inceptionHex), eventsOf(eventsHex), after);
    return { events: events.map((event) => eventId(event)), more };
  },
  "identity.learn": ({ net, addr, eventsHex, asked, bodyHex }) => {
    const learnt = learn({ net, addr, known: eventsOf(eventsHex), asked }, parsed(bodyHex));
    return learnt.verdict === "accept" ? { verdict: learnt.verdict, after: learnt.next ?? null } : learnt;
  },
  "identity.check": ({ wireHex, view }) => {
    const decoded = decode(fromHex(wireHex));
    if (decoded.verdict !== "accept") return decoded;
    return withId(check(decoded.message as Checked, viewOf(view)));
  },
  "identity.latest": ({ recordsHex, key }) => {
    return latestResult(latest(recordsHex.map(parsed), key ? keyOf(key) : undefined));
  },
};

export function historyResult(known: History) {
  if (known.status !== "active") return { status: known.status, since: known.since };
  const { keySeq, suite, publicKey, head } = known.current;
  return { status: known.status, keySeq, suite, publicKeyHex: toHex(publicKey), head };
}

export function latestResult({ current, evidence }: ReturnType<typeof latest>) {
  return { current: current ?? null, evidence: [...evidence] };
}

export function keyOf({ publicKeyHex, ...key }: Omit<SenderKey, "publicKey"> & { publicKeyHex: string }): SenderKey {
  return { ...key, publicKey: fromHex(publicKeyHex) };
}
