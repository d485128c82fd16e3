// What a run is about: cases by the beginning of their id, fuzz properties by that of their name or clause.
import type { Property } from "../fuzz/property.ts";
import type { VectorCase } from "../protocol.ts";
import { PROFILES, partsOf } from "./profile.ts";

export interface Selection {
  /** Beginnings, of which one must fit; all fit when there are none. */
  readonly only: readonly string[];
  /** Beginnings, of which none may fit. */
  readonly skip: readonly string[];
  /** Names of profiles, whose parts alone are asked. */
  readonly profiles: readonly string[];
}

/** The caller's mistake: what was named does not exist, or nothing is left. */
export class NothingSelected extends Error {}

export function casesOf(cases: readonly VectorCase[], beginning: string): VectorCase[] {
  return cases.filter(({ id }) => id.startsWith(beginning));
}

/** fast-check is loaded only here: it would delay the first case. */
export async function propertiesOf(beginning: string): Promise<Property[]> {
  const { properties } = await import("../fuzz/parts.ts");
  return properties.filter(({ name, clause }) => name.startsWith(beginning) || clause.startsWith(beginning));
}

/** The selected cases, and the fuzz properties once they are needed. Throws NothingSelected. */
export async function select(cases: readonly VectorCase[], selection: Partial<Selection>) {
  const { only = [], skip = [], profiles = [] } = selection;
  for (const [option, beginnings] of Object.entries({ only, skip })) {
    for (const beginning of beginnings) await mustMatch(cases, option, beginning);
  }
  const parts = profiles.flatMap(mustExist).map((part) => `${part}.`);

  // A property has two names; to be skipped, one is enough.
  function isSelected(...names: [string, ...string[]]): boolean {
    const begins = (beginnings: readonly string[]) =>
      beginnings.some((beginning) => names.some((name) => name.startsWith(beginning)));
    return (only.length === 0 || begins(only)) && !begins(skip) && (profiles.length === 0 || begins(parts));
  }

  const selected = cases.filter(({ id }) => isSelected(id));
  const properties = async () => (await propertiesOf("")).filter(({ name, clause }) => isSelected(name, clause));
  if (selected.length === 0 && (await properties()).length === 0)
    throw new NothingSelected("of what --only and --profile select, --skip leaves nothing");
  return { selected, properties };
}

function mustExist(profile: string): readonly string[] {
  const parts = partsOf(profile);
  if (parts) return parts;
  throw new NothingSelected(`--profile: no profile is called ${profile}; registered: ${PROFILES.join(", ")}`);
}

async function mustMatch(cases: readonly VectorCase[], option: string, beginning: string): Promise<void> {
  if (beginning !== "" && cases.some(({ id }) => id.startsWith(beginning))) return;
  if (beginning !== "" && (await propertiesOf(beginning)).length > 0) return;
  throw nothingBegins(beginning, `--${option}: `);
}

export function nothingBegins(beginning: string, where = ""): NothingSelected {
  return new NothingSelected(
    `${where}no case or fuzz property begins with ${beginning || '""'}; \`imp list\` names them all`,
  );
}
