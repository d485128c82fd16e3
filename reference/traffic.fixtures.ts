// What comes to a node: messages, and in a word what comes of each.
import { type Effect, type MessageType, type OfType, say } from "./effect.ts";
import { QUERY_BYTES } from "./generated/constants.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { InboxDeposit, Message } from "./generated/types.ts";
import { HOME, NODES, nodeOf, OTHER, sentTo, type World, wordsOf } from "./hostile.fixtures.ts";
import { itemId, kemKeyId } from "./item.ts";
import { ALICE, addressOf, BOB, last, NET, NOW, type Party, PREKEY, speaker } from "./network.fixtures.ts";
import { connect, give, receive } from "./node.ts";
import { concat, fromBase64url, toBase64url } from "./octets.ts";
import { lookupKey, tagOf } from "./search.ts";
import type { Verdict } from "./verdict.ts";
import { decode, encode } from "./wire.ts";

const home = addressOf(HOME);

/** Somebody's message, the n-th of its kind. */
export const by = <T extends MessageType>(who: Party, type: T, body: OfType<T>["body"], n = 0, re?: string) =>
  say(speaker(who), type, body, { lifetime: MESSAGES[type].maxLifetime - n, ...(re !== undefined && { re }) });

/** What the first message to another node is answered with, as it comes back to the node. */
export function answerOf({ net }: World, effects: readonly Effect[]) {
  const peer = addressOf(HOME);
  const [question] = sentTo(effects, OTHER) as [Uint8Array];
  const [octets] = sentTo(receive(nodeOf(net, OTHER), { peer, octets: question, now: NOW }).effects, HOME);
  const decoded = decode(octets ?? new Uint8Array());
  if (!octets || decoded.verdict !== "accept") throw new Error("world: another node must answer, it does not");
  return { octets, message: decoded.message as never };
}

/** The n-th of many tags. */
export const tagAt = (n: number) => `${String(n).padStart(21, "A")}A`;

/** What a node says of somebody. */
export const presenceOf = (
  who: Party,
  body: Pick<OfType<"discovery.presence">["body"], "tag" | "epoch" | "record" | "sealed">,
  n = 0,
) => by(who, "discovery.presence", { ...body, attached: true, leaseUntil: NOW + 3_600_000 }, n);

/** Where Bob is found. */
export const target = ({ net }: World) => {
  const { view } = last(net, addressOf(ALICE), "discovery.attached").body;
  return tagOf({ address: addressOf(BOB) }, view) as { tag: string; epoch: number };
};
export const { kem } = lookupKey(ALICE.random);

const asking = (from: Party, where: { tag: string; epoch: number }, pad: string, lifetime = 30_000) =>
  say(speaker(from), "discovery.query", { ...where, kem, hops: 10, pad }, { lifetime });
const PAD = QUERY_BYTES - asking(OTHER, { tag: tagAt(0), epoch: 2 }, "").octets.length;

/** A node's query for a tag, as long as queries are, or longer. */
export const queryOf = (
  from: Party,
  where: { tag: string; epoch: number },
  { longer = 0, lifetime = 30_000 }: { longer?: number; lifetime?: number } = {},
) => asking(from, where, "0".repeat(PAD + longer), lifetime);

/** The n-th item for somebody, of a length that items have. Nobody can open it. */
export function depositOf(to: Party, n: number): InboxDeposit {
  const item = new Uint8Array(9328);
  new DataView(item.buffer).setUint32(0, n);
  const place = { to: addressOf(to), prekeyId: kemKeyId(PREKEY.suite, PREKEY.publicKey), keepUntil: NOW + 86_400_000 };
  return { ...place, itemId: itemId({ net: NET, ...place }, item), item: toBase64url(item) };
}

/** A message with other members in its body, and its old signature. */
export const altered = <T extends MessageType>(message: OfType<T>, body: object): Uint8Array =>
  encode({ ...(message as Message), body: { ...message.body, ...body } });

/** A query as it is sent on. */
export const sentOn = (octets: Uint8Array) => concat(Uint8Array.of(0xff, 10), octets);

