// The draw: who is taken from a pool, in order.
import type { Draft, Topic } from "../author.ts";
import { drawn, unhex } from "./by-hand.ts";
import { same, seed } from "./fixtures.ts";
import { HEAVY, LARGE, loads, type Made } from "./loads.ts";

interface Candidate {
  readonly id: string;
  readonly weight: number;
  readonly operator: string;
  readonly network: string;
}

/** Nodes of such weights, each of an operator and a network of its own. */
const pool = (...weights: number[]): Candidate[] =>
  weights.map((weight, at) => ({
    id: same(at + 1),
    weight,
    operator: `operator-${at + 1}`,
    network: `network-${at + 1}`,
  }));

interface Asked {
  readonly seedHex: string;
  readonly count: number;
}

function from(
  id: string,
  comment: string,
  candidates: readonly Candidate[],
  asked: Asked,
  extra: Partial<Draft> = {},
): Draft {
  const { ids } = drawn(candidates, unhex(asked.seedHex), asked.count);
  return {
    id,
    comment,
    method: "subnetwork.draw",
    params: { pool: { candidates }, ...asked },
    expect: { ids },
    ...extra,
  };
}

function fromLoaded(
  id: string,
  comment: string,
  { root, entries }: Made,
  asked: Asked,
  extra: Partial<Draft> = {},
): Draft {
  const { ids, passedOver } = drawn(entries, unhex(asked.seedHex), asked.count);
  if (extra.flags?.includes("PassedOver") && passedOver === 0)
    throw new Error(`${id}: a word must be passed over, none is`);
  const params = { pool: { root }, ...asked };
  return { id, comment, method: "subnetwork.draw", loads: [root], params, expect: { ids }, ...extra };
}

const many = pool(...Array.from({ length: 60 }, (_, at) => 1 + (at % 7)));
/** The first node is drawn with certainty as good as none, and its operator has the last, too. */
const kin = pool(1_000_000_000_000, 1, 1, 1, 1_000_000_000_000).map((one, at) =>
  at === 4 ? { ...one, operator: "operator-1" } : one,
);
const neighbours = pool(5, 6, 7, 8, 9).map((one) => ({ ...one, network: "network-0" }));

const cases: Draft[] = [
  from(
    "subnetwork.draw.words/first",
    "one node of five",
    pool(5, 6, 7, 8, 9),
    { seedHex: seed(1), count: 1 },
    {
      flags: ["Smoke"],
    },
  ),
  from("subnetwork.draw.words/other-seed", "another seed", pool(5, 6, 7, 8, 9), { seedHex: seed(2), count: 5 }),
  from("subnetwork.draw.words/many", "more words than one block of SHAKE256 gives", many, {
    seedHex: seed(3),
    count: 60,
  }),
  from("subnetwork.draw.words/short-seed", "a seed of one octet is framed like any other", pool(1, 2, 3), {
    ...{ seedHex: "00", count: 3 },
  }),
  ...[1, 2, 3, 4].map((octet) =>
    fromLoaded(
      `subnetwork.draw.uniform/passed-over-${octet}`,
      "a pool so heavy that about every fourth word is passed over",
      HEAVY,
      { seedHex: seed(octet), count: 12 },
      { flags: ["PassedOver"], also: ["subnetwork.draw.words"] },
    ),
  ),
  from(
    "subnetwork.draw.uniform/power-of-two",
    "a weight that divides 2^64: no word is passed over",
    pool(1, 1, 1, 1),
    {
      ...{ seedHex: seed(4), count: 4 },
    },
    { flags: ["Boundary"] },
  ),
  from(
    "subnetwork.draw.uniform/one",
    "a weight of 1",
    pool(1),
    { seedHex: seed(5), count: 1 },
    { flags: ["Boundary"] },
  ),
  from(
    "subnetwork.draw.weight/heaviest",
    "weights that no double adds exactly",
    pool(...Array.from({ length: 9 }, () => Number.MAX_SAFE_INTEGER)),
    { seedHex: seed(6), count: 9 },
  ),
  ...[7, 8, 9].map((octet) =>
    from(
      `subnetwork.draw.weight/edges-${octet}`,
      "nodes of weight 1: each number is an edge",
      pool(1, 1, 1, 1, 1),
      {
        ...{ seedHex: seed(octet), count: 5 },
      },
      { flags: ["Boundary"] },
    ),
  ),
  from("subnetwork.draw.weight/shrinks", "the weight of who was drawn is gone", pool(1_000_000_000_000, 1, 2, 3), {
    ...{ seedHex: seed(10), count: 4 },
  }),
  from(
    "subnetwork.draw.operator/kin",
    "an operator with two heavy nodes has one place",
    kin,
    {
      ...{ seedHex: seed(11), count: 5 },
    },
    { flags: ["Sybil"] },
  ),
  from(
    "subnetwork.draw.operator/alone",
    "all nodes have one operator",
    pool(1, 2, 3).map((one) => ({ ...one, operator: "o" })),
    {
      ...{ seedHex: seed(12), count: 3 },
    },
    { flags: ["Sybil"] },
  ),
  from(
    "subnetwork.draw.operator/similar",
    "operators whose names begin alike are different ones",
    pool(1, 1, 1).map((one, at) => ({ ...one, operator: ["o", "o-1", "o.1"][at] as string })),
    { seedHex: seed(13), count: 3 },
  ),
  from(
    "subnetwork.draw.network/one",
    "all nodes are on one network, and all are drawn",
    neighbours,
    {
      ...{ seedHex: seed(14), count: 5 },
    },
    { flags: ["ExclusionStuffing"] },
  ),
  from(
    "subnetwork.draw.network/operator",
    "a node whose network has the name of another's operator",
    pool(4, 5, 6).map((one) => ({ ...one, network: "operator-1" })),
    { seedHex: seed(15), count: 3 },
    { flags: ["ExclusionStuffing"] },
  ),
  from("subnetwork.draw.end/none", "nobody is wanted", pool(1, 2, 3), { seedHex: seed(16), count: 0 }),
  from("subnetwork.draw.end/fewer", "more are wanted than there are", pool(1, 2, 3), { seedHex: seed(17), count: 9 }),
  from("subnetwork.draw.end/empty", "nobody is there", [], { seedHex: seed(18), count: 2 }),
  from("subnetwork.draw.end/enough", "as many as there are", pool(1, 2, 3), { seedHex: seed(19), count: 3 }),
  fromLoaded(
    "subnetwork.draw.weight/large",
    "six of 5,000",
    LARGE,
    { seedHex: seed(20), count: 6 },
    {
      also: ["subnetwork.roster.order"],
    },
  ),
  fromLoaded("subnetwork.draw.operator/large", "400 of 5,000 nodes, whose operators have several", LARGE, {
    ...{ seedHex: seed(21), count: 400 },
  }),
];

export const draws: Topic = {
  part: "subnetwork",
  name: "draw",
  description: "Who is drawn from a pool, in order.",
  loads: loads(HEAVY, LARGE),
  cases,
};
