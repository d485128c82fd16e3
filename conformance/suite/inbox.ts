// What is asked of an implementation about part `inbox`, topic by topic.
import type { Topic } from "./author.ts";
import { deposits } from "./inbox/deposit.ts";
import { fetches } from "./inbox/fetch.ts";
import { give } from "./inbox/give.ts";
import { item } from "./inbox/item.ts";
import { open } from "./inbox/open.ts";
import { take } from "./inbox/take.ts";

export const inbox: readonly Topic[] = [item, open, take, deposits, fetches, give];
