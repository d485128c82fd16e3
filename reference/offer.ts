// Part `upgrade`: which policy a handshake or an offer carries, and which suite is chosen under it.
import { POLICY_TOLERANCE } from "./generated/constants.ts";
import type { Policy } from "./generated/types.ts";
import { hasSuite } from "./identity.ts";
import { type Era, eraAt, type Kind } from "./upgrade.ts";
import { refuse, type Verdict } from "./verdict.ts";

/** Where somebody stands: the policies there are, and the height that is final there. */
export interface Standpoint {
  readonly eras: readonly Era[];
  readonly epochBlocks: number;
  readonly height: number;
}

/** What somebody offers for one purpose. Its own order means nothing. */
export interface Offer {
  readonly policyHash: string;
  readonly kind: Kind;
  readonly suites: readonly string[];
}

/** The policy of the epoch before, as long as it is tolerated beside the one in force. */
function tolerated({ eras, epochBlocks, height }: Standpoint): Era | undefined {
  const begin = height - (height % epochBlocks);
  // upgrade.carry.tolerance
  if (begin === 0 || height >= begin + POLICY_TOLERANCE) return undefined;
  // upgrade.carry.break: whoever has not heard of the break yet is not to be followed.
  if (eras.some(({ from, isBreak }) => isBreak && begin <= from && from <= height)) return undefined;
  return eraAt(eras, begin - 1);
}

/** What somebody offers who has these suites. */
export function offer(standpoint: Standpoint, kind: Kind, suites: readonly string[]): Offer {
  const { policy, policyHash } = carried(standpoint);
  // upgrade.offer.active
  return { policyHash, kind, suites: choosable(standpoint, policy, kind).filter((one) => suites.includes(one)) };
}

/** The policy to carry (upgrade.carry.send): until half of the tolerance is over, those who are behind know only the one before. */
function carried(standpoint: Standpoint): Era {
  const { eras, epochBlocks, height } = standpoint;
  const before = tolerated(standpoint);
  // upgrade.carry.early
  return before && height % epochBlocks < POLICY_TOLERANCE / 2 ? before : eraAt(eras, height);
}

/** The suite to choose from an offer. */
export function choose(standpoint: Standpoint, { policyHash, kind, suites }: Offer): Verdict<{ suite: string }> {
  const policy = named(standpoint, policyHash);
  if (!policy) return refuse("wrong-policy");
  // upgrade.offer.order, upgrade.offer.none
  const suite = choosable(standpoint, policy, kind).find((one) => suites.includes(one) && hasSuite(one));
  return suite === undefined ? refuse("no-common-suite") : { verdict: "accept", suite };
}

/** What becomes of an answer that chooses a suite from one's own offer. */
export function checkChoice(standpoint: Standpoint, { policyHash, kind, suites }: Offer, suite: string): Verdict {
  // upgrade.carry.receive: a break may have come since.
  const policy = named(standpoint, policyHash);
  if (!policy) return refuse("wrong-policy");
  // upgrade.offer.choice
  return suites.includes(suite) && policy.active[kind].includes(suite) ? { verdict: "accept" } : refuse("bad-choice");
}

/** The policy of that hash, if it is in force or tolerated (upgrade.carry.receive). */
function named(standpoint: Standpoint, policyHash: string): Policy | undefined {
  const inForce = eraAt(standpoint.eras, standpoint.height);
  return [inForce, tolerated(standpoint)].find((era) => era?.policyHash === policyHash)?.policy;
}

/** The suites of a kind that a carried policy lets somebody choose who stands there, in its order: the one in force lets them, too. */
function choosable({ eras, height }: Standpoint, carried: Policy, kind: Kind): string[] {
  const inForce = eraAt(eras, height).policy;
  return carried.active[kind].filter((suite) => inForce.active[kind].includes(suite));
}
