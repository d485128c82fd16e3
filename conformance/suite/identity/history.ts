// The same events in every order.
import { canonicalize } from "../../../reference/json.ts";
import type { Draft, Topic } from "../author.ts";
import { AFTER_SECOND, AFTER_THIRD, BEGINNING, comes, FROZEN, RESCUED } from "./comes.ts";
import { first, rescue, rival, second, third } from "./events.ts";

const cases: Draft[] = [
  comes("identity.history.order/forwards", "in order", [first, second, third], AFTER_THIRD, { flags: ["Smoke"] }),
  comes("identity.history.order/backwards", "the last first", [third, second, first], AFTER_THIRD),
  comes(
    "identity.history.order/repeated",
    "every event three times",
    [second, first, second, third, first, third, second, third, first],
    AFTER_THIRD,
  ),
  comes(
    "identity.history.order/recovery-first",
    "the recovery before what it voids",
    [rescue, third, second, first],
    RESCUED,
  ),
  comes(
    "identity.history.order/conflict-first",
    "the conflict before its predecessor",
    [rival, second, first],
    FROZEN,
    { valid: false },
  ),
  comes(
    "identity.history.order/noise",
    "octets that are no event at all, among the events",
    ["", "{}", canonicalize(second), "null", canonicalize(first)],
    AFTER_SECOND,
  ),
  comes("identity.history.order/none", "no events", [], BEGINNING),
];

export const history: Topic = {
  part: "identity",
  name: "history",
  description: "The same events in every order.",
  cases,
};
