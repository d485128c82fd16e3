// Wrong implementations of part `upgrade`, one clause each, topic by topic.
import type { Mutant } from "./mutant.ts";
import { archive } from "./upgrade/archive.ts";
import { decision } from "./upgrade/decision.ts";
import { offer } from "./upgrade/offer.ts";
import { policy } from "./upgrade/policy.ts";
import { step } from "./upgrade/step.ts";
import { suite } from "./upgrade/suite.ts";

export const upgrade: readonly Mutant[] = [...policy, ...decision, ...step, ...suite, ...offer, ...archive];
