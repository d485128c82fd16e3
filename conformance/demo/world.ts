// Nodes and users in one process. What one sends, another receives, in the order in which it was sent; nothing else passes
// between them.
import type { Effect } from "../../reference/effect.ts";
import { connect, disconnect, give, type Node, receive } from "../../reference/node.ts";
import type { Verdict } from "../../reference/verdict.ts";
import { hear, present, type User } from "./user.ts";

/** One message from one to another, and what became of it. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly octets: Uint8Array;
  readonly verdict: Verdict<{ id: string }>;
}

export interface World {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly users: ReadonlyMap<string, User>;
  /** The one clock of all. */
  now: number;
}

/** Delivers what somebody sends, and what that makes others send, until nobody has anything to say. */
export function deliver(world: World, from: string, effects: readonly Effect[]): Passage[] {
  const passed: Passage[] = [];
  const queue = effects.map((effect) => ({ from, effect }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { from, effect } = next;
    if (effect.effect !== "send") continue;
    const { to, octets } = effect;
    const { verdict, effects } = arrive(world, from, to, octets);
    passed.push({ from, to, octets, verdict });
    queue.push(...effects.map((effect) => ({ from: to, effect })));
  }
  return passed;
}

function arrive({ nodes, users, now }: World, from: string, to: string, octets: Uint8Array) {
  const node = nodes.get(to);
  if (node) return receive(node, { peer: from, octets, now });
  const user = users.get(to);
  if (!user) throw new Error(`demo: whoever is sent something must be there, ${to} is not`);
  return hear(user, from, octets, now);
}

/** A user connects to their home, and the first time shows who they are. */
export function arrives(world: World, user: User): Passage[] {
  const shown = user.view ? [] : deliver(world, user.self.address, present(user));
  return [...shown, ...deliver(world, user.home, connect(homeOf(world, user), user.self.address, world.now))];
}

/** A user is gone from their home. */
export function leaves(world: World, user: User): Passage[] {
  return deliver(world, user.home, disconnect(homeOf(world, user), user.self.address, world.now));
}

/** A user gives their home an item for somebody who is away. Throws when the home does not take it. */
export function gives(world: World, user: User, item: Omit<Parameters<typeof give>[1], "user">): Passage[] {
  const { verdict, effects } = give(homeOf(world, user), { ...item, user: user.self.address }, world.now);
  if (verdict.verdict !== "accept") throw new Error(`demo: the home must take the item, says ${verdict.reason}`);
  user.asked.set(verdict.id, undefined);
  return deliver(world, user.home, effects);
}

function homeOf({ nodes }: World, { home }: User): Node {
  const node = nodes.get(home);
  if (!node) throw new Error(`demo: the home of a user must be a node of this world, ${home} is not`);
  return node;
}
