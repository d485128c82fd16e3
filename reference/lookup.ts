// Part `discovery`: a user's lookup, the query that carries it to other nodes, and the way back of the answers.
import { type Home, isAttached, viewOf } from "./attach.ts";
import { spend } from "./budget.ts";
import { best, type Holding } from "./directory.ts";
import { type Arrival, type Context, type Effect, type OfType, type Outcome, say, unsigned } from "./effect.ts";
import { FANOUT, MAX_ANSWERS, QUERY_BYTES } from "./generated/constants.ts";
import { SUITES } from "./generated/suites.ts";
import type { DiscoveryKem } from "./generated/types.ts";
import { hasSuite } from "./identity.ts";
import { TH } from "./notation.ts";
import { concat, fromBase64url, fromHash, toBase64url, toHex, u8 } from "./octets.ts";
import { isKemKey } from "./record.ts";
import type { Room } from "./room.ts";
import { sealPresence } from "./seal.ts";
import { count, countOf, hasShare, type Shares, sharerOf } from "./share.ts";
import { epochOf } from "./subnetwork.ts";
import { kemSuite } from "./suites/kem.ts";
import { directory, isNode, isOpen } from "./tag.ts";
import { type Refusal, refuse } from "./verdict.ts";
import { encode } from "./wire.ts";

/** A query whose answers this node passes back. */
interface Passing {
  /** Who has brought it, or the user for whom this node has made it. */
  readonly back: string;
  /** As whose it is counted. */
  readonly sharer: string;
  readonly epoch: number;
  readonly expiresAt: number;
  /** Who was asked, where nobody else is to answer. */
  readonly asked?: readonly string[];
  /** Who has answered. At most `MAX_ANSWERS`. */
  readonly answered: Set<string>;
}

export interface Lookups {
  readonly room: Pick<Room, "queries">;
  /** By the query's message id. */
  readonly queries: Map<string, Passing>;
  /** How many of them each sharer has. */
  readonly shares: Shares;
  /** What makes this node's choice of neighbours its own: 32 octets. */
  readonly secret: Uint8Array;
}

type State = Lookups & Home & Holding;

/** The first octet of a query that is sent on: no UTF-8 begins with it, so no message does. */
const SENT_ON = 0xff;

/** What a peer has brought: a message, or a query that is sent on, with how often it may still be. */
export function unwrap(octets: Uint8Array): { readonly inner: Uint8Array; readonly hops?: number } {
  if (octets[0] !== SENT_ON || octets.length < 2) return { inner: octets };
  return { inner: octets.subarray(2), hops: octets[1] as number };
}

const sentOn = (hops: number, query: Uint8Array) => concat(u8(SENT_ON), u8(hops), query);

/** A user looks for a tag: a query goes out, and the user is told its id, or that there is none. */
export function onLookup(state: State, { peer, message, id }: Arrival<"discovery.lookup">, context: Context): Outcome {
  const { self, chain, now } = context;
  const { tag, epoch, kem, hops } = message.body;
  // discovery.lookup.peer
  if (message.from !== peer) return refuse("wrong-peer");
  // discovery.lookup.attached
  if (!isAttached(state, message.from)) return refuse("not-attached");
  const refusal = refuseKey(kem);
  if (refusal) return refusal;
  // discovery.budget.spend
  const budgets = [["lookup", peer] as const, ...(hops === 0 ? [] : [["search", peer] as const])];
  if (!spend(state.budgets, budgets, now)) return refuse("too-often");

  const sharer = sharerOf(chain, peer);
  const mayAsk =
    // discovery.epoch.lookup, discovery.lookup.unmade
    isOpen(epoch, chain) &&
    // discovery.lookup.unmade
    hasRoom(state, sharer) &&
    // A home keeps to what others allow it.
    (hops === 0 || spend(state.budgets, [["flood", self.address]], now));
  const view = viewOf(chain);
  // discovery.query.hops
  const query = mayAsk ? makeQuery(context, { tag, epoch, kem, hops }) : undefined;
  // discovery.lookup.same
  if (!query || state.queries.has(query.id))
    return { verdict: "accept", answer: say(context, "discovery.searching", { view }, { re: id }).octets };

  const way = { back: peer, sharer, epoch, expiresAt: query.message.expiresAt };
  // discovery.lookup.directed, discovery.lookup.propagated
  const asked =
    hops === 0
      ? directory(chain, tag, epoch).flatMap(({ id }) => (id === self.address ? [] : [id]))
      : preferred(state, query.id, [self.address], context);
  // discovery.answer.asked
  const passing = openQuery(state, query.id, hops === 0 ? { ...way, asked } : way);
  const octets = hops === 0 ? query.octets : sentOn(hops, query.octets);
  const sends = asked.map((to): Effect => ({ effect: "send", to, octets }));
  // discovery.lookup.own
  const own = answerTo(state, query, context);
  if (own) passing.answered.add(self.address);
  // discovery.lookup.searching
  const answer = say(context, "discovery.searching", { query: query.id, view }, { re: id });
  const answered: Effect[] = own ? [{ effect: "send", to: peer, octets: own }] : [];
  return { verdict: "accept", answer: answer.octets, effects: [...sends, ...answered] };
}

/** A query of this node's, as long as queries are (discovery.query.pad). */
function makeQuery(context: Context, body: Omit<OfType<"discovery.query">["body"], "pad">) {
  const suite = SUITES[context.self.suite as keyof typeof SUITES];
  const sig = toBase64url(new Uint8Array("signatureBytes" in suite ? suite.signatureBytes : 0));
  const bare = encode({ ...unsigned(context, "discovery.query", { ...body, pad: "" }), sig }).length;
  return say(context, "discovery.query", { ...body, pad: "0".repeat(QUERY_BYTES - bare) });
}

