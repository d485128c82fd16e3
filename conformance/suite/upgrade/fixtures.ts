// Decisions, the policies they lead to, and where somebody stands who is asked about them.
import type { Decision, Policy } from "../../../reference/generated/types.ts";
import { E, TH } from "../../../reference/notation.ts";
import { toHex, utf8 } from "../../../reference/octets.ts";
import { encode } from "../../../reference/wire.ts";
import type { StandpointParams } from "../../contract/upgrade.ts";
import type { Draft } from "../author.ts";

/** The height at which an epoch begins, of those that the main chain has if it says nothing else. */
export const epoch = (number: number) => 600 * number;

/** A decision with more notice than it needs, which takes effect when epoch 10 begins and changes nothing. */
export function decision(members: Partial<Decision> = {}): Decision {
  return {
    proposalId: "imp-1",
    decidedAt: epoch(4),
    effectiveAtBlock: epoch(10),
    emergency: false,
    activate: [],
    deprecate: [],
    sunset: [],
    ...members,
  };
}

export const emergency = (members: Partial<Decision> = {}) =>
  decision({ proposalId: "break", emergency: true, ...members });
export const gone = (suite: string, trustedBefore: number) => ({ suite, trustedBefore });
export const signing = (suite: string, position = 0) => ({ suite, kind: "signature" as const, position });

type Lists = Partial<Policy["active"]> & Partial<Omit<Policy, "v" | "active">>;

/** The policy that everybody begins with, but for these lists. */
export function policy({ acceptOnly = [], sunset = [], ...active }: Lists = {}): Policy {
  return {
    v: 1,
    active: {
      signature: ["ml-dsa-65", "ml-dsa-87", "ml-dsa-65-ed25519"],
      recovery: ["slh-dsa-sha2-192s"],
      kem: ["x-wing", "ml-kem-768"],
      aead: ["chacha20-poly1305", "aes-256-gcm"],
      ...active,
    },
    acceptOnly,
    sunset,
  };
}
export const FIRST = policy();
export const hashOf = (one: Policy) => `0x${toHex(TH("pol", encode(one)))}`;

/** What the main chain holds for decisions: text as it is, anything else as JSON. */
export type Held = string | object;
export function standpoint(decisions: readonly Held[], height: number, epochBlocks = 600): StandpointParams {
  const texts = decisions.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  return { epochBlocks, height, decisionsHex: texts.map((text) => toHex(utf8(text))) };
}

export type Extra = Pick<Draft, "flags" | "also" | "valid"> & { readonly epochBlocks?: number };

/** The policy in force at a height. */
export function inForce(
  id: string,
  comment: string,
  decisions: readonly Held[],
  height: number,
  expected: Policy,
  { epochBlocks, ...extra }: Extra = {},
): Draft {
  return {
    id,
    comment,
    method: "upgrade.policy",
    params: { standpoint: standpoint(decisions, height, epochBlocks) },
    expect: { policyHash: hashOf(expected), policyHex: toHex(encode(expected)) },
    intermediates: { hashedHex: toHex(E("pol", encode(expected))) },
    ...extra,
  };
}
