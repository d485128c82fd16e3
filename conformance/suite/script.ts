// How cases of a whole node are written down: each step with the effects it must have, named by hand. The octets of what is sent
// come from the reference, once its effects are those.
import type { Message } from "../../reference/generated/types.ts";
import { fromHex, toHex } from "../../reference/octets.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { encode } from "../../reference/wire.ts";
import type { EffectResult, Step } from "../contract/node.ts";
import { play, type Script } from "../script.ts";
import type { Draft } from "./author.ts";

/** A step, and its effects in short: `accept`, `ignore unknown-key`, `store identity.known`, `send identity.log to 0x…`. */
export type Told = readonly [step: Step, ...effects: string[]];

const utf8 = new TextDecoder();

function short(effect: EffectResult): string {
  switch (effect.effect) {
    case "verdict":
      return effect.verdict === "accept" ? "accept" : `${effect.verdict} ${effect.reason}`;
    case "store":
      return `store ${effect.store}`;
    case "send":
      return `send ${JSON.parse(utf8.decode(fromHex(effect.wireHex))).type} to ${effect.to}`;
  }
}

/** A case that plays a script. Throws when the reference does anything else than was told. */
export function plays(
  id: string,
  comment: string,
  setup: Omit<Script, "steps">,
  told: readonly Told[],
  extra: Partial<Pick<Draft, "also" | "flags" | "valid">> = {},
): Draft {
  const params: Script = { ...setup, steps: told.map(([step]) => step) };
  const expect = play(params);
  for (const [at, [, ...effects]] of told.entries()) {
    const done = expect.effects[at]?.map(short) ?? [];
    if (done.join("\n") !== effects.join("\n")) {
      throw new Error(`${id}: step ${at} must have the effects\n${effects.join("\n")}\ngot\n${done.join("\n")}`);
    }
  }
  return { id, comment, method: "node.run", suite: setup.self.suite, params, expect, ...extra };
}

/** A message that a peer brings. */
export const brings = (peer: string, message: Message | Uint8Array, now: number): Step => ({
  input: "receive",
  now,
  peer,
  wireHex: toHex(message instanceof Uint8Array ? message : encode(message)),
});

/** Time passes. */
export const ticks = (now: number): Step => ({ input: "tick", now });

const SUITE = "ml-dsa-65";
/** A node of that address, the seed of whose key is of octets that are all 0x46, on a chain that has nothing. */
export const nodeOf = (net: string, address: string): Omit<Script, "steps"> => ({
  net,
  seedHex: "7e".repeat(32),
  self: { address, keySeq: 0, suite: SUITE, seedHex: "46".repeat(signatureSuite(SUITE)?.seedBytes ?? 0) },
  suites: ["ml-dsa-65", "ml-dsa-87", "slh-dsa-sha2-192s"],
  capacity: 1000,
  chain: { epochBlocks: 600, finalised: 0, blocks: [], rosters: [], anchored: [] },
});
