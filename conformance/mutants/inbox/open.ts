import type { Mutant } from "../mutant.ts";

const ITEM_FILE = "reference/item.ts";
const NODE_FILE = "reference/node.ts";

export const open: readonly Mutant[] = [
  {
    clause: "inbox.item.prekey",
    why: "opens an item with whatever prekey is there",
    file: ITEM_FILE,
    find: "kemKeyId(suite, publicKey) === told.prekeyId",
    replace: "kemKeyId(suite, publicKey) !== told.itemId",
  },
  {
    clause: "inbox.item.open",
    why: "takes what its prekey does not open for undecided",
    file: ITEM_FILE,
    find: 'if (!padded) return refuse("bad-item");',
    replace: 'if (!padded) return refuse("unknown-prekey");',
  },
  {
    clause: "inbox.item.open",
    why: "opens without associated data",
    file: ITEM_FILE,
    find: 'E("inbox", ...bound(place)), item.subarray(suite.ciphertextBytes)',
    replace: "new Uint8Array(), item.subarray(suite.ciphertextBytes)",
  },
  {
    clause: "inbox.item.open",
    why: "stops at an item that is too short",
    file: ITEM_FILE,
    find: 'if (!secret) return refuse("bad-item");',
    replace: 'if (!secret) return refuse("busy");',
  },
  {
    clause: "inbox.item.padding",
    why: "overlooks what stands behind the letter",
    file: ITEM_FILE,
    find: "const octets = unpad(padded, BUCKETS);",
    replace:
      "const octets = unpad(padded, BUCKETS) ?? padded.slice(4, 4 + new DataView(padded.buffer, padded.byteOffset).getUint32(0));",
  },
  {
    clause: "inbox.letter.type",
    why: "takes any message for a letter",
    file: ITEM_FILE,
    find: 'if (decoded.message.type !== "inbox.letter") return refuse("bad-letter");',
    replace: "",
  },
  {
    clause: "inbox.letter.ladder",
    why: "takes the home's word for who wrote a letter",
    file: ITEM_FILE,
    find: 'if (received.verdict !== "accept") return received;',
    replace:
      'if (received.verdict !== "accept") return { verdict: "accept", message: decoded.message as Letter, id: toHash(TH("obj", octets)) };',
  },
  {
    clause: "inbox.letter.ladder",
    why: "takes letters from tomorrow",
    file: ITEM_FILE,
    find: "const received = receive(octets, view);",
    replace: "const received = receive(octets, { ...view, now: Math.max(view.now, decoded.message.sentAt) });",
  },
  {
    clause: "inbox.letter.to",
    why: "takes a letter to somebody else",
    file: ITEM_FILE,
    find: "message.body.to !== view.self",
    replace: "false",
  },
  {
    clause: "inbox.letter.keep",
    why: "takes a letter that does not live as long as its item",
    file: ITEM_FILE,
    find: "message.expiresAt !== told.keepUntil",
    replace: "false",
  },
  {
    clause: "inbox.letter.keep",
    why: "takes a letter that lives longer than its item",
    file: ITEM_FILE,
    find: "message.expiresAt !== told.keepUntil",
    replace: "message.expiresAt < told.keepUntil",
  },
  {
    clause: "inbox.letter.alone",
    why: "takes a letter that comes by itself",
    file: NODE_FILE,
    find: '"inbox.letter": () => refuse("bad-letter"),',
    replace: '"inbox.letter": () => ({ verdict: "accept" }),',
  },
  {
    clause: "inbox.ack.done",
    why: "acknowledges only what it has accepted",
    file: ITEM_FILE,
    find: 'if (verdict.verdict === "ignore") return verdict.reason === "duplicate" || verdict.reason === "expired";\n  return true;',
    replace: 'return verdict.verdict === "accept";',
  },
  {
    clause: "inbox.ack.done",
    why: "never acknowledges a duplicate",
    file: ITEM_FILE,
    find: 'verdict.reason === "duplicate" || verdict.reason === "expired"',
    replace: 'verdict.reason === "expired"',
  },
  {
    clause: "inbox.ack.later",
    why: "acknowledges whatever it was told",
    file: ITEM_FILE,
    find: 'return verdict.reason === "duplicate" || verdict.reason === "expired";',
    replace: "return true;",
  },
];
