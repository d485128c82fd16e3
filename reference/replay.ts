// Part `wire`: what has been accepted, remembered for as long as it could be accepted again.
import { CLOCK_ERROR } from "./generated/constants.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { Message } from "./generated/types.ts";
import { count, countOf, firstOf, hasShare, type Shares } from "./share.ts";
import type { Verdict } from "./verdict.ts";
import { receive, type View } from "./wire.ts";

export interface ReplayCache {
  /** How many messages there is room for. */
  readonly capacity: number;
  /** The accepted messages by id. Changed in place: a copy for each message would cost more than the message. */
  readonly accepted: Map<string, Accepted>;
  /** How many of them each sharer has; standing messages are of none of those who bring them. */
  readonly shares: Shares;
}

export function createReplayCache(capacity: number): ReplayCache {
  return { capacity, accepted: new Map(), shares: new Map() };
}

interface Accepted {
  readonly expiresAt: number;
  /** As whose it is counted, when that is known. */
  readonly sharer: string | undefined;
  /** With the id, it stands for the octets that came. */
  readonly sig: string;
  /** The octets of the answer that was sent, if it was a question; one that takes time is filled in when it is made. */
  answer: Uint8Array | undefined;
}

/**
 * The verdict on octets from a peer, the octets to send back, and what stays in the cache: what was accepted, and nothing
 * else. `act` is what the message's part says of one that has passed the ladder, and its answer if it is accepted.
 */
export function receiveOnce(
  octets: Uint8Array,
  { sharer, ...view }: Omit<View, "hasAccepted" | "hasRoom"> & { readonly sharer?: string },
  cache: ReplayCache,
  act: (message: Message, id: string) => Verdict<{ answer?: Uint8Array | undefined }>,
): { verdict: Verdict<{ message: Message; id: string }>; send: Uint8Array | undefined } {
  const { capacity, accepted, shares } = cache;
  // What stands has one share, all of it together.
  const sharerOf = ({ type }: Message) => (MESSAGES[type].stands ? "standing" : sharer);
  const isFree = (message: Message) => hasShare(countOf(shares, sharerOf(message)), accepted.size, capacity);
  let again: Uint8Array | undefined;
  const verdict = receive(octets, {
    ...view,
    hasAccepted: (id, { sig }) => {
      const before = accepted.get(id);
      // wire.replay.answer: a copy that anybody can make, with another signature, brings nothing.
      if (before?.sig === sig) again = before.answer;
      return before !== undefined;
    },
    // wire.replay.full: "ignore (`busy`) … rather than forget another", wire.replay.share
    hasRoom: (message) => isFree(message) || (MESSAGES[message.type].stands && countOf(shares, "standing") > 0),
  });
  if (verdict.verdict !== "accept") return { verdict, send: again };
  // wire.replay.accepted: "MUST NOT remember the id of a message it has not accepted"
  const { message, id } = verdict;
  const acted = act(message, id);
  if (acted.verdict !== "accept") return { verdict: acted, send: undefined };
  // wire.replay.standing
  const longest = isFree(message) ? undefined : firstOf(accepted, ([, one]) => one.sharer === "standing");
  if (longest) remove(cache, longest);
  const { expiresAt, sig } = message;
  accepted.set(id, { expiresAt, sharer: sharerOf(message), sig, answer: acted.answer });
  count(shares, [sharerOf(message)], 1);
  return { verdict, send: acted.answer };
}

/**
 * Forgets what cannot be accepted again, even by a clock that is set back as far as clocks may differ (wire.replay.forget).
 * wire.replay.keep: "until its clock is more than twice `CLOCK_ERROR` past `expiresAt`"
 */
export function forget(cache: ReplayCache, now: number): void {
  for (const one of cache.accepted) if (now > one[1].expiresAt + 2 * CLOCK_ERROR) remove(cache, one);
}

function remove({ accepted, shares }: ReplayCache, [id, { sharer }]: [string, Accepted]): void {
  accepted.delete(id);
  count(shares, [sharer], -1);
}
