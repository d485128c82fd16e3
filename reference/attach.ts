// Part `discovery`: who is connected to a node, who is attached to it as to a home, and what the home tells others about them.

import { type Budgets, spend } from "./budget.ts";
import type { Presence } from "./directory.ts";
import { type Arrival, type Context, type Effect, type Outcome, say } from "./effect.ts";
import {
  MAX_CONNECTIONS,
  MAX_INVITATIONS,
  MAX_LEASE,
  MAX_PRESENCE_BYTES,
  PRESENCE_REFRESH,
} from "./generated/constants.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { DiscoveryPresence, DiscoveryView, Envelope } from "./generated/types.ts";
import { type Identities, recordOf } from "./known.ts";
import { toHash } from "./octets.ts";
import type { MainChain } from "./ports.ts";
import type { Room } from "./room.ts";
import { anchor, epochOf } from "./subnetwork.ts";
import { directory, isNode, openEpochs, publicTag } from "./tag.ts";
import { refuse } from "./verdict.ts";
import { messageId } from "./wire.ts";

/** The challenge that a connected user has not yet answered. */
interface Challenge {
  readonly id: string;
  readonly expiresAt: number;
}

interface Attachment {
  readonly visibility: "public" | "invited";
  readonly leaseUntil: number;
  /** Since when the user is not connected any more; undefined of who is there. */
  goneSince: number | undefined;
  /** What the user has handed over, by tag, in the order in which the tags first came. At most `MAX_INVITATIONS`. */
  readonly invitations: Map<string, { readonly epoch: number; readonly sealed: string }>;
  /** What the home says of the user now. */
  said: Presence[];
  /** When it says so again. */
  dueAt: number;
  /** The epochs it was said for. */
  epochs: readonly number[];
}

export interface Home {
  readonly room: Pick<Room, "attached">;
  readonly budgets: Budgets;
  /** By peer. At most `MAX_CONNECTIONS`. */
  readonly connections: Map<string, Challenge | undefined>;
  /** By user, in the order in which they first attached. */
  readonly attached: Map<string, Attachment>;
}

/** A peer has connected: who is no node of the epoch is a user, and is asked to attach. */
export function connect({ connections }: Home, peer: string, context: Context): Effect[] {
  const { chain, random, now } = context;
  // discovery.room.full
  if (!connections.has(peer) && connections.size >= MAX_CONNECTIONS) return [];
  // discovery.challenge.send
  if (isNode(chain, epochOf(chain.finalised, chain.epochBlocks), peer)) {
    connections.set(peer, undefined);
    return [];
  }
  // discovery.challenge.nonce
  const challenge = say(context, "discovery.challenge", { nonce: toHash(random.draw("nonce", 32)) });
  connections.set(peer, { id: challenge.id, expiresAt: now + MESSAGES["discovery.challenge"].maxLifetime });
  return [{ effect: "send", to: peer, octets: challenge.octets }];
}

/** A peer is not connected any more: of a user, that is said. */
export function disconnect(home: Home, identities: Identities, peer: string, context: Context): Effect[] {
  home.connections.delete(peer);
  const attachment = home.attached.get(peer);
  if (!isHere(attachment)) return [];
  // discovery.publish.change
  attachment.goneSince = context.now;
  return publish(home, identities, peer, context);
}

/** A user answers the challenge of this connection, and so attaches. */
export function onAttach(
  home: Home,
  identities: Identities,
  { peer, message, id }: Arrival<"discovery.attach">,
  context: Context,
): Outcome {
  const { self, now } = context;
  const { from: user, body, re, expiresAt, sentAt } = message;
  // discovery.attach.peer, discovery.attach.challenge: "to another peer"
  if (user !== peer || home.connections.get(peer)?.id !== re) return refuse("wrong-peer");
  // discovery.attach.home
  if (body.home !== self.address) return refuse("wrong-home");
  // discovery.attach.lease
  if (body.leaseUntil < expiresAt || body.leaseUntil > sentAt + MAX_LEASE) return refuse("bad-lease");
  // discovery.attach.record
  const record = recordOf(identities, user, "identity.user-record", now);
  if (!record || messageId(record) !== body.recordId) return refuse("unknown-record");
  // discovery.attach.listed
  if (!record.body.homes.includes(self.address)) return refuse("wrong-home");
  // discovery.budget.spend
  if (!spend(home.budgets, [["change", user]], now)) return refuse("too-often");
  // discovery.room.full
  if (!home.attached.has(user) && !hasPlace(home)) return refuse("no-room");

  // discovery.challenge.once
  home.connections.set(peer, undefined);
  // discovery.attached.lease
  const leaseUntil = Math.min(body.leaseUntil, record.expiresAt);
  const invitations = home.attached.get(user)?.invitations ?? new Map();
  const { visibility } = body;
  home.attached.set(user, {
    visibility,
    leaseUntil,
    goneSince: undefined,
    invitations,
    said: [],
    dueAt: now,
    epochs: [],
  });
  // discovery.attached.view
  const answer = say(context, "discovery.attached", { leaseUntil, view: viewOf(context.chain) }, { re: id });
  return { verdict: "accept", answer: answer.octets, effects: publish(home, identities, user, context) };
}

/** Whether there is a place for another user. Who is here comes before who is away: the one away for longest gives it up. */
function hasPlace({ attached, room }: Home): boolean {
  if (attached.size < room.attached) return true;
  const away = [...attached].flatMap(([user, { goneSince }]) => (goneSince === undefined ? [] : [{ user, goneSince }]));
  const [longest] = away.toSorted((a, b) => a.goneSince - b.goneSince);
  // discovery.attached.place
  return longest !== undefined && attached.delete(longest.user);
}

