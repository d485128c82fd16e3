import type { Mutant } from "../mutant.ts";

const FETCH_FILE = "reference/fetch.ts";

export const take: readonly Mutant[] = [
  {
    clause: "inbox.items.home",
    why: "takes an answer from anybody",
    file: FETCH_FILE,
    find: 'if (from !== home) return refuse("wrong-home");',
    replace: "",
  },
  {
    clause: "inbox.items.limit",
    why: "takes any number of items",
    file: FETCH_FILE,
    find: "items.length > limit",
    replace: "false",
  },
  {
    clause: "inbox.items.limit",
    why: "wants fewer items than it has asked for",
    file: FETCH_FILE,
    find: "items.length > limit",
    replace: "items.length >= limit",
  },
  {
    clause: "inbox.items.rising",
    why: "takes numbers in any order",
    file: FETCH_FILE,
    find: 'if (!isRising) return refuse("bad-items");',
    replace: "",
  },
  {
    clause: "inbox.items.rising",
    why: "takes a number again",
    file: FETCH_FILE,
    find: "n > (items[at - 1]?.n ?? cursor)",
    replace: "n >= (items[at - 1]?.n ?? cursor)",
  },
  {
    clause: "inbox.items.rising",
    why: "does not look at the cursor",
    file: FETCH_FILE,
    find: "items[at - 1]?.n ?? cursor",
    replace: "items[at - 1]?.n ?? -1",
  },
  {
    clause: "inbox.items.id",
    why: "takes the home's word for the ids",
    file: FETCH_FILE,
    find: 'if (!isNamed) return refuse("bad-items");',
    replace: "",
  },
  {
    clause: "inbox.items.empty",
    why: "asks on and on",
    file: FETCH_FILE,
    find: 'if (more && !last) return refuse("bad-items");',
    replace: "",
  },
  {
    clause: "inbox.fetch.next",
    why: "asks on from where it began",
    file: FETCH_FILE,
    find: "next: more ? last?.n : undefined",
    replace: "next: more ? cursor : undefined",
  },
  {
    clause: "inbox.fetch.next",
    why: "asks on although it has been told all",
    file: FETCH_FILE,
    find: "next: more ? last?.n : undefined",
    replace: "next: last?.n",
  },
];
