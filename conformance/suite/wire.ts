// What is asked of an implementation about part `wire`, topic by topic.
import type { Topic } from "./author.ts";
import { binary } from "./wire/binary.ts";
import { canonical } from "./wire/canonical.ts";
import { envelope } from "./wire/envelope.ts";
import { id } from "./wire/id.ts";
import { json } from "./wire/json.ts";
import { ladder } from "./wire/ladder.ts";
import { receive } from "./wire/receive.ts";
import { replay } from "./wire/replay.ts";
import { signature } from "./wire/signature.ts";

export const wire: readonly Topic[] = [json, canonical, binary, envelope, ladder, ...receive, replay, signature, id];
