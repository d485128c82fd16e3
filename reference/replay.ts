// Part `wire`: the ids of accepted messages, remembered for as long as a message could be accepted again.
import { CLOCK_ERROR } from "./generated/constants.ts";
import type { Message } from "./generated/types.ts";
import type { Verdict } from "./verdict.ts";
import { receive, type View } from "./wire.ts";

export interface ReplayCache {
  /** How many ids there is room for. */
  readonly capacity: number;
  /** When each accepted message expires, by its id. Changed in place: a copy for each message would cost more than the message. */
  readonly expiry: Map<string, number>;
}

/** The verdict on octets from a peer, and what it leaves in the cache: the id of what was accepted, and nothing else. */
export function receiveOnce(
  octets: Uint8Array,
  view: Omit<View, "hasAccepted" | "hasRoom">,
  cache: ReplayCache,
): Verdict<{ message: Message; id: string }> {
  const verdict = receive(octets, {
    ...view,
    hasAccepted: (id) => cache.expiry.has(id),
    // wire.replay.full: what is live is never given up for what is new.
    hasRoom: () => cache.expiry.size < cache.capacity,
  });
  // wire.replay.accepted
  if (verdict.verdict === "accept") cache.expiry.set(verdict.id, verdict.message.expiresAt);
  return verdict;
}

/** Forgets what cannot be accepted again, even by a clock that is set back as far as clocks may differ (wire.replay.keep, wire.replay.forget). */
export function forget({ expiry }: ReplayCache, now: number): void {
  for (const [id, expiresAt] of expiry) if (now > expiresAt + 2 * CLOCK_ERROR) expiry.delete(id);
}
