// What a fuzz property is: inputs from fast-check, and the right answer to each.
import type fc from "fast-check";
import type { Method } from "../protocol.ts";

export interface Property {
  /** The method and what is varied: `wire.decode/octets`. */
  readonly name: string;
  readonly about: string;
  /** The clause that a failure is counted against. */
  readonly clause: string;
  readonly method: Method;
  readonly suite?: string;
  /** How many inputs of the cheapest property one input of this one costs. */
  readonly cost: number;
  readonly params: fc.Arbitrary<Record<string, unknown>>;
  /** The right answer to one of those params, the very object: by the reference, or by how the input was made. */
  expect(params: Record<string, unknown>): Record<string, unknown>;
  /** Where it is known what is wrong with an input: the clause it breaks, and how. */
  fault?(params: Record<string, unknown>): { clause: string; about: string };
}
