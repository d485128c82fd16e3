// Questions about records and bindings whose signature is genuine.
import type { Reason } from "../../../reference/generated/errors.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { canonicalize } from "../../../reference/json.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import { refuse } from "../../../reference/verdict.ts";
import { messageId } from "../../../reference/wire.ts";
import type { Draft } from "../author.ts";
import type { Flag } from "../flags.ts";
import { NET } from "./fixtures.ts";

export type Members = Record<string, unknown>;
export const SENT = 1767225600000;
export const EXPIRES = SENT + 60_000;
export const ZERO = `0x${"00".repeat(32)}`;

/** The signature is of three octets: these rules stand behind the ladder. */
export const envelope = {
  imp: 1,
  net: NET,
  keySeq: 0,
  sentAt: SENT,
  expiresAt: EXPIRES,
  suite: "ml-dsa-65",
  sig: "AQID",
};
interface Extra {
  readonly flags?: Flag[];
}
export const wire = (message: Members) => ({ wireHex: toHex(utf8(canonicalize(message))) });
export const good = (id: string, comment: string, message: Members, extra: Extra = {}): Draft => ({
  id,
  comment,
  method: "identity.check",
  params: wire(message),
  expect: { verdict: "accept", id: messageId(message as unknown as Message) },
  ...extra,
});
export const bad = (id: string, comment: string, message: Members, reason: Reason, extra: Extra = {}): Draft => ({
  id,
  comment,
  method: "identity.check",
  params: wire(message),
  expect: { ...refuse(reason) },
  valid: false,
  ...extra,
});
