import type { Mutant } from "../mutant.ts";

const TAG_FILE = "reference/tag.ts";
const SEAL_FILE = "reference/seal.ts";
const SEARCH_FILE = "reference/search.ts";

export const tag: readonly Mutant[] = [
  {
    clause: "discovery.tag.public",
    why: "leaves the epoch out",
    file: TAG_FILE,
    find: "fromHash(address), u64(epoch), anchor)",
    replace: "fromHash(address), anchor)",
  },
  {
    clause: "discovery.tag.public",
    why: "leaves the anchor out",
    file: TAG_FILE,
    find: "fromHash(address), u64(epoch), anchor)",
    replace: "fromHash(address), u64(epoch))",
  },
  {
    clause: "discovery.tag.invited",
    why: "leaves the epoch out",
    file: TAG_FILE,
    find: "key, u64(epoch)))",
    replace: "key))",
  },
  {
    clause: "discovery.tag.invited",
    why: "makes it as a public one",
    file: TAG_FILE,
    find: '"disc/invited"',
    replace: '"disc/public"',
  },
  {
    clause: "discovery.epoch.open",
    why: "lets one epoch count at a time",
    file: TAG_FILE,
    find: "epochOf(Math.max(0, finalised - EPOCH_GRACE), epochBlocks)",
    replace: "epochOf(finalised, epochBlocks)",
  },
  {
    clause: "discovery.epoch.open",
    why: "lets the next one count from its first block on",
    file: TAG_FILE,
    find: "epochOf(finalised + EPOCH_GRACE, epochBlocks)",
    replace: "epochOf(finalised, epochBlocks)",
  },
  {
    clause: "discovery.epoch.open",
    why: "is off by a block",
    file: TAG_FILE,
    find: "finalised - EPOCH_GRACE",
    replace: "finalised - EPOCH_GRACE - 1",
  },
  {
    clause: "discovery.directory.draw",
    why: "draws without the anchor",
    file: TAG_FILE,
    find: "fromBase64url(tag), block), DIRECTORY_NODES",
    replace: "fromBase64url(tag)), DIRECTORY_NODES",
  },
  {
    clause: "discovery.directory.draw",
    why: "draws the tag as text",
    file: TAG_FILE,
    find: '"dir", fromBase64url(tag)',
    replace: '"dir", new TextEncoder().encode(tag)',
  },
  {
    clause: "discovery.directory.draw",
    why: "draws one less",
    file: TAG_FILE,
    find: "block), DIRECTORY_NODES)",
    replace: "block), DIRECTORY_NODES - 1)",
  },
  {
    clause: "discovery.invitation.seal",
    why: "seals every record under one nonce",
    file: SEAL_FILE,
    find: "return concat(nonce, aead.seal(recordKey(key, place), nonce,",
    replace: "return concat(nonce, aead.seal(recordKey(key, place), new Uint8Array(12),",
  },
  {
    clause: "discovery.invitation.seal",
    why: "binds it to no home",
    file: SEAL_FILE,
    find: "fromBase64url(tag), u64(epoch), fromHash(home))",
    replace: "fromBase64url(tag), u64(epoch))",
  },
  {
    clause: "discovery.invitation.seal",
    why: "binds it to no epoch",
    file: SEAL_FILE,
    find: "fromBase64url(tag), u64(epoch), fromHash(home))",
    replace: "fromBase64url(tag), fromHash(home))",
  },
  {
    clause: "discovery.views.agree",
    why: "compares last blocks alone",
    file: SEARCH_FILE,
    find: "(anchors.get(epoch) ?? anchor) === anchor",
    replace: 'epoch >= 0 || anchor === ""',
  },
  {
    clause: "discovery.views.agree",
    why: "believes homes however far behind they are",
    file: SEARCH_FILE,
    find: "if (Math.abs(one.height - other.height) > EPOCH_GRACE) return false;",
    replace: "",
  },
  {
    clause: "discovery.views.agree",
    why: "does not compare blocks",
    file: SEARCH_FILE,
    find: "one.blockHash !== other.blockHash || ",
    replace: "",
  },
  {
    clause: "discovery.views.agree",
    why: "lets a later block be of an earlier epoch",
    file: SEARCH_FILE,
    find: "if (one.height < other.height && one.epoch > other.epoch) return false;",
    replace: "",
  },
  {
    clause: "discovery.views.agree",
    why: "compares with the first alone",
    file: SEARCH_FILE,
    find: "views.every((other) => fit(one, other))",
    replace: "views.slice(0, 2).every((other) => fit(one, other)) || views.length > 2",
  },
];
