import type { Mutant } from "../mutant.ts";

const DEPOSIT_FILE = "reference/deposit.ts";
const INBOX_FILE = "reference/inbox.ts";

export const give: readonly Mutant[] = [
  {
    clause: "inbox.deposit.homes",
    why: "deposits at one home",
    file: DEPOSIT_FILE,
    find: "others.map((home): Effect",
    replace: "others.slice(0, 1).map((home): Effect",
  },
  {
    clause: "inbox.deposit.homes",
    why: "deposits at one home twice",
    file: DEPOSIT_FILE,
    find: "[...named].filter",
    replace: "[...homes].filter",
  },
  {
    clause: "inbox.deposit.own",
    why: "sends a deposit to itself",
    file: DEPOSIT_FILE,
    find: "if (homes.includes(self.address)) effects.push(...keepHere(inbox, identities, { user, id, body, item }, context));",
    replace: 'if (homes.includes(self.address)) effects.push({ effect: "send", to: self.address, octets });',
  },
  {
    clause: "inbox.deposit.own",
    why: "keeps what its own users bring without limit",
    file: DEPOSIT_FILE,
    find: "keep(inbox, body, context.self.address, item.length)",
    replace: "keep({ ...inbox, room: { ...inbox.room, pair: 1000 } }, body, context.self.address, item.length)",
  },
  {
    clause: "inbox.deposit.fit",
    why: "deposits an item whose time has passed",
    file: DEPOSIT_FILE,
    find: "now <= keepUntil && keepUntil <= now + MAX_KEEP",
    replace: "keepUntil <= now + MAX_KEEP && now <= keepUntil + 1",
  },
  {
    clause: "inbox.deposit.fit",
    why: "deposits for any time",
    file: DEPOSIT_FILE,
    find: "keepUntil <= now + MAX_KEEP",
    replace: "now <= now + MAX_KEEP",
  },
  {
    clause: "inbox.deposit.fit",
    why: "deposits what no home can take",
    file: DEPOSIT_FILE,
    find: " && toBase64url(item).length <= MAX_ITEM_CHARS",
    replace: " && toBase64url(item).length < MAX_ITEM_CHARS",
  },
  {
    clause: "inbox.deposit.open",
    why: "waits for any number of receipts",
    file: DEPOSIT_FILE,
    find: "!hasShare(own, inbox.deposits.size, inbox.room.deposits)",
    replace: "false",
  },
  {
    clause: "inbox.deposit.open",
    why: "waits for a receipt for ever",
    file: INBOX_FILE,
    find: "if (now > expiresAt) inbox.deposits.delete(id);",
    replace: "if (now > 2 * expiresAt) inbox.deposits.delete(id);",
  },
  {
    clause: "inbox.receipt.home",
    why: "takes a receipt from anybody",
    file: DEPOSIT_FILE,
    find: 'if (!open.homes.has(message.from)) return refuse("wrong-home");',
    replace: "",
  },
  {
    clause: "inbox.receipt.home",
    why: "takes two receipts from one home",
    file: DEPOSIT_FILE,
    find: "  open.homes.delete(message.from);\n",
    replace: "",
  },
  {
    clause: "inbox.receipt.item",
    why: "takes a receipt about another item",
    file: DEPOSIT_FILE,
    find: 'if (message.body.itemId !== open.itemId) return refuse("bad-receipt");',
    replace: "",
  },
  {
    clause: "inbox.receipt.pass",
    why: "keeps receipts to itself",
    file: DEPOSIT_FILE,
    find: 'effects: [{ effect: "send", to: open.user, octets: encode(message) }]',
    replace: "effects: []",
  },
  {
    clause: "inbox.deposit.share",
    why: "lets one user have all that wait",
    file: DEPOSIT_FILE,
    find: "!hasShare(own, inbox",
    replace: "!hasShare(own * 0, inbox",
  },
  {
    clause: "inbox.deposit.few",
    why: "deposits at any number of homes",
    file: DEPOSIT_FILE,
    find: " || named.size > MAX_HOMES",
    replace: "",
  },
  {
    clause: "inbox.deposit.few",
    why: "deposits at one home fewer",
    file: DEPOSIT_FILE,
    find: "named.size > MAX_HOMES",
    replace: "named.size >= MAX_HOMES",
  },
];
