// Other octets: flipped bits, cuts, broken UTF-8, too many.
import { MAX_MESSAGE_BYTES } from "../../reference/generated/constants.ts";
import { type Mutator, of } from "./mutator.ts";

/** A stray octet, two too long, a surrogate, one that breaks off, one beyond Unicode. */
export const INVALID_UTF8 = [[0x80], [0xff], [0xc0, 0xae], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf4, 0x90, 0x80, 0x80]];
/** Valid: what a decoder writes that replaces what it cannot read. */
const REPLACEMENT = [0xef, 0xbf, 0xbd];

/** Octets with some of them replaced. */
export function spliced(octets: Uint8Array, at: number, remove: number, piece: readonly number[]): Uint8Array {
  const result = new Uint8Array(octets.length - remove + piece.length);
  result.set(octets.subarray(0, at));
  result.set(piece, at);
  result.set(octets.subarray(at + remove), at + piece.length);
  return result;
}

export const octetMutators: readonly Mutator<Uint8Array>[] = [
  (octets, { at, pick }) => {
    const index = at % Math.max(octets.length, 1);
    const octet = octets[index];
    return octet === undefined ? octets : spliced(octets, index, 1, [octet ^ (1 << (pick % 8))]);
  },
  (octets, { at }) => octets.slice(0, at % (octets.length + 1)),
  (octets, { at, pick }) => spliced(octets, at % (octets.length + 1), 0, of([...INVALID_UTF8, REPLACEMENT], pick)),
  (octets, { at }) => (octets.length === 0 ? octets : spliced(octets, at % octets.length, 1, [])),
];

/** As long as a message may be, or a little longer. */
export const grow: Mutator<Uint8Array> = (octets, { at }) => {
  const longer = new Uint8Array(MAX_MESSAGE_BYTES - 1 + (at % 4)).fill(0x20);
  longer.set(octets.subarray(0, longer.length));
  return longer;
};
