// Octets and their text forms: hexadecimal and unpadded base64url (RFC 4648 §5).

const DIGITS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, "0"));

/** Lowercase hexadecimal, two digits an octet, no prefix. */
export function toHex(octets: Uint8Array): string {
  let hex = "";
  for (const octet of octets) hex += DIGITS[octet];
  return hex;
}

/** The octets of lowercase hexadecimal. Throws a RangeError on any other text. */
export function fromHex(hex: string): Uint8Array {
  const octets = new Uint8Array(hex.length / 2);
  for (let at = 0; at < hex.length; at += 2) octets[at / 2] = 16 * digit(hex, at) + digit(hex, at + 1);
  return octets;
}

function digit(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  throw new RangeError(
    `fromHex: text must be pairs of lowercase hexadecimal digits, got ${JSON.stringify(hex.slice(at, at + 8))} at ${at}`,
  );
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The six bits of each character, by its code. */
const SIX_BITS = new Uint8Array(128);
for (let bits = 0; bits < 64; bits++) SIX_BITS[ALPHABET.charCodeAt(bits)] = bits;

/** Unpadded base64url. */
export function toBase64url(octets: Uint8Array): string {
  let text = "";
  let held = 0; // the last octets' bits that are not yet written
  let bits = 0;
  for (const octet of octets) {
    held = (held << 8) | octet;
    for (bits += 8; bits >= 6; bits -= 6) text += ALPHABET[(held >> (bits - 6)) & 63];
    held &= 63;
  }
  return bits === 0 ? text : text + ALPHABET[(held << (6 - bits)) & 63];
}

/** The octets of a base64url text that its schema has already found well formed. */
export function fromBase64url(text: string): Uint8Array {
  const octets = new Uint8Array((text.length * 3) >> 2);
  const sixBits = (at: number) => SIX_BITS[text.charCodeAt(at)] as number;
  // What a last, shorter group lacks lies behind the end, where nothing is written.
  for (let from = 0, to = 0; from < text.length; from += 4) {
    const group = (sixBits(from) << 18) | (sixBits(from + 1) << 12) | (sixBits(from + 2) << 6) | sixBits(from + 3);
    octets[to++] = group >> 16;
    octets[to++] = group >> 8;
    octets[to++] = group;
  }
  return octets;
}

/** A whole number below 2^8 as one octet. */
export const u8 = (value: number): Uint8Array => integer(value, 1);
/** A whole number below 2^16 as two octets, big-endian. */
export const u16 = (value: number): Uint8Array => integer(value, 2);
/** A whole number below 2^32 as four octets, big-endian. */
export const u32 = (value: number): Uint8Array => integer(value, 4);
/** A whole number up to 2^53 − 1 as eight octets, big-endian. */
export const u64 = (value: number): Uint8Array => integer(value, 8);

/** Throws a RangeError when the number is not whole, is negative, or does not fit. */
function integer(value: number, length: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * length)) {
    throw new RangeError(`u${8 * length}: value must be a whole number that fits, got ${value}`);
  }
  const octets = new Uint8Array(length);
  for (let at = length - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) octets[at] = rest % 256;
  return octets;
}

/** Whether they are the same octets. Not for secrets: how long it takes depends on them. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, at) => octet === other[at]);
}

/** Octets one after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The octets of a `0x` value that its schema has already found well formed. */
export function fromHash(text: string): Uint8Array {
  return fromHex(text.slice(2));
}

/** 32 octets as a `0x` value. */
export function toHash(octets: Uint8Array): string {
  return `0x${toHex(octets)}`;
}

const ENCODER = new TextEncoder();

/** The UTF-8 octets of a text. */
export function utf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}
