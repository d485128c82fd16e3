// What the fuzz properties of a part ask of its mutants: the same inputs each time, so that what they find is a fact to commit.
import fc from "fast-check";
import { properties } from "../fuzz/parts.ts";
import type { Property } from "../fuzz/property.ts";
import type { VectorCase } from "../protocol.ts";
import { partOf } from "./mutant.ts";

const SEED = 1;
/** Inputs of a property that costs nothing to speak of. */
const MOST = 1000;
/** What all inputs of a property may cost, in inputs of the cheapest. */
const BUDGET = 24_000;

/** An input with its right answer, named after its property. */
export type Sample = Pick<VectorCase, "id" | "method" | "params" | "expect"> & {
  /** The part that the property is about. */
  readonly part: string;
};

export function sample(isAsked: (property: Property) => boolean): {
  about: { property: string; about: string; seed: number; inputs: number }[];
  inputs: Sample[];
} {
  const chosen = properties.filter(isAsked);
  const drawn = chosen.map((property) => {
    const numRuns = Math.min(MOST, Math.ceil(BUDGET / property.cost));
    return { property, params: fc.sample(property.params, { seed: SEED, numRuns }) };
  });
  return {
    about: drawn.map(({ property: { name, about }, params }) => ({
      property: name,
      about,
      seed: SEED,
      inputs: params.length,
    })),
    inputs: drawn.flatMap(({ property, params }) =>
      params.map((one) => ({
        id: property.name,
        part: partOf(property.clause),
        method: property.method,
        params: one,
        expect: property.expect(one),
      })),
    ),
  };
}
