// What looking a policy up costs, beside hashing one, which whoever names a policy cannot avoid.
import type { Decision, Policy } from "./generated/types.ts";
import { sha3 } from "./suites/hash.ts";
import { eraAt, eras, FIRST_POLICY } from "./upgrade.ts";
import { encode } from "./wire.ts";

/** One decision an epoch, each of which moves a suite. */
const decisions: Decision[] = Array.from({ length: 40 }, (_, at) => ({
  proposalId: `imp-${at}`,
  decidedAt: 600 * at,
  effectiveAtBlock: 600 * (at + 4),
  emergency: false,
  activate: [{ suite: FIRST_POLICY.active.signature[at % 3] as string, kind: "signature", position: 0 }],
  deprecate: [],
  sunset: [],
}));
const all = eras(decisions, 600);
const MIDDLE = 600 * 20;

const hash = (policy: Policy) => sha3(encode(policy));

export const measures = [
  {
    name: `find the policy at a height, one of ${all.length} / hash a policy`,
    bar: 0.2,
    times: 20_000,
    ours: () => eraAt(all, MIDDLE),
    bare: () => hash(FIRST_POLICY),
  },
  {
    name: `every policy of ${decisions.length} decisions / hash as many policies`,
    bar: 3,
    times: 200,
    ours: () => eras(decisions, 600),
    bare: () => all.map(({ policy }) => hash(policy)),
  },
];
