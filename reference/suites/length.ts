// Lengths of what we give ourselves. A peer's octets are never checked here: their lengths end in a verdict.

/** Throws a RangeError when octets of our own making are not as long as the suite has them. */
export function requireLength(action: string, what: string, octets: Uint8Array, length: number): void {
  if (octets.length !== length)
    throw new RangeError(`${action}: ${what} must be ${length} octets, got ${octets.length}`);
}
