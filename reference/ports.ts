// What the reference is given, and never takes: the main chain as a node sees it, and randomness. Time comes with each input.
import type { Purpose } from "./generated/labels.ts";
import type { RosterEntry } from "./generated/types.ts";
import { XOF } from "./notation.ts";
import { u64, utf8 } from "./octets.ts";
import type { Hedge } from "./suites/signature.ts";

/** What a node reads of the main chain: what is final, and nothing else. There is nothing here to write with. */
export interface MainChain {
  /** The network: one main chain, and one subnetwork on it. */
  readonly net: string;
  /** How many blocks an epoch has. */
  readonly epochBlocks: number;
  /** The height of the last final block. */
  readonly finalised: number;
  /** The hash of a final block, and its time in milliseconds since the Unix epoch. */
  block(height: number): { readonly hash: string; readonly timestamp: number } | undefined;
  /** The registry of nodes as a final block left it, in any order. What it returns for a height does not change. */
  registry(height: number): readonly RosterEntry[] | undefined;
  /** The height at which a digest of 32 octets was anchored; undefined when no final block holds it. */
  anchored(digest: string): number | undefined;
  /** What final blocks hold of an epoch's beacon: its value, and what was revealed for it. Undefined when they hold none. */
  beacon(epoch: number): { readonly value: string; readonly reveals: readonly Reveal[] } | undefined;
}

/** A value of a node's hash tree, and the nodes beside its way up, the lowest first; each 32 octets as `0x` values. */
export interface Reveal {
  readonly id: string;
  readonly value: string;
  readonly path: readonly string[];
}

/** Where random octets come from. */
export interface Random {
  /** So many fresh random octets, for a registered purpose. */
  draw(purpose: Purpose, length: number): Uint8Array;
  /** What hedges a signature of a suite. */
  hedge(suite: string): Hedge;
}

/**
 * Random octets where a test gives the seed: `XOF("test-rand", seed, purpose, u64 n)`, n counting the draws of each purpose
 * from 0. Signatures are deterministic. Never use it for anything but tests.
 */
export function testRandom(seed: Uint8Array): Random {
  const drawn = new Map<string, number>();
  return {
    draw: (purpose, length) => {
      const count = drawn.get(purpose) ?? 0;
      drawn.set(purpose, count + 1);
      return XOF(length, "test-rand", seed, utf8(purpose), u64(count));
    },
    hedge: () => "deterministic",
  };
}
