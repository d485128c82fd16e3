// What is asked of an implementation about part `identity`, topic by topic.
import type { Topic } from "./author.ts";
import { history } from "./identity/history.ts";
import { inception } from "./identity/inception.ts";

export const identity: readonly Topic[] = [...inception, ...history];
