import type { Mutant } from "../mutant.ts";

const FETCH_FILE = "reference/fetch.ts";
const INBOX_FILE = "reference/inbox.ts";

export const fetch: readonly Mutant[] = [
  {
    clause: "inbox.fetch.home",
    why: "answers a fetch for another home",
    file: INBOX_FILE,
    find: '  // inbox.fetch.home\n  if (body.home !== context.self.address) return refuse("wrong-home");',
    replace: "",
  },
  {
    clause: "inbox.fetch.own",
    why: "tells everybody everything",
    file: INBOX_FILE,
    find: "to === from && n > body.cursor",
    replace: "n > body.cursor",
  },
  {
    clause: "inbox.fetch.behind",
    why: "tells the item at the cursor again",
    file: INBOX_FILE,
    find: "n > body.cursor",
    replace: "n >= body.cursor",
  },
  {
    clause: "inbox.fetch.behind",
    why: "does not look at the cursor",
    file: INBOX_FILE,
    find: "to === from && n > body.cursor",
    replace: "to === from",
  },
  {
    clause: "inbox.fetch.most",
    why: "tells one item at a time",
    file: FETCH_FILE,
    find: "behind.slice(0, limit)",
    replace: "behind.slice(0, 1)",
  },
  {
    clause: "inbox.fetch.most",
    why: "does not look at the limit",
    file: FETCH_FILE,
    find: "behind.slice(0, limit)",
    replace: "behind.slice(0, 4)",
  },
  {
    clause: "inbox.fetch.most",
    why: "counts the octets of one item too few",
    file: FETCH_FILE,
    find: "    octets += encode(item).length;\n    if (octets > MAX_ITEMS_BYTES) break;",
    replace:
      "    if (octets + encode(item).length > MAX_ITEMS_BYTES) break;\n    octets += encode(item).length + 16_384;",
  },
  {
    clause: "inbox.fetch.more",
    why: "never says that there is more",
    file: INBOX_FILE,
    find: "more: items.length < behind.length",
    replace: "more: items.length < 0",
  },
  {
    clause: "inbox.fetch.more",
    why: "says that there is more where there is not",
    file: INBOX_FILE,
    find: "more: items.length < behind.length",
    replace: "more: items.length > 0",
  },
  {
    clause: "inbox.keep.expired",
    why: "tells items for ever",
    file: INBOX_FILE,
    find: "return past.map((kept) => drop(inbox, kept));",
    replace: "return past.slice(0, 0).map((kept) => drop(inbox, kept));",
  },
  {
    clause: "inbox.keep.until",
    why: "gives items up in their last moment",
    file: INBOX_FILE,
    find: "now > keepUntil",
    replace: "now >= keepUntil",
  },
  {
    clause: "inbox.keep.until",
    why: "gives up what it has told",
    file: INBOX_FILE,
    find: "  // inbox.fetch.more\n",
    replace: "  for (const one of items) drop(inbox, inbox.items.get(one.itemId) as Kept);\n",
  },
  {
    clause: "inbox.ack.home",
    why: "takes acknowledgements for another home",
    file: INBOX_FILE,
    find: '  // inbox.ack.home\n  if (body.home !== context.self.address) return refuse("wrong-home");',
    replace: "",
  },
  {
    clause: "inbox.ack.own",
    why: "gives up anybody's items",
    file: INBOX_FILE,
    find: "named.filter(({ to }) => to === from).map",
    replace: "named.map",
  },
  {
    clause: "inbox.ack.own",
    why: "gives up one item at a time",
    file: INBOX_FILE,
    find: "named.filter(({ to }) => to === from).map",
    replace: "named.filter(({ to }) => to === from).slice(0, 1).map",
  },
];
