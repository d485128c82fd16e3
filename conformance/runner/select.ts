// What `--only` selects: cases by the beginning of their id, fuzz properties by that of their name or clause.
import type { Property } from "../fuzz/property.ts";
import type { VectorCase } from "../protocol.ts";

/** The caller's mistake: nothing has that beginning. */
export class NothingSelected extends Error {
  constructor(only: string) {
    super(`no case or fuzz property begins with ${only}; \`imp list\` names them all`);
  }
}

export function casesOf(cases: readonly VectorCase[], only: string): VectorCase[] {
  return cases.filter(({ id }) => id.startsWith(only));
}

/** fast-check is loaded only here: it would delay the first case. */
export async function propertiesOf(only: string): Promise<Property[]> {
  const [{ wire }, { identity }] = await Promise.all([import("../fuzz/wire.ts"), import("../fuzz/identity.ts")]);
  return [...wire, ...identity].filter(({ name, clause }) => name.startsWith(only) || clause.startsWith(only));
}
