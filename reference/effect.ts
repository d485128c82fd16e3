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
export type Outcome = Verdict<{ readonly answer?: Uint8Array | undefined; readonly effects?: readonly Effect[] }> & {
  /** Whose history the message was refused for want of: the peer is asked for it. */
  readonly ask?: string;
};

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
  /** Of a query that is sent on, how often it may still be. */
  readonly hops?: number | undefined;
}

/** Who speaks, where and when: of the main chain, the network's name alone. */
type Speaker = Pick<Context, "self" | "random" | "now"> & { readonly chain: Pick<MainChain, "net"> };
interface How {
  /** The question that is answered. */
  readonly re?: string;
  /** In milliseconds: the longest of the type, unless told otherwise. */
  readonly lifetime?: number;
}

/** A message of this speaker's before it is signed. */
export function unsigned<T extends MessageType>(
  { self, chain, now }: Omit<Speaker, "random">,
  type: T,
  body: OfType<T>["body"],
  { re, lifetime = MESSAGES[type].maxLifetime }: How = {},
): Unsigned {
  return {
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
}

/** A message that is signed now, and its id. */
export function say<T extends MessageType>(
  speaker: Speaker,
  type: T,
  body: OfType<T>["body"],
  how: How = {},
): { readonly octets: Uint8Array; readonly id: string; readonly message: OfType<T> } {
  const { self, random } = speaker;
  const message = sign(unsigned(speaker, type, body, how), self.secretKey, random.hedge(self.suite)) as OfType<T>;
  return { octets: encode(message), id: messageId(message), message };
}