/** Whether the way back of another query may be remembered (discovery.forward.share). */
function hasRoom({ queries, room, shares }: Lookups, sharer: string): boolean {
  return hasShare(countOf(shares, sharer), queries.size, room.queries);
}

function openQuery({ queries, shares }: Lookups, id: string, one: Omit<Passing, "answered">): Passing {
  const passing = { ...one, answered: new Set<string>() };
  queries.set(id, passing);
  count(shares, [one.sharer], 1);
  return passing;
}

/** Why nobody can seal an answer to that key; undefined when one can. */
function refuseKey({ suite, key }: DiscoveryKem): Refusal | undefined {
  // discovery.query.suite
  if (!hasSuite(suite)) return refuse("suite-not-accepted");
  // discovery.query.key
  return isKemKey(suite, fromBase64url(key)) ? undefined : refuse("bad-key");
}

/** A query: it is answered if there is something to show, and sent on if it came so. `hops` is undefined when it came plain. */
export function onQuery(
  state: State,
  { peer, message, id }: Arrival<"discovery.query">,
  hops: number | undefined,
  context: Context,
): Outcome {
  const { epoch, kem } = message.body;
  const { chain, now } = context;
  // discovery.epoch.query
  if (!isOpen(epoch, chain)) return refuse("wrong-epoch");
  // discovery.query.sender
  if (!isNode(chain, epoch, message.from)) return refuse("not-in-roster");
  const octets = encode(message);
  // discovery.query.size
  if (octets.length !== QUERY_BYTES) return refuse("bad-query");
  const refusal = refuseKey(kem);
  if (refusal) return refusal;
  // discovery.forward.plain
  if (hops !== undefined && message.body.hops === 0) return refuse("bad-query");
  // discovery.forward.clamp
  const left = Math.min(hops ?? 0, message.body.hops);
  // discovery.budget.spend
  const budgets = [["query", peer] as const, ...(hops === undefined ? [] : [["flood", message.from] as const])];
  if (!spend(state.budgets, budgets, now)) return refuse("too-often");
  // discovery.forward.share
  const sharer = sharerOf(chain, peer);
  if (left > 1 && !hasRoom(state, sharer)) return refuse("no-room");

  const answer = answerTo(state, { message, id }, context);
  if (left <= 1) return { verdict: "accept", answer };
  // discovery.forward.peers, discovery.forward.hops
  openQuery(state, id, { back: peer, sharer, epoch, expiresAt: message.expiresAt });
  const forwarded = sentOn(left - 1, octets);
  const effects = preferred(state, id, [peer, message.from], context).map(
    (to): Effect => ({ effect: "send", to, octets: forwarded }),
  );
  return { verdict: "accept", answer, effects };
}

/**
 * The neighbours a query is sent on to: of the connected nodes of the epoch, those with the lowest
 * `TH("disc/fwd", secret, query, neighbour)`, the lowest first.
 */
function preferred(
  { connections, secret }: State,
  query: string,
  except: readonly string[],
  { chain }: Context,
): string[] {
  const epoch = epochOf(chain.finalised, chain.epochBlocks);
  const rank = (peer: string) => toHex(TH("disc/fwd", secret, fromHash(query), fromHash(peer)));
  return [...connections.keys()]
    .filter((peer) => !except.includes(peer) && isNode(chain, epoch, peer))
    .map((peer) => ({ peer, rank: rank(peer) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, FANOUT)
    .map(({ peer }) => peer);
}

/** This node's answer to a query; undefined when it has nothing to show (discovery.answer.silent). */
function answerTo(
  { held, attached }: State,
  { message, id }: Pick<Arrival<"discovery.query">, "message" | "id">,
  context: Context,
): Uint8Array | undefined {
  const { self, random, now } = context;
  const { tag, epoch, kem } = message.body;
  const own = [...attached.values()].flatMap(({ said }) => said);
  // discovery.answer.show
  const presence = best([...own, ...held.values()], tag, epoch, now);
  const suite = kemSuite(kem.suite);
  if (!presence || !suite) return undefined;
  const drawn = random.draw("kem.encap", suite.encapSeedBytes);
  const sealed = sealPresence(kem, { query: id, responder: self.address }, drawn, encode(presence));
  return sealed && say(context, "discovery.answer", { sealed: toBase64url(sealed) }, { re: id }).octets;
}

/** An answer goes back the way its query came. Nobody on this way can open it. */
export function onAnswer({ queries }: Lookups, { message }: Arrival<"discovery.answer">, { chain }: Context): Outcome {
  const passing = queries.get(message.re as string);
  if (!passing) return refuse("unsolicited");
  // discovery.answer.sender
  if (!isNode(chain, passing.epoch, message.from)) return refuse("not-in-roster");
  // discovery.answer.asked
  if (passing.asked && !passing.asked.includes(message.from)) return refuse("unsolicited");
  // discovery.answer.once
  if (passing.answered.has(message.from)) return refuse("answered");
  // discovery.room.full
  if (passing.answered.size >= MAX_ANSWERS) return refuse("no-room");
  passing.answered.add(message.from);
  // discovery.answer.back
  return { verdict: "accept", effects: [{ effect: "send", to: passing.back, octets: encode(message) }] };
}

/** Gives up the way back of queries that have expired (discovery.forward.expire). */
export function forgetQueries({ queries, shares }: Lookups, now: number): void {
  for (const [id, { expiresAt, sharer }] of queries) {
    if (now <= expiresAt) continue;
    queries.delete(id);
    count(shares, [sharer], -1);
  }
}
