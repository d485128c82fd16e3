// Part `discovery`: how often somebody may ask. A budget fills by one each interval, and holds no more than its burst.
import {
  CHANGE_BURST,
  CHANGE_INTERVAL,
  FLOOD_BURST,
  FLOOD_INTERVAL,
  LOOKUP_BURST,
  LOOKUP_INTERVAL,
  MAX_BUDGETS,
  PRESENCE_BURST,
  PRESENCE_INTERVAL,
  QUERY_BURST,
  QUERY_INTERVAL,
  SEARCH_BURST,
  SEARCH_INTERVAL,
} from "./generated/constants.ts";

/** What a budget is for; an interval is in milliseconds. */
const KINDS = {
  change: { burst: CHANGE_BURST, interval: CHANGE_INTERVAL },
  lookup: { burst: LOOKUP_BURST, interval: LOOKUP_INTERVAL },
  search: { burst: SEARCH_BURST, interval: SEARCH_INTERVAL },
  query: { burst: QUERY_BURST, interval: QUERY_INTERVAL },
  flood: { burst: FLOOD_BURST, interval: FLOOD_INTERVAL },
  presence: { burst: PRESENCE_BURST, interval: PRESENCE_INTERVAL },
} as const;
type Kind = keyof typeof KINDS;

interface Budget {
  readonly kind: Kind;
  /** How much was left at that moment. */
  readonly left: number;
  readonly at: number;
}

/** By kind and address. Who is not here has a full budget. At most `MAX_BUDGETS`. */
export type Budgets = Map<string, Budget>;

/** Takes one from each of these budgets; none when one of them has nothing left, or there is no room to count (discovery.room.full). */
export function spend(budgets: Budgets, from: readonly (readonly [Kind, string])[], now: number): boolean {
  const found = from.map(([kind, who]): [string, Budget] => {
    const key = `${kind} ${who}`;
    return [key, refilled(budgets.get(key) ?? { kind, left: KINDS[kind].burst, at: now }, now)];
  });
  const added = found.filter(([key]) => !budgets.has(key)).length;
  if (budgets.size + added > MAX_BUDGETS || found.some(([, { left }]) => left === 0)) return false;
  for (const [key, { kind, left, at }] of found) budgets.set(key, { kind, left: left - 1, at });
  return true;
}

/** What a budget has come to. What is begun of an interval goes on, unless the budget is full: then it begins when something is taken (discovery.budget.refill). */
function refilled({ kind, left, at }: Budget, now: number): Budget {
  const { burst, interval } = KINDS[kind];
  const gained = Math.max(0, Math.floor((now - at) / interval));
  return left + gained >= burst
    ? { kind, left: burst, at: now }
    : { kind, left: left + gained, at: at + gained * interval };
}

/** Gives up the budgets that are full again: they are as those that are not counted. */
export function forgetFull(budgets: Budgets, now: number): void {
  for (const [key, budget] of budgets) if (refilled(budget, now).left === KINDS[budget.kind].burst) budgets.delete(key);
}
