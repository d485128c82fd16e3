// What a receiver concludes about octets from a peer. Peer octets never throw: they end in one of these.
import { type Reason, VERDICT_OF } from "./generated/errors.ts";

export type Refusal = { [R in Reason]: { verdict: (typeof VERDICT_OF)[R]; reason: R } }[Reason];
export type Verdict<Accepted = unknown> = ({ verdict: "accept" } & Accepted) | Refusal;

/** The refusal with that reason; whether it is `ignore` or `reject` is registered with the reason. */
export function refuse(reason: Reason): Refusal {
  return { verdict: VERDICT_OF[reason], reason } as Refusal;
}
