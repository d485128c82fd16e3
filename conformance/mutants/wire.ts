// Wrong implementations of part `wire`, one clause each, topic by topic as in the suite.
import type { Mutant } from "./mutant.ts";
import { binary } from "./wire/binary.ts";
import { canonical } from "./wire/canonical.ts";
import { envelope } from "./wire/envelope.ts";
import { id } from "./wire/id.ts";
import { json } from "./wire/json.ts";
import { ladder } from "./wire/ladder.ts";
import { receive } from "./wire/receive.ts";
import { replay } from "./wire/replay.ts";
import { signature } from "./wire/signature.ts";

export const wire: readonly Mutant[] = [
  ...json,
  ...canonical,
  ...binary,
  ...envelope,
  ...ladder,
  ...receive,
  ...replay,
  ...signature,
  ...id,
];
