// Questions about records and bindings whose signature is genuine.
import type { Reason } from "../../../reference/generated/errors.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { refuse } from "../../../reference/verdict.ts";
import { messageId } from "../../../reference/wire.ts";
import type { ViewParams } from "../../contract/shape.ts";
import type { Draft } from "../author.ts";
import type { Flag } from "../flags.ts";
import { hex, NET } from "./fixtures.ts";

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
  readonly view?: Partial<ViewParams>;
}
/** What a receiver knows who checks at the moment of sending. */
export const VIEW: ViewParams = {
  self: `0x${"5e".repeat(32)}`,
  net: NET,
  now: SENT,
  suites: ["ml-dsa-65", "ml-dsa-87"],
  accepted: [],
  awaited: [],
  keys: [],
  histories: [],
};
export const wire = (message: Members) => ({ wireHex: hex(message) });
export const good = (id: string, comment: string, message: Members, { view, ...extra }: Extra = {}): Draft => ({
  id,
  comment,
  method: "identity.check",
  params: { ...wire(message), view: { ...VIEW, ...view } },
  expect: { verdict: "accept", id: messageId(message as unknown as Message) },
  ...extra,
});
export const bad = (
  id: string,
  comment: string,
  message: Members,
  reason: Reason,
  { view, ...extra }: Extra = {},
): Draft => ({
  id,
  comment,
  method: "identity.check",
  params: { ...wire(message), view: { ...VIEW, ...view } },
  expect: { ...refuse(reason) },
  valid: false,
  ...extra,
});
