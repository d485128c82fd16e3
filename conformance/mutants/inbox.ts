// Wrong implementations of part `inbox`, one clause each, topic by topic.
import { deposit } from "./inbox/deposit.ts";
import { fetch } from "./inbox/fetch.ts";
import { give } from "./inbox/give.ts";
import { item } from "./inbox/item.ts";
import { open } from "./inbox/open.ts";
import { take } from "./inbox/take.ts";
import type { Mutant } from "./mutant.ts";

export const inbox: readonly Mutant[] = [...item, ...open, ...deposit, ...give, ...fetch, ...take];
