// Profiles: named lists of parts, registered in spec/registry/profiles.json.
import profiles from "../../spec/registry/profiles.json" with { type: "json" };
import { type Hello, METHOD_NAMES } from "../protocol.ts";

export const PROFILES: readonly string[] = profiles.map(({ name }) => name);

/** The parts of a profile, if there is one of that name. */
export function partsOf(profile: string): readonly string[] | undefined {
  return profiles.find(({ name }) => name === profile)?.parts;
}

/** For each method that a profile asks for and `hello` does not declare: the profile. */
export function missing({ methods, profiles: declared }: Hello, asked: readonly string[]): Map<string, string> {
  // One that is declared and not registered may be of a later version.
  const claimed = profiles.filter(({ name }) => declared.includes(name) || asked.includes(name));
  return new Map(
    claimed.flatMap(({ name, parts }) =>
      METHOD_NAMES.filter((method) => parts.includes(method.split(".")[0] as string) && !methods.includes(method)).map(
        (method) => [method, name] as const,
      ),
    ),
  );
}
