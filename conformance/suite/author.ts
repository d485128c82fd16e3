// How a part's cases are written down: every expected verdict by hand, every computed value by the reference.

import type { Reason } from "../../reference/generated/errors.ts";
import type { Message } from "../../reference/generated/types.ts";
import { parse } from "../../reference/json.ts";
import { toHex, utf8 } from "../../reference/octets.ts";
import { refuse } from "../../reference/verdict.ts";
import { messageId } from "../../reference/wire.ts";
import type { ViewParams } from "../contract/shape.ts";
import type { VectorCase, VectorFile } from "../protocol.ts";
import type { Flag } from "./flags.ts";

/** A case as its author writes it: what the clauses say (the level) and defaults are filled in later. */
export type Draft = Omit<VectorCase, "clauses" | "level" | "flags" | "valid"> & {
  readonly valid?: boolean;
  readonly flags?: Flag[];
  /** Clauses beside the one the id begins with. */
  readonly also?: string[];
};

/** Cases of one topic; they become `vectors/<part>/<name>.json`. */
export interface Topic {
  readonly part: string;
  readonly name: string;
  readonly description: string;
  /** How the rosters are made that cases name. */
  readonly loads?: VectorFile["loads"];
  readonly cases: readonly Draft[];
}

/** Text stands for its UTF-8. */
type Octets = string | Uint8Array;

function octets(input: Octets): Uint8Array {
  return typeof input === "string" ? utf8(input) : input;
}

/** Octets from pieces: text as UTF-8, numbers as single octets. */
export function bytes(...pieces: (string | number)[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => (typeof piece === "number" ? [piece] : [...utf8(piece)])));
}

interface Extra {
  readonly flags?: Flag[];
  readonly also?: string[];
  /** `wire.receive` by a receiver that knows this, instead of `wire.decode`. */
  readonly view?: ViewParams;
  /** A case whose right answer is a refusal for another reason than its clause still obeys the clause. */
  readonly valid?: boolean;
}

/** Octets that must be refused for that reason. */
export function refused(id: string, comment: string, input: Octets, reason: Reason, extra: Extra = {}): Draft {
  return draft(id, comment, input, { ...refuse(reason) }, { valid: false, ...extra });
}

/** Octets of an unknown type: they pass the rungs before the type, and are then ignored. */
export function passes(id: string, comment: string, input: Octets, extra: Extra = {}): Draft {
  return draft(id, comment, input, { ...refuse("unknown-type") }, { valid: true, ...extra });
}

/** Octets that must be accepted, with the message id that must be computed. */
export function accepted(id: string, comment: string, input: Octets, extra: Extra = {}): Draft {
  const parsed = parse(octets(input));
  if (parsed.verdict !== "accept")
    throw new Error(`${id}: an accepted input must be canonical IMP-JSON, got ${parsed.reason}`);
  return draft(
    id,
    comment,
    input,
    { verdict: "accept", id: messageId(parsed.value as unknown as Message) },
    { valid: true, ...extra },
  );
}

function draft(id: string, comment: string, input: Octets, expect: Draft["expect"], { view, ...rest }: Extra): Draft {
  const wireHex = toHex(octets(input));
  if (!view) return { id, comment, method: "wire.decode", params: { wireHex }, expect, ...rest };
  return { id, comment, method: "wire.receive", suite: "ml-dsa-65", params: { wireHex, view }, expect, ...rest };
}

/** The canonical octets that a JSON text must be encoded to. */
export function encodes(
  id: string,
  comment: string,
  json: Octets,
  wire: Octets,
  extra: Omit<Extra, "view"> = {},
): Draft {
  const params = { jsonHex: toHex(octets(json)) };
  return { id, comment, method: "wire.encode", params, expect: { wireHex: toHex(octets(wire)) }, ...extra };
}
