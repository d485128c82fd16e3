// The two constructions every hashed or signed octet string of IMP is made of (chapter 01, Notation).
import type { Tag } from "./generated/labels.ts";
import { utf8 } from "./octets.ts";
import { sha3 } from "./suites/hash.ts";

/**
 * `E(tag, p1 … pn)`: `IMP1`, the tag and every part, each behind its length as a 32-bit big-endian integer, so that no two
 * different lists give the same octets.
 */
export function E(tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  const all = [utf8("IMP1"), utf8(tag), ...parts];
  const out = new Uint8Array(all.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const part of all) {
    view.setUint32(at, part.length, false);
    out.set(part, at + 4);
    at += 4 + part.length;
  }
  return out;
}

/** `TH(tag, p1 … pn)`: SHA3-256 of `E(tag, p1 … pn)`, 32 octets. */
export function TH(tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  return sha3(E(tag, ...parts));
}
