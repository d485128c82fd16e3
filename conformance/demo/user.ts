// A user's software in the demonstration: what an SDK does between its user and the home. It signs, asks and opens by the
// user's side of the reference, and decides nothing that a clause does not.
import type { InnerView, UserRecord } from "../../reference/directory.ts";
import {
  type Arrival,
  type Context,
  type Effect,
  type MessageType,
  type OfType,
  type Outcome,
  say,
} from "../../reference/effect.ts";
import { take } from "../../reference/fetch.ts";
import { MAX_ITEMS } from "../../reference/generated/constants.ts";
import { MESSAGES } from "../../reference/generated/messages.ts";
import type { DiscoveryView } from "../../reference/generated/types.ts";
import { isDone, type Letter, open, type Prekey, seal } from "../../reference/item.ts";
import * as known from "../../reference/known.ts";
import { fromBase64url } from "../../reference/octets.ts";
import { forget, type ReplayCache, receiveOnce } from "../../reference/replay.ts";
import { attach, type Found, found, lookupKey, type Search, tagOf } from "../../reference/search.ts";
import { kemSuite } from "../../reference/suites/kem.ts";
import { refuse, type Verdict } from "../../reference/verdict.ts";
import { encode, messageId } from "../../reference/wire.ts";

type Question = OfType<"discovery.lookup" | "inbox.fetch">;

export interface User extends Omit<Context, "now"> {
  readonly home: string;
  readonly record: UserRecord;
  readonly prekeys: readonly Prekey[];
  readonly identities: known.Identities;
  readonly replay: ReplayCache;
  /** What waits for an answer, by id; of an attach and a deposit, nothing but the id. */
  readonly asked: Map<string, Question | undefined>;
  /** What could not be judged yet for want of somebody's history. */
  waiting: Uint8Array[];
  /** How the home sees the main chain. */
  view?: DiscoveryView;
  /** Whom the user looks for; the home names the query. */
  search?: Omit<Search, "query"> & { query?: string };
  /** What came of looking. */
  readonly found: Found[];
  /** Items that a home has said it keeps. */
  readonly kept: Set<string>;
  /** Who has written and is not known yet: looking for them brings the record that introduces them. */
  readonly strangers: Set<string>;
  /** Letters by id. */
  readonly letters: Map<string, Letter>;
}

const at = (user: User, now: number): Context => ({ ...user, now });
const toHome = ({ home }: User, octets: Uint8Array): Effect => ({ effect: "send", to: home, octets });

/** Signs a question to the home, and waits for the answer. */
function ask<T extends Question["type"]>(user: User, type: T, body: OfType<T>["body"], now: number): Effect[] {
  const { octets, id, message } = say(at(user, now), type, body);
  user.asked.set(id, message);
  return [toHome(user, octets)];
}

/** Hands the home the record that lists it, which introduces the user. */
export function present(user: User): Effect[] {
  return [toHome(user, encode(user.record))];
}

/** Looks for an address among its directory nodes. Throws when the user has not attached before. */
export function lookFor(user: User, address: string, now: number): Effect[] {
  const place = user.view && tagOf({ address }, user.view);
  if (!place) throw new Error("demo: a user must attach before looking for anybody, has not");
  const { kem, secretKey } = lookupKey(user.random);
  user.search = { wanted: { address }, ...place, suite: kem.suite, secretKey };
  return ask(user, "discovery.lookup", { ...place, kem, hops: 0 }, now);
}

/** Fetches what the home keeps. */
export function fetch(user: User, now: number): Effect[] {
  return ask(user, "inbox.fetch", { home: user.home, cursor: 0, limit: MAX_ITEMS }, now);
}

/** A letter to whoever was found, sealed to the first of their prekeys, and where it is to be kept. Throws when it cannot be. */
export function write(user: User, { record }: Found, text: string, now: number) {
  const [prekey] = record.body.prekeys;
  const suite = kemSuite(prekey?.suite ?? "");
  if (!prekey || !suite) throw new Error("demo: whoever is found must have a prekey of a suite that is known, has not");
  const to = record.from;
  const letter = say(at(user, now), "inbox.letter", { to, payload: { text } });
  const random = user.random.draw("kem.encap", suite.encapSeedBytes);
  const sealed = seal(letter.message, { ...prekey, key: fromBase64url(prekey.key) }, random);
  if (sealed.verdict !== "accept") throw new Error(`demo: the letter must be sealed, is not: ${sealed.reason}`);
  return { ...sealed.place, item: sealed.item, homes: record.body.homes, letter: letter.id, itemId: sealed.itemId };
}

