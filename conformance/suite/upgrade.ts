// What is asked of an implementation about part `upgrade`, topic by topic.
import type { Topic } from "./author.ts";
import { carry } from "./upgrade/carry.ts";
import { choices } from "./upgrade/choice.ts";
import { decisions } from "./upgrade/decision.ts";
import { journey } from "./upgrade/journey.ts";
import { kept } from "./upgrade/kept.ts";
import { offer } from "./upgrade/offer.ts";
import { policies } from "./upgrade/policy.ts";
import { standTopic } from "./upgrade/stand.ts";
import { steps } from "./upgrade/step.ts";
import { suiteTopics } from "./upgrade/suite.ts";
import { toldTopic } from "./upgrade/told.ts";

export const upgrade: readonly Topic[] = [
  policies,
  ...decisions,
  steps,
  ...suiteTopics,
  offer,
  carry,
  choices,
  standTopic,
  ...kept,
  toldTopic,
  journey,
];
