// The fuzz properties of every part.
import { discovery } from "./discovery.ts";
import { identity } from "./identity.ts";
import { inbox } from "./inbox.ts";
import type { Property } from "./property.ts";
import { subnetwork } from "./subnetwork.ts";
import { upgrade } from "./upgrade.ts";
import { wire } from "./wire.ts";

export const properties: readonly Property[] = [
  ...wire,
  ...identity,
  ...upgrade,
  ...subnetwork,
  ...discovery,
  ...inbox,
];
