// Part `discovery`: where is Bob? What a node keeps for it; the rules stand in attach.ts, directory.ts and lookup.ts, and
// what a user computes in search.ts.
import { forgetGone, type Home, refresh } from "./attach.ts";
import { type Budgets, forgetFull } from "./budget.ts";
import { forgetHeld, type Holding } from "./directory.ts";
import type { Context, Effect } from "./effect.ts";
import type { Store } from "./generated/labels.ts";
import type { Identities } from "./known.ts";
import { forgetQueries, type Lookups } from "./lookup.ts";
import type { Random } from "./ports.ts";

export type Discovery = Home & Lookups & Holding & { readonly budgets: Budgets };

export function createDiscovery(random: Random, room: Discovery["room"]): Discovery {
  return {
    room,
    connections: new Map(),
    attached: new Map(),
    held: new Map(),
    queries: new Map(),
    shares: new Map(),
    budgets: new Map(),
    // discovery.forward.secret
    secret: random.draw("node.secret", 32),
  };
}

/** Whether something with that id was sent that is still to be answered: a challenge, or a query. */
export function awaits({ connections, queries }: Discovery, id: string): boolean {
  return queries.has(id) || [...connections.values()].some((challenge) => challenge?.id === id);
}

/** Gives up what has had its time. */
export function expire(discovery: Discovery, context: Context): void {
  forgetGone(discovery, context.now);
  forgetQueries(discovery, context.now);
  forgetHeld(discovery.held, context);
  forgetFull(discovery.budgets, context.now);
}

/** Time passes. */
export function tick(discovery: Discovery, identities: Identities, context: Context): Effect[] {
  expire(discovery, context);
  return refresh(discovery, identities, context);
}

/** The keys of each store. */
export function stores(discovery: Discovery): Record<Store & `discovery.${string}`, Iterable<string>> {
  const { connections, attached, held, queries, budgets } = discovery;
  return {
    "discovery.connections": connections.keys(),
    "discovery.attached": attached.keys(),
    "discovery.presences": held.keys(),
    "discovery.queries": queries.keys(),
    "discovery.budgets": budgets.keys(),
  };
}
