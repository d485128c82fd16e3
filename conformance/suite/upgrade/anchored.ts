// Questions about messages that were anchored, or not: received, kept, or told of.
import { archiveDigest } from "../../../reference/archive.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { E } from "../../../reference/notation.ts";
import { toHex } from "../../../reference/octets.ts";
import { encode, messageId } from "../../../reference/wire.ts";
import type { ViewParams } from "../../contract/shape.ts";
import type { Draft } from "../author.ts";
import { ME } from "../identity/events.ts";
import { rotate } from "../identity/fixtures.ts";
import { decision, epoch, gone, type Held, standpoint } from "./fixtures.ts";

/** Where a decision just took effect, and the height below which what is sunset there is believed. */
export const HERE = epoch(10);
export const TRUSTED = 5000;
export const deprecated = decision({ deprecate: ["ml-dsa-65"] });
export const sunset = decision({ sunset: [gone("ml-dsa-65", TRUSTED)] });

/** A message, or a digest that is none of a message; and the height at which it is anchored. */
export type Anchor = readonly [what: Message | string, height: number];

export const anchorsOf = (anchored: readonly Anchor[]) =>
  anchored.map(([what, height]) => ({ digest: typeof what === "string" ? what : archiveDigest(what), height }));

export interface Extra extends Pick<Draft, "flags" | "also" | "valid"> {
  readonly anchored?: readonly Anchor[];
  readonly height?: number;
}

/** The first rotation, signed again: one event, another message. */
export const resigned = rotate(ME, 1, ME, { random: new Uint8Array(32).fill(7) });
export const OTHER = `0x${"0f".repeat(32)}`;

/** What the digest of a message is computed from. */
export function hashedOf(message: Message): { hashedHex: string } {
  return { hashedHex: toHex(E("arch", encode(message))) };
}

interface Received extends Pick<Draft, "flags" | "also"> {
  readonly expect?: Record<string, unknown>;
  readonly anchored?: readonly Anchor[];
  readonly height?: number;
}

/** A message that comes to a receiver who stands, unless it is said otherwise, where a decision just took effect. */
export function received(
  id: string,
  comment: string,
  message: Message,
  { suites: _, ...view }: ViewParams,
  decisions: readonly Held[],
  { expect, anchored = [], height = HERE, ...extra }: Received = {},
): Draft {
  return {
    id,
    comment,
    method: "upgrade.receive",
    suite: "ml-dsa-87",
    params: {
      standpoint: standpoint(decisions, height),
      anchors: anchorsOf(anchored),
      wireHex: toHex(encode(message)),
      view,
    },
    expect: expect ?? { verdict: "accept", id: messageId(message) },
    valid: expect === undefined,
    ...extra,
  };
}
