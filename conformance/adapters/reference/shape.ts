// What several parts' methods take and give, between the octets of the contract and the values of the reference.
import type { z } from "zod";
import type { Inception, Message } from "../../../reference/generated/types.ts";
import { admit } from "../../../reference/identity.ts";
import { fromHex } from "../../../reference/octets.ts";
import { refuse, type Verdict } from "../../../reference/verdict.ts";
import { decode, isKeyEvent, type KeyEvent, messageId, type View } from "../../../reference/wire.ts";
import type { ViewParams } from "../../contract/shape.ts";
import type { METHODS, Method } from "../../protocol.ts";

/** The methods whose names begin so, each from its parameters to its result. */
export type Methods<Part extends string> = {
  [M in Method & `${Part}.${string}`]: (
    params: z.infer<(typeof METHODS)[M]["params"]>,
  ) => z.infer<(typeof METHODS)[M]["result"]>;
};

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The value of a JSON text that the runner has made. */
export const parsed = (hex: string) => JSON.parse(UTF8.decode(fromHex(hex)));

/** Adapter results carry the id of what was accepted instead of the message. */
export function withId(verdict: Verdict<{ message: Message }>) {
  return verdict.verdict === "accept" ? { verdict: verdict.verdict, id: messageId(verdict.message) } : verdict;
}

export const inceptionOf = (hex: string): Inception => parsed(hex);

/** The events among octets of any kind. */
export function eventsOf(hexes: readonly string[]): KeyEvent[] {
  const messages = hexes.map((hex) => decode(fromHex(hex)));
  return messages.flatMap((one) => (one.verdict === "accept" && isKeyEvent(one.message) ? [one.message] : []));
}

export function viewOf({ self, net, now, suites, accepted, awaited, keys, histories }: ViewParams): View {
  return {
    self,
    net,
    now,
    accepts: (suite) => suites.includes(suite),
    hasAccepted: (id) => accepted.includes(id),
    hasRoom: () => true,
    admit: (event) => {
      const known = histories.find((one) => one.address === event.from);
      return known ? admit(inceptionOf(known.inceptionHex), eventsOf(known.eventsHex), event) : refuse("unknown-key");
    },
    awaits: (id) => awaited.includes(id),
    currentKey: (address) => {
      const known = keys.find((key) => key.address === address);
      return known && { ...known, publicKey: fromHex(known.publicKeyHex) };
    },
  };
}