/** A user hands over a record that is sealed for one tag. */
export function onInvitation(
  home: Home,
  identities: Identities,
  { peer, message }: Arrival<"discovery.invitation">,
  context: Context,
): Outcome {
  const { from: user, body } = message;
  const { tag, epoch, sealed } = body;
  // discovery.invitation.peer
  if (user !== peer) return refuse("wrong-peer");
  // discovery.invitation.attached
  const attachment = home.attached.get(user);
  if (!isHere(attachment)) return refuse("not-attached");
  // discovery.epoch.invitation: one to come may be handed over before its time.
  if (epoch < (openEpochs(context.chain)[0] as number)) return refuse("wrong-epoch");
  // discovery.budget.spend
  if (!spend(home.budgets, [["change", user]], context.now)) return refuse("too-often");
  // discovery.room.full
  const { invitations } = attachment;
  if (!invitations.has(tag) && invitations.size >= MAX_INVITATIONS) return refuse("no-room");
  // discovery.invitation.again
  invitations.set(tag, { epoch, sealed });
  // discovery.publish.handed
  return { verdict: "accept", effects: publish(home, identities, user, context, tag) };
}

/** Whether a user may ask this home for something. */
export function isAttached({ attached }: Home, user: string): boolean {
  return isHere(attached.get(user));
}

const isHere = (attachment: Attachment | undefined): attachment is Attachment =>
  attachment !== undefined && attachment.goneSince === undefined;

/** How this node sees the main chain. Throws a RangeError when the chain does not know its own last final block. */
export function viewOf(chain: MainChain): DiscoveryView {
  const { finalised, epochBlocks } = chain;
  const epoch = epochOf(finalised, epochBlocks);
  const [block, own] = [chain.block(finalised), anchor(chain, epoch)];
  if (!block || !own)
    throw new RangeError(`viewOf: the chain must know block ${finalised} and the basis of epoch ${epoch}, it does not`);
  const before = epoch > 0 ? anchor(chain, epoch - 1) : undefined;
  return {
    height: finalised,
    blockHash: block.hash,
    epoch,
    anchors: [own, ...(before ? [before] : [])].map(toHash),
  };
}

/** Says to the directory nodes of each tag, or of that one alone, what there is to say of a user now. */
function publish({ attached }: Home, identities: Identities, user: string, context: Context, one?: string): Effect[] {
  const { self, chain, now } = context;
  const attachment = attached.get(user) as Attachment;
  // discovery.publish.record: a record that was replaced, or whose key was, publishes nothing.
  const record = recordOf(identities, user, "identity.user-record", now);
  if (!record?.body.homes.includes(self.address)) {
    attached.delete(user);
    return [];
  }
  const { leaseUntil, visibility, invitations } = attachment;
  const epochs = openEpochs(chain);
  for (const [tag, { epoch }] of invitations) if (epoch < (epochs[0] as number)) invitations.delete(tag);
  // discovery.publish.epochs, discovery.publish.visibility, discovery.publish.invited
  const contents = epochs.flatMap((epoch): Pick<DiscoveryPresence, "tag" | "epoch" | "record" | "sealed">[] => {
    const block = anchor(chain, epoch);
    if (!block) return [];
    const shown =
      visibility === "public" && one === undefined
        ? [{ tag: publicTag(user, epoch, block), epoch, record: record as unknown as Envelope }]
        : [];
    const hidden = [...invitations].filter(([tag, its]) => its.epoch === epoch && (one ?? tag) === tag);
    return [...shown, ...hidden.map(([tag, { sealed }]) => ({ tag, epoch, sealed }))];
  });
  // discovery.publish.lease
  const lifetime = Math.min(MESSAGES["discovery.presence"].maxLifetime, leaseUntil - now);
  const said = contents.map((content) =>
    say(context, "discovery.presence", { ...content, attached: isHere(attachment), leaseUntil }, { lifetime }),
  );
  // discovery.presence.size: what is longer would be rejected.
  const fitting = said.filter(({ octets }) => octets.length <= MAX_PRESENCE_BYTES);
  const others = one === undefined ? [] : attachment.said.filter(({ body }) => body.tag !== one);
  attachment.said = [...others, ...fitting.map(({ message }) => message)];
  if (one === undefined) {
    attachment.dueAt = now + PRESENCE_REFRESH;
    attachment.epochs = epochs;
  }
  // discovery.publish.directory
  return fitting.flatMap(({ octets, message }) =>
    directory(chain, message.body.tag, message.body.epoch)
      .filter(({ id }) => id !== self.address)
      .map(({ id }): Effect => ({ effect: "send", to: id, octets })),
  );
}

/** Time passes: what is due is said again (discovery.publish.refresh), and of each epoch as it begins to count. */
export function refresh(home: Home, identities: Identities, context: Context): Effect[] {
  const epochs = openEpochs(context.chain);
  const due = [...home.attached].filter(
    ([, { dueAt, epochs: before }]) => context.now >= dueAt || epochs.join() !== before.join(),
  );
  return due.flatMap(([user]) => publish(home, identities, user, context));
}

/** Gives up challenges that nobody has answered in time, and users whose lease is over. */
export function forgetGone({ connections, attached }: Home, now: number): void {
  // discovery.challenge.expire
  for (const [peer, challenge] of connections) {
    if (challenge && now > challenge.expiresAt) connections.set(peer, undefined);
  }
  // discovery.attached.end
  for (const [user, { leaseUntil }] of attached) if (now > leaseUntil) attached.delete(user);
}
