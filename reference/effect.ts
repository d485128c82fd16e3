// What a node's parts are given with a message, and what they return: nothing is sent, stored or read here.
import type { Store } from "./generated/labels.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { Message } from "./generated/types.ts";
import type { MainChain, Random } from "./ports.ts";
import type { Verdict } from "./verdict.ts";
import { encode, messageId, sign, type Unsigned } from "./wire.ts";

/** What is to be done, in order. Who is named in `to` is a node, or a user who is connected. */
export type Effect =
  /** Octets go to a peer. */
  | { readonly effect: "send"; readonly to: string; readonly octets: Uint8Array }
  /** What a store holds under an id has changed, and is made durable before anything behind it is sent. */
  | { readonly effect: "store"; readonly store: Store; readonly id: string };

/** What a part does with a message that the ladder has let pass. An answer goes to the peer who brought the question. */
export type Outcome = Verdict<{ readonly answer?: Uint8Array | undefined; readonly effects?: readonly Effect[] }>;

/** Who a node is, and its current key. */
export interface Self {
  readonly address: string;
  readonly keySeq: number;
  readonly suite: string;
  readonly secretKey: Uint8Array;
}

/** What surrounds one input. */
export interface Context {
  readonly self: Self;
  readonly chain: MainChain;
  readonly random: Random;
  /** The node's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
}

export type MessageType = Message["type"];
export type OfType<T extends MessageType> = Extract<Message, { type: T }>;

/** A message with the peer who brought it, who need not be its sender. */
export interface Arrival<T extends MessageType = MessageType> {
  readonly peer: string;
  readonly message: OfType<T>;
  readonly id: string;
}

/** A message that this node signs now, and its id. It lives as long as its type may, unless told otherwise; `re` is the question it answers. */
export function say<T extends MessageType>(
  { self, chain, now, random }: Context,
  type: T,
  body: OfType<T>["body"],
  { re, lifetime = MESSAGES[type].maxLifetime }: { re?: string; lifetime?: number } = {},
): { readonly octets: Uint8Array; readonly id: string } {
  const unsigned = {
    imp: 1,
    type,
    net: chain.net,
    from: self.address,
    keySeq: self.keySeq,
    ...(re !== undefined && { re }),
    sentAt: now,
    expiresAt: now + lifetime,
    body,
    suite: self.suite,
  } as Unsigned;
  const message = sign(unsigned, self.secretKey, random.hedge(self.suite));
  return { octets: encode(message), id: messageId(message) };
}
