// The fuzz properties of every part.
import { discovery } from "./discovery.ts";
import { identity } from "./identity.ts";
import type { Property } from "./property.ts";
import { wire } from "./wire.ts";

export const properties: readonly Property[] = [...wire, ...identity, ...discovery];
