// Part `discovery`, the user's side: attaching, looking for somebody, and judging what comes back. Only the user can: a home
// has neither the key of the lookup nor that of an invitation.
import { type InnerView, judgeRecord, type UserRecord } from "./directory.ts";
import { type Context, type OfType, say } from "./effect.ts";
import { EPOCH_GRACE } from "./generated/constants.ts";
import type { DiscoveryKem, DiscoveryView } from "./generated/types.ts";
import { fromBase64url, fromHash, toBase64url } from "./octets.ts";
import type { Random } from "./ports.ts";
import { openPresence, openRecord, type Place, sealRecord } from "./seal.ts";
import { kemSuite } from "./suites/kem.ts";
import { invitedTag, publicTag } from "./tag.ts";
import { refuse, type Verdict } from "./verdict.ts";
import { encode, messageId, receive } from "./wire.ts";

/** Who speaks for a user: what there is of the main chain is the network's name. */
type User = Pick<Context, "self" | "random" | "now"> & { readonly chain: Pick<Context["chain"], "net"> };

/** A user's answer to a challenge; undefined when it is not that of the home to which the user has connected. */
export function attach(
  user: User,
  home: string,
  challenge: OfType<"discovery.challenge">,
  terms: Omit<OfType<"discovery.attach">["body"], "home">,
): { octets: Uint8Array; id: string } | undefined {
  if (challenge.from !== home) return undefined;
  return say(user, "discovery.attach", { home, ...terms }, { re: messageId(challenge) });
}

/** Whom one looks for: anybody by address, or somebody who has given the key of an invitation. */
export type Wanted = { readonly address: string } | { readonly key: Uint8Array };

/** The tag of whoever is looked for in the epoch of a view, or in the one before; undefined when that view has none. */
export function tagOf(wanted: Wanted, { epoch, anchors }: DiscoveryView, back: 0 | 1 = 0) {
  const anchor = anchors[back];
  if (anchor === undefined) return undefined;
  const tag =
    "key" in wanted ? invitedTag(wanted.key, epoch - back) : publicTag(wanted.address, epoch - back, fromHash(anchor));
  return { tag, epoch: epoch - back };
}

/** A record, sealed for one home and epoch, as an invitation's body. */
export function invite(random: Random, key: Uint8Array, { home, epoch }: Omit<Place, "tag">, record: UserRecord) {
  const tag = invitedTag(key, epoch);
  const sealed = sealRecord(key, { tag, epoch, home }, random.draw("nonce", 12), encode(record));
  return { tag, epoch, sealed: toBase64url(sealed) };
}

/** A key pair for one lookup. Throws a RangeError when there is no such suite. */
export function lookupKey(random: Random, name = "x-wing"): { kem: DiscoveryKem; secretKey: Uint8Array } {
  const suite = kemSuite(name);
  if (!suite) throw new RangeError(`lookupKey: suite must be one this implementation has, got ${name}`);
  const { publicKey, secretKey } = suite.keygen(random.draw("kem.keygen", suite.seedBytes));
  return { kem: { suite: name, key: toBase64url(publicKey) }, secretKey };
}

/** A lookup that is under way. */
export interface Search {
  readonly wanted: Wanted;
  readonly query: string;
  readonly tag: string;
  readonly epoch: number;
  readonly suite: string;
  readonly secretKey: Uint8Array;
}

export interface Found {
  readonly record: UserRecord;
  readonly home: string;
  readonly attached: boolean;
  readonly leaseUntil: number;
}

/**
 * What an answer that has passed the ladder brings, if it is what was looked for. The `view` is that of
 * the user, who knows the keys of the home and of whoever is found, or asks for their histories.
 */
export function found(search: Search, answer: OfType<"discovery.answer">, view: InnerView): Verdict<Found> {
  const reply = { query: search.query, responder: answer.from };
  // discovery.found.seal
  const octets = openPresence(search, reply, fromBase64url(answer.body.sealed));
  if (!octets) return refuse("bad-answer");
  const inner = receive(octets, { ...view, hasAccepted: () => false, hasRoom: () => true });
  // discovery.found.unknown
  if (inner.verdict === "ignore") return inner.reason === "unknown-key" ? inner : refuse("bad-answer");
  // discovery.found.presence
  if (inner.verdict !== "accept" || inner.message.type !== "discovery.presence") return refuse("bad-answer");
  const { from: home, body } = inner.message;
  // discovery.found.tag
  if (body.tag !== search.tag || body.epoch !== search.epoch) return refuse("bad-answer");
  // discovery.found.record
  const record = "key" in search.wanted ? unsealed(search.wanted.key, { ...search, home }, body.sealed) : shown(body);
  if (!record) return refuse("bad-answer");
  const judged = judgeRecord(record, view);
  if (judged.verdict !== "accept") return judged.reason === "unknown-key" ? judged : refuse("bad-answer");
  // discovery.found.wanted
  if ("address" in search.wanted && judged.record.from !== search.wanted.address) return refuse("bad-answer");
  // discovery.found.home
  if (!judged.record.body.homes.includes(home)) return refuse("bad-answer");
  return { verdict: "accept", record: judged.record, home, attached: body.attached, leaseUntil: body.leaseUntil };
}

const shown = ({ record }: OfType<"discovery.presence">["body"]) => record && encode(record);
const unsealed = (key: Uint8Array, place: Place, sealed: string | undefined) =>
  sealed === undefined ? undefined : openRecord(key, place, fromBase64url(sealed));

/** Whether the main chain can be as several homes see it (discovery.views.agree): all of them as it is, none of them far behind. */
export function agree(views: readonly DiscoveryView[]): boolean {
  return views.every((one) => views.every((other) => fit(one, other)));
}

function fit(one: DiscoveryView, other: DiscoveryView): boolean {
  if (Math.abs(one.height - other.height) > EPOCH_GRACE) return false;
  if (one.height === other.height && (one.blockHash !== other.blockHash || one.epoch !== other.epoch)) return false;
  if (one.height < other.height && one.epoch > other.epoch) return false;
  // The anchors of one epoch are one, whether it is this one or the one before.
  const anchorsOf = ({ epoch, anchors }: DiscoveryView) =>
    anchors.map((anchor, back) => [epoch - back, anchor] as const);
  const anchors = new Map(anchorsOf(one));
  return anchorsOf(other).every(([epoch, anchor]) => (anchors.get(epoch) ?? anchor) === anchor);
}
