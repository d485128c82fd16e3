// Wrong implementations of part `subnetwork`, one clause each, topic by topic as in the suite.
import type { Mutant } from "./mutant.ts";
import { beacon } from "./subnetwork/beacon.ts";
import { chain } from "./subnetwork/chain.ts";
import { draw } from "./subnetwork/draw.ts";
import { roster } from "./subnetwork/roster.ts";
import { vrf } from "./subnetwork/vrf.ts";

export const subnetwork: readonly Mutant[] = [...chain, ...roster, ...draw, ...vrf, ...beacon];
