// The rosters that later questions name by their roots.
import type { RosterEntry } from "../reference/generated/types.ts";

export interface Loaded {
  readonly root: string;
  readonly epoch: number;
  readonly entries: readonly RosterEntry[];
}

const rosters = new Map<string, Loaded>();

export function remember(one: Loaded): void {
  rosters.set(one.root, one);
}

/** Throws a RangeError when no roster with that root was loaded. */
export function loaded(root: string): Loaded {
  const one = rosters.get(root);
  if (!one) throw new RangeError(`subnetwork: root must be that of a roster loaded before, got ${root}`);
  return one;
}
