// Questions about histories: what events come to.
import type { Inception } from "../../../reference/generated/types.ts";
import { eventId } from "../../../reference/identity.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import type { KeyEvent } from "../../../reference/wire.ts";
import type { Draft } from "../author.ts";
import type { Flag } from "../flags.ts";
import { first, ME, rescue, second, third } from "./events.ts";
import { at, hex, INCEPTION, type Key, NET } from "./fixtures.ts";

type Result = Record<string, unknown>;
export const active = (keySeq: number, { suite, publicKey }: Key, head: string): Result => ({
  status: "active",
  keySeq,
  suite,
  publicKeyHex: toHex(publicKey),
  head,
});
export const BEGINNING = active(0, at(0), ME);
export const AFTER_FIRST = active(1, at(1), eventId(first));
export const AFTER_SECOND = active(2, at(2), eventId(second));
export const AFTER_THIRD = active(3, at(3), eventId(third));
export const RESCUED = active(2, at(3), eventId(rescue));
export const FROZEN = { status: "frozen", since: 2 };
export const LOST = { status: "lost", since: 2 };

interface Extra {
  readonly inception?: Inception;
  readonly suite?: string;
  readonly valid?: boolean;
  readonly flags?: Flag[];
  readonly also?: string[];
}

export function comes(
  id: string,
  comment: string,
  events: readonly (KeyEvent | string)[],
  expect: Result,
  { inception = INCEPTION, suite = "ml-dsa-87", ...extra }: Extra = {},
): Draft {
  const eventsHex = events.map((event) => (typeof event === "string" ? toHex(utf8(event)) : hex(event)));
  return {
    id,
    comment,
    method: "identity.history",
    suite,
    params: { net: NET, inceptionHex: hex(inception), eventsHex },
    expect,
    ...extra,
  };
}

/** An event that must count for nothing: the history is what it was without it. */
export function nothing(id: string, comment: string, event: KeyEvent, before: readonly KeyEvent[] = []): Draft {
  return comes(id, comment, [...before, event], before.length === 0 ? BEGINNING : AFTER_FIRST, { valid: false });
}
