// Wrong implementations of part `discovery`, one clause each, topic by topic as in the suite.
import { attach } from "./discovery/attach.ts";
import { forward } from "./discovery/forward.ts";
import { found } from "./discovery/found.ts";
import { lookup } from "./discovery/lookup.ts";
import { presence } from "./discovery/presence.ts";
import { publish } from "./discovery/publish.ts";
import { query } from "./discovery/query.ts";
import { room } from "./discovery/room.ts";
import { tag } from "./discovery/tag.ts";
import type { Mutant } from "./mutant.ts";

export const discovery: readonly Mutant[] = [
  ...tag,
  ...attach,
  ...publish,
  ...presence,
  ...lookup,
  ...query,
  ...forward,
  ...found,
  ...room,
];
