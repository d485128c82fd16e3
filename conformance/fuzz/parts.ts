// The fuzz properties of every part.
import { identity } from "./identity.ts";
import type { Property } from "./property.ts";
import { subnetwork } from "./subnetwork.ts";
import { wire } from "./wire.ts";

export const properties: readonly Property[] = [...wire, ...identity, ...subnetwork];
