// The two constructions every hashed or signed octet string of IMP is made of (chapter 01, Notation).
import type { Tag } from "./generated/labels.ts";
import { utf8 } from "./octets.ts";
import { sha3 } from "./suites/hash.ts";

/** `lp(b)`: the length of `b` as a 32-bit big-endian integer, then `b`. */
function lp(octets: Uint8Array): Uint8Array {
  const out = new Uint8Array(4 + octets.length);
  new DataView(out.buffer).setUint32(0, octets.length, false);
  out.set(octets, 4);
  return out;
}

/** `E(tag, p1 … pn)`: every part length-prefixed, so that no two different lists give the same octets. */
export function E(tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  const prefixed = [utf8("IMP1"), utf8(tag), ...parts].map(lp);
  const out = new Uint8Array(prefixed.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of prefixed) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** `TH(tag, p1 … pn)`: SHA3-256 of `E(tag, p1 … pn)`, 32 octets. */
export function TH(tag: Tag, ...parts: Uint8Array[]): Uint8Array {
  return sha3(E(tag, ...parts));
}
