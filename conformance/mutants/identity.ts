// Wrong implementations of part `identity`, one clause each, topic by topic as in the suite.
import { arrival } from "./identity/arrival.ts";
import { binding } from "./identity/binding.ts";
import { event } from "./identity/event.ts";
import { evidence } from "./identity/evidence.ts";
import { history } from "./identity/history.ts";
import { inception } from "./identity/inception.ts";
import { known } from "./identity/known.ts";
import { log } from "./identity/log.ts";
import { record } from "./identity/record.ts";
import { recover } from "./identity/recover.ts";
import { rotate } from "./identity/rotate.ts";
import type { Mutant } from "./mutant.ts";

export const identity: readonly Mutant[] = [
  ...inception,
  ...event,
  ...rotate,
  ...recover,
  ...history,
  ...arrival,
  ...known,
  ...log,
  ...record,
  ...evidence,
  ...binding,
];