/** Other nodes, one after the other. */
export const peerAt = (n: number) => NODES[1 + (n % 5)] as Party;
/** The address of somebody nobody knows. */
export const strangerAt = (n: number) => `0x${n.toString(16).padStart(64, "0")}`;
export const wordOf = (verdict: Verdict<unknown>) => (verdict.verdict === "accept" ? "accept" : verdict.reason);
const wordsOfAll = (effects: readonly Effect[]) =>
  effects.flatMap((one) => (one.effect === "send" ? [wordsOf(one.octets)] : []));

/** What a peer brings, and in a word what comes of it: the verdict, or what a receipt says. */
export function brings({ node }: World, peer: Party, octets: Uint8Array, now = NOW): string {
  const { verdict, effects } = receive(node, { peer: addressOf(peer), octets, now });
  const [receipt] = sentTo(effects, peer)
    .map(wordsOf)
    .filter((word) => word.startsWith("inbox.receipt"));
  return receipt ?? wordOf(verdict);
}

/** A message of somebody unknown: what is asked of who has brought it. */
export function bringsUnknown({ node }: World, peer: Party, n: number): string {
  const message = { ...queryOf(OTHER, { tag: tagAt(0), epoch: 2 }).message, from: strangerAt(n) };
  const { verdict, effects } = receive(node, { peer: addressOf(peer), octets: encode(message), now: NOW });
  return [wordOf(verdict), ...wordsOfAll(effects)].join();
}

/** Somebody connects: what is sent to them. */
export const connects = ({ node }: World, peer: string) => wordsOfAll(connect(node, peer, NOW)).join();

/** Alice looks for somebody whom nobody knows; in a word, whether a query is out. */
export function looksUp({ node }: World, n: number, who = ALICE, now = NOW, hops = 0): string {
  const body = { tag: tagAt(n), epoch: 2, kem, hops };
  const { octets } = say(speaker(who, now), "discovery.lookup", body);
  const { verdict, effects } = receive(node, { peer: addressOf(who), octets, now });
  if (verdict.verdict !== "accept") return verdict.reason;
  const [searching] = sentTo(effects, who).flatMap((one) => {
    const decoded = decode(one);
    return decoded.verdict === "accept" && decoded.message.type === "discovery.searching" ? [decoded.message.body] : [];
  });
  return searching?.query === undefined ? "no query" : "a query";
}

/** A node's n-th query, as long as it may live or shorter. */
export const queryAt = (world: World, who: Party, n: number) =>
  queryOf(who, target(world), { lifetime: 30_000 - n }).octets;

export const answers = (world: World, who: Party, re: string | undefined, n = 0) =>
  brings(world, who, by(who, "discovery.answer", { sealed: "AQID" }, n, re).octets);

export const invites = (world: World, tag: string, n = 0, now = NOW) =>
  brings(world, ALICE, by(ALICE, "discovery.invitation", { tag, epoch: 2, sealed: "AQID" }, n).octets, now);

export const publishes = (world: World, who: Party, tag: string, n = 0) =>
  brings(world, who, presenceOf(who, { tag, epoch: 2, sealed: "AQID" }, n).octets);

export const fetches = (world: World, who: Party, n = 0) =>
  brings(world, who, by(who, "inbox.fetch", { home, cursor: 0, limit: 4 }, n).octets);

export const deposits = (world: World, who: Party, n: number, to = BOB) =>
  brings(world, who, by(who, "inbox.deposit", depositOf(to, n)).octets);

/** Bob acknowledges the first item that is kept for him. */
export function acknowledges(world: World): string {
  const ids = [...world.node.inbox.items.values()].flatMap((one) => (one.to === addressOf(BOB) ? [one.itemId] : []));
  return brings(world, BOB, by(BOB, "inbox.ack", { home, ids: ids.slice(0, 1) }).octets);
}

/** A user gives the node the n-th item for Bob, who is at home at another: it waits for that one's receipt. */
export function opensDeposit({ node }: World, n: number, user = addressOf(ALICE)) {
  const { item, ...place } = depositOf(BOB, n);
  const given = { ...place, item: fromBase64url(item), user, homes: [addressOf(OTHER)] };
  return give(node, given, NOW);
}

/** The receipt comes for the deposit that was opened last. */
export function closesDeposit(world: World): string {
  const [re, { itemId }] = [...world.node.inbox.deposits].at(-1) as [string, { itemId: string }];
  return brings(world, OTHER, by(OTHER, "inbox.receipt", { itemId, status: "full" }, 0, re).octets);
}
