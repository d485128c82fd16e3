// The constructions of this part once more, from the text and from the runtime's hashes alone: what the reference is compared with.
import { createHash } from "node:crypto";

type Octets = Uint8Array;

const ascii = (text: string): Octets => Buffer.from(text, "ascii");
export const unhex = (text: string): Octets => Buffer.from(text.replace(/^0x/, ""), "hex");
export const int = (bytes: number, value: number | bigint): Octets =>
  Buffer.from(value.toString(16).padStart(2 * bytes, "0"), "hex");
const joined = (...parts: Octets[]): Octets => Buffer.concat(parts);

/** `E`, and the two hashes of it. */
const framed = (...parts: Octets[]) =>
  joined(...[ascii("IMP1"), ...parts].flatMap((part) => [int(4, part.length), part]));
const sha3 = (octets: Octets): Octets => createHash("sha3-256").update(octets).digest();
export const hashed = (tag: string, ...parts: Octets[]) => sha3(framed(ascii(tag), ...parts));
export const stream = (length: number, tag: string, ...parts: Octets[]): Octets =>
  createHash("shake256", { outputLength: length })
    .update(framed(ascii(tag), ...parts))
    .digest();
export const hash = (octets: Octets) => `0x${Buffer.from(octets).toString("hex")}`;

/** A leaf of a Merkle tree over entries, and a node of it. */
export const leaf = (canonical: string) => hashed("mt/l", ascii("roster"), ascii(canonical));
export const node = (left: Octets, right: Octets) => hashed("mt/n", left, right);

interface Candidate {
  readonly id: string;
  readonly weight: number;
  readonly operator: string;
}

/** The draw, with one place for each unit of weight looked for by subtraction; and how many words were passed over. */
export function drawn(pool: readonly Candidate[], seed: Octets, count: number): { ids: string[]; passedOver: number } {
  const words = stream(8 * 4096, "draw", seed);
  const ids: string[] = [];
  let passedOver = 0;
  let left = [...pool];
  for (let at = 0; ids.length < count && left.length > 0; ) {
    const all = left.map(({ weight }) => BigInt(weight)).reduce((a, b) => a + b);
    const fair = (2n ** 64n / all) * all;
    const word = Buffer.from(words).readBigUInt64BE(8 * at++);
    if (word >= fair) {
      passedOver++;
      continue;
    }
    let rest = word % all;
    const one = left.find(({ weight }) => {
      if (rest < BigInt(weight)) return true;
      rest -= BigInt(weight);
      return false;
    }) as Candidate;
    ids.push(one.id);
    left = left.filter(({ operator }) => operator !== one.operator);
  }
  return { ids, passedOver };
}
