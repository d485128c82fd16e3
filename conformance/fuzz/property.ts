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
  /** The reference's answer. */
  expect(params: Record<string, unknown>): Record<string, unknown>;
}
