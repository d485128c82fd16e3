import type { Mutant } from "../mutant.ts";

const ITEM_FILE = "reference/item.ts";

export const item: readonly Mutant[] = [
  {
    clause: "inbox.prekey.id",
    why: "forgets the suite in the id of a prekey",
    file: ITEM_FILE,
    find: 'toHash(TH("kem", utf8(suite), key))',
    replace: 'toHash(TH("kem", utf8(suite.slice(0, 0)), key))',
  },
  {
    clause: "inbox.item.pad",
    why: "pads every letter to the largest bucket",
    file: ITEM_FILE,
    find: "const padded = pad(encode(letter), BUCKETS);",
    replace: "const padded = pad(encode(letter), BUCKETS.slice(-1));",
  },
  {
    clause: "inbox.item.pad",
    why: "forgets that the length takes room",
    file: ITEM_FILE,
    find: "const padded = pad(encode(letter), BUCKETS);",
    replace: "const padded = pad(encode(letter), BUCKETS.map((bucket) => bucket + 4));",
  },
  {
    clause: "inbox.item.key",
    why: "takes the secret for the key",
    file: ITEM_FILE,
    find: "const prk = extract(new Uint8Array(64), secret);",
    replace: "const prk = concat(secret, secret);",
  },
  {
    clause: "inbox.item.key",
    why: "derives the same key whatever the item is bound to",
    file: ITEM_FILE,
    find: 'const context = TH("inbox", ...bound(place));',
    replace: 'const context = TH("inbox", ...bound(place).slice(0, 1));',
  },
  {
    clause: "inbox.item.key",
    why: "has one IV for all items",
    file: ITEM_FILE,
    find: 'iv: expandLabel(prk, "inbox iv", context, AEAD.nonceBytes),',
    replace: "iv: new Uint8Array(AEAD.nonceBytes),",
  },
  {
    clause: "inbox.item.seal",
    why: "seals without associated data",
    file: ITEM_FILE,
    find: 'AEAD.seal(key, iv, E("inbox", ...bound(place)), padded)',
    replace: "AEAD.seal(key, iv, new Uint8Array(), padded)",
  },
  {
    clause: "inbox.item.seal",
    why: "puts the ciphertext of the KEM last",
    file: ITEM_FILE,
    find: 'const item = concat(encapsulated.ciphertext, AEAD.seal(key, iv, E("inbox", ...bound(place)), padded));',
    replace: 'const item = concat(AEAD.seal(key, iv, E("inbox", ...bound(place)), padded), encapsulated.ciphertext);',
  },
  {
    clause: "inbox.item.id",
    why: "names an item by its octets alone",
    file: ITEM_FILE,
    find: 'return toHash(TH("item", ...bound(place), item));',
    replace: 'return toHash(TH("item", ...bound(place).slice(0, 0), item));',
  },
  {
    clause: "inbox.item.id",
    why: "forgets the time in the name of an item",
    file: ITEM_FILE,
    find: 'return toHash(TH("item", ...bound(place), item));',
    replace: 'return toHash(TH("item", ...bound({ ...place, keepUntil: 0 }), item));',
  },
  {
    clause: "inbox.item.keep",
    why: "seals to a prekey that is not kept for long enough",
    file: ITEM_FILE,
    find: "keepUntil > prekey.keepUntil",
    replace: "false",
  },
  {
    clause: "inbox.item.keep",
    why: "wants a prekey to be kept longer than the letter",
    file: ITEM_FILE,
    find: "keepUntil > prekey.keepUntil",
    replace: "keepUntil >= prekey.keepUntil",
  },
];
