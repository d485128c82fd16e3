// What is asked of an implementation about part `discovery`, topic by topic.
import type { Topic } from "./author.ts";
import { answer } from "./discovery/answer.ts";
import { attach } from "./discovery/attach.ts";
import { forward } from "./discovery/forward.ts";
import { found } from "./discovery/found.ts";
import { lookups } from "./discovery/lookup.ts";
import { presence } from "./discovery/presence.ts";
import { publish } from "./discovery/publish.ts";
import { query } from "./discovery/query.ts";
import { room } from "./discovery/room.ts";
import { share } from "./discovery/share.ts";
import { tag } from "./discovery/tag.ts";

export const discovery: readonly Topic[] = [
  ...tag,
  attach,
  publish,
  presence,
  lookups,
  query,
  forward,
  answer,
  found,
  share,
  room,
];
