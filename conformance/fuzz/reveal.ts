// Proofs with one thing wrong, and beacons of which something is missing: made from what the vectors hold, because a hash tree
// takes long to grow.
import fc from "fast-check";
import { computed } from "../../reference/beacon.ts";
import { toHash } from "../../reference/octets.ts";
import type { ChainParams } from "../contract/node.ts";
import { loadVectors } from "../runner/vectors.ts";
import { chainOf } from "../script.ts";
import { of } from "./mutator.ts";

/** What proofs have in common; the rest of one are numbers and texts. */
export interface Proof {
  readonly root: string;
  readonly path: readonly string[];
  readonly [member: string]: unknown;
}

/** What a question says of the main chain. */
export interface Told {
  readonly net: string;
  readonly chain: ChainParams;
}

export const chainFrom = ({ net, chain }: Told) => chainOf(net, chain);

function read() {
  const { cases } = loadVectors();
  const verifiable = cases
    .filter(({ method, expect }) => method === "subnetwork.verify" && expect.verified)
    .map(({ params }) => params as unknown as Proof & { value: string });
  // Those whose roster stands in the question.
  const told = cases
    .filter(({ method, expect, loads }) => method === "subnetwork.beacon" && expect.beacon && !loads)
    .map(({ params }) => params as unknown as Told & { epoch: number });
  if (verifiable.length === 0 || told.length === 0) throw new Error("fuzz: the vectors must hold proofs and beacons");
  return { verifiable, told };
}

let corpus: ReturnType<typeof read> | undefined;
function fromVectors() {
  corpus ??= read();
  return corpus;
}
export const verifiable = () => fromVectors().verifiable;

const flipped = (text: string, at: number) => {
  const place = 2 + (at % 64);
  return text.slice(0, place) + (text[place] === "0" ? "1" : "0") + text.slice(place + 1);
};

/** Makes one thing wrong with a proof; `other` has members of another proof. */
type Twist = (proof: Proof, other: Record<string, unknown>) => Record<string, unknown>;

/** A number of a proof that is one off. */
function shifted(proof: Proof, at: number, by: number): Record<string, unknown> {
  const numbers = Object.entries(proof).filter(([, value]) => typeof value === "number");
  const [name, value] = of(numbers, at) as [string, number];
  return { ...proof, [name]: Math.max(0, value + by) };
}

export const twist: fc.Arbitrary<Twist> = fc
  .record({ way: fc.nat(7), at: fc.nat(), pick: fc.nat() })
  .map(({ way, at, pick }) => (proof, other) => {
    const { root, path } = proof;
    const place = path.length === 0 ? 0 : at % path.length;
    const ways: (() => Record<string, unknown>)[] = [
      () => ({ ...proof, root: flipped(root, at) }),
      () => ({ ...proof, path: path.map((one, here) => (here === place ? flipped(one, pick) : one)) }),
      () => ({ ...proof, path: path.toSpliced(place, 1) }),
      () => ({ ...proof, path: path.toSpliced(place, 0, root) }),
      () => ({ ...proof, path: path.toReversed() }),
      () => ({ ...proof, ...other }),
      () => shifted(proof, at, 1),
      () => shifted(proof, at, -1),
    ];
    return (ways[way] as () => Record<string, unknown>)();
  });

/** What becomes of one reveal: kept, kept back, made false, or repeated under somebody's name. */
const fate = fc.constantFrom("kept", "kept", "kept", "kept", "gone", "false", "false first", "renamed");

/** Questions for a beacon; its value is right, or as somebody would have it who counts all reveals. */
export const reveals: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    at: fc.nat(),
    fates: fc.array(fate, { minLength: 8, maxLength: 8 }),
    turn: fc.nat(),
    finalised: fc.constantFrom(0, 0, 0, -1),
    isHonest: fc.nat(9).map((n) => n > 0),
  })
  .map(({ at, fates, turn, finalised, isHonest }) => {
    const question = of(fromVectors().told, at);
    const { epoch, net, chain } = question;
    const held = chain.beacons?.find((one) => one.epoch === epoch);
    const others = chain.beacons?.filter((one) => one.epoch !== epoch) ?? [];
    const all = held?.reveals ?? [];
    const changed = all.flatMap((one, place) => {
      const wrong = { ...one, value: flipped(one.value, turn) };
      const ways = { gone: [], false: [wrong], "false first": [wrong, one] };
      if (of(fates, place) === "renamed") return [{ ...one, id: of(all, place + 1).id }];
      return ways[of(fates, place) as keyof typeof ways] ?? [one];
    });
    const from = changed.length === 0 ? 0 : turn % changed.length;
    const order = [...changed.slice(from), ...changed.slice(0, from)];
    const told = (value: string): Told & { epoch: number } => ({
      net,
      epoch,
      chain: {
        ...chain,
        finalised: epoch * chain.epochBlocks - 1 + (finalised === 0 ? turn % 3 : finalised),
        beacons: [...others, { epoch, value, reveals: order }],
      },
    });
    const before = held?.value as string;
    const value = computed(chainFrom(told(before)), epoch);
    return { ...told(isHonest && value ? toHash(value) : before) };
  });
