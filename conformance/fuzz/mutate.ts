// Breaking messages as a bug or an attacker would: first the value, then its text, then its octets. Every choice is
// fast-check's, so it shrinks.
import fc from "fast-check";
import { canonicalize } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";
import type { Members } from "./message.ts";
import { grow, octetMutators } from "./mutate-octets.ts";
import { brokenMutators, jsonMutators } from "./mutate-text.ts";
import { valueMutators } from "./mutate-value.ts";
import type { Mutator } from "./mutator.ts";

const choice = fc.record({ at: fc.nat(), pick: fc.nat(1000) });

/** One change, by one of the mutators. */
function step<T>(mutators: readonly Mutator<T>[]): fc.Arbitrary<(what: T) => T> {
  return fc.record({ mutator: fc.constantFrom(...mutators), choice }).map(
    ({ mutator, choice }) =>
      (what: T) =>
        mutator(what, choice),
  );
}

/** No change, or one or two: so often in `none` + `some` times. */
function steps<T>(one: fc.Arbitrary<(what: T) => T>, none: number, some: number): fc.Arbitrary<((what: T) => T)[]> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: none, arbitrary: fc.constant<((what: T) => T)[]>([]) },
    { weight: some, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
  );
}

const valueSteps = steps(step(valueMutators), 1, 1);
const textStep = fc.oneof({ weight: 2, arbitrary: step(jsonMutators) }, { weight: 1, arbitrary: step(brokenMutators) });
const textSteps = steps(textStep, 5, 4);
const octetSteps = steps(
  fc.oneof({ weight: 18, arbitrary: step(octetMutators) }, { weight: 1, arbitrary: step([grow]) }),
  3,
  1,
);

const changed = <T>(what: T, by: readonly ((what: T) => T)[]): T => by.reduce((now, step) => step(now), what);

/** Octets made from messages by up to two changes of the value, two of the text and two of the octets. */
export function mutated(messages: fc.Arbitrary<Members>): fc.Arbitrary<Uint8Array> {
  return fc
    .record({ message: messages, valueSteps, textSteps, octetSteps })
    .map(({ message, valueSteps, textSteps, octetSteps }) => {
      const text = changed(canonicalize(changed(message, valueSteps)), textSteps);
      return changed(utf8(text), octetSteps);
    });
}
