// Changes that do not matter go away when an input shrinks.
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalize } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";
import { mutated } from "./mutate.ts";

const message = { body: { addr: "a", keySeq: 0 }, imp: 1, type: "identity.get" };
const text = canonicalize(message);
const includes = (piece: string) => (octets: Uint8Array) => new TextDecoder().decode(octets).includes(piece);

test.each<[string, (octets: Uint8Array) => boolean, Uint8Array]>([
  ["the value", includes(":257"), utf8(text.replace('"imp":1', '"imp":257'))],
  ["the text", includes(".0"), utf8(text.replace('"keySeq":0', '"keySeq":0.0'))],
  ["the octets", (octets) => octets.includes(0xff), Uint8Array.of(0xff, ...utf8(text))],
])("a change of %s remains alone", (_, matters, alone) => {
  const inputs = fc.property(mutated(fc.constant(message)), (octets) => !matters(octets));
  const found = Array.from({ length: 20 }, (_, seed) => {
    const [octets] = fc.check(inputs, { seed, numRuns: 20_000 }).counterexample as [Uint8Array];
    return new TextDecoder("latin1").decode(octets);
  });
  // Of two changes, fast-check sometimes keeps the second.
  const isAlone = found.filter((octets) => octets === new TextDecoder("latin1").decode(alone));
  expect(isAlone.length, found.join("\n")).toBeGreaterThanOrEqual(12);
});