/** What a user concludes about octets, and does. What has to wait for a history is judged again when one has come. */
export function hear(
  user: User,
  peer: string,
  octets: Uint8Array,
  now: number,
): { verdict: Verdict<{ id: string }>; effects: Effect[] } {
  const first = judge(user, peer, octets, now);
  const effects = [...first.effects];
  if (first.learnt) {
    const again = user.waiting;
    user.waiting = [];
    for (const one of again) effects.push(...judge(user, peer, one, now).effects);
  }
  return { verdict: first.verdict, effects };
}

function judge(user: User, peer: string, octets: Uint8Array, now: number) {
  forget(user.replay, now);
  known.expire(user.identities, now);
  let others: readonly Effect[] = [];
  let wanted: string | undefined;
  let learnt = false;
  const view = viewOf(user, now, (address) => {
    wanted = address;
  });
  const { verdict, send } = receiveOnce(octets, view, user.replay, (message, id) => {
    const act = ACTS[message.type] as ((user: User, arrival: Arrival, view: InnerView) => Outcome) | undefined;
    const outcome = act?.(user, { peer, message, id }, view) ?? refuse("unsolicited");
    if (outcome.verdict !== "accept") return outcome;
    learnt = message.type === "identity.log";
    others = outcome.effects ?? [];
    return outcome;
  });
  if (verdict.verdict === "ignore" && verdict.reason === "unknown-key" && wanted !== undefined) {
    user.waiting.push(octets);
    others = known.inquire(user.identities, wanted, peer, at(user, now));
  }
  const answer: Effect[] = send ? [{ effect: "send", to: peer, octets: send }] : [];
  return { verdict, learnt, effects: [...answer, ...others] };
}

function viewOf(user: User, now: number, asked: (address: string) => void): InnerView {
  const { identities, search, self, chain } = user;
  return {
    self: self.address,
    net: chain.net,
    now,
    accepts: () => true,
    awaits: (id) => identities.inquiries.has(id) || user.asked.has(id) || search?.query === id,
    currentKey: (address, message) => {
      asked(address);
      return known.currentKey(identities, address, message);
    },
    admit: (event) => known.admitKnown(identities, event),
  };
}

/** What a user does with each type of message that a home may send. */
const ACTS: { readonly [T in MessageType]?: (user: User, arrival: Arrival<T>, view: InnerView) => Outcome } = {
  "identity.get": (user, arrival, { now }) => known.onGet(user.identities, arrival, at(user, now)),
  "identity.log": (user, arrival, { now }) => known.onLog(user.identities, arrival, at(user, now)),
  "discovery.challenge": (user, { message }, { now }) => {
    const leaseUntil = now + MESSAGES["discovery.presence"].maxLifetime;
    const terms = { recordId: messageId(user.record), visibility: "public", leaseUntil } as const;
    const attaching = attach(at(user, now), user.home, message, terms);
    if (!attaching) return refuse("wrong-home");
    user.asked.set(attaching.id, undefined);
    return { verdict: "accept", effects: [toHome(user, attaching.octets)] };
  },
  "discovery.attached": (user, { message }) => {
    user.view = message.body.view;
    return { verdict: "accept" };
  },
  "discovery.searching": ({ search }, { message }) => {
    if (search && message.body.query) search.query = message.body.query;
    return { verdict: "accept" };
  },
  "discovery.answer": (user, { peer, message }, view) => {
    const { search } = user;
    if (!search?.query) return refuse("unsolicited");
    const result = found({ ...search, query: search.query }, message, view);
    if (result.verdict !== "accept") return result;
    known.onRecord(user.identities, { peer, message: result.record }, at(user, view.now));
    user.found.push(result);
    return { verdict: "accept" };
  },
  "inbox.receipt": ({ kept }, { message }) => {
    kept.add(message.body.itemId);
    return { verdict: "accept" };
  },
  "inbox.items": (user, { message }, view) => {
    const question = user.asked.get(message.re as string);
    if (question?.type !== "inbox.fetch") return refuse("unsolicited");
    const taken = take(user.self.address, question.body, message);
    if (taken.verdict !== "accept") return taken;
    const done = taken.items.filter((item) => {
      const opened = open(item, user.prekeys, {
        ...view,
        currentKey: (address, letter) => {
          const key = view.currentKey(address, letter);
          if (!key) user.strangers.add(address);
          return key;
        },
        hasAccepted: (id) => user.letters.has(id),
        hasRoom: () => true,
      });
      if (opened.verdict === "accept") user.letters.set(opened.id, opened.message);
      return isDone(opened);
    });
    if (done.length === 0) return { verdict: "accept" };
    const ids = done.map(({ itemId }) => itemId);
    const { octets } = say(at(user, view.now), "inbox.ack", { home: user.home, ids });
    return { verdict: "accept", effects: [toHome(user, octets)] };
  },
};
