// What is asked of an implementation about part `identity`, topic by topic.
import type { Topic } from "./author.ts";
import { arrival } from "./identity/arrival.ts";
import { binding } from "./identity/binding.ts";
import { event } from "./identity/event.ts";
import { evidence } from "./identity/evidence.ts";
import { history } from "./identity/history.ts";
import { inception } from "./identity/inception.ts";
import { known } from "./identity/known.ts";
import { log } from "./identity/log.ts";
import { record } from "./identity/record.ts";
import { recovery } from "./identity/recover.ts";
import { rotation } from "./identity/rotate.ts";

export const identity: readonly Topic[] = [
  ...inception,
  event,
  rotation,
  recovery,
  history,
  arrival,
  ...log,
  record,
  evidence,
  known,
  binding,
];
