// The beacon: who reveals, what is counted, and where there is none.
import type { RosterEntry } from "../../../reference/generated/types.ts";
import type { ChainParams } from "../../contract/node.ts";
import type { Draft, Topic } from "../author.ts";
import type { Flag } from "../flags.ts";
import { drawn, hash, hashed, int, stream, unhex } from "./by-hand.ts";
import { chain, EPOCH, entriesHex, entry, leafAt, NET, same } from "./fixtures.ts";
import { loads, SEVEN } from "./loads.ts";

/** Five nodes of epoch 8, of which two have one operator: four reveal. */
const NODES: readonly RosterEntry[] = [1, 2, 3, 4, 5].map((digit) =>
  entry(digit, { vrfBase: digit, weight: 10 * digit, operator: digit === 5 ? "operator-4" : `operator-${digit}` }),
);
const BEFORE = same(0xb8);
const SLOT = 16;

type Reveal = NonNullable<ChainParams["beacons"]>[number]["reveals"][number];

/** What a node reveals for an epoch. */
function reveal({ id, vrfBase }: RosterEntry, epoch = EPOCH, slot = SLOT): Reveal {
  const { value, path } = leafAt(vrfBase, epoch, slot);
  return { id, value, path };
}

const revealers = (nodes: readonly RosterEntry[], epoch: number, before: string) =>
  drawn(nodes, stream(64, "bcn/seed", int(8, epoch), unhex(before)), 32).ids;

/** The value over what those drawn have revealed, undefined where they have not. */
function mixed(before: string, revealed: readonly (string | undefined)[]): string {
  const places = Array.from({ length: 32 }, (_, at) => revealed[at]);
  const x = places.map((value) => (value === undefined ? unhex("00") : Buffer.concat([unhex("01"), unhex(value)])));
  return hash(hashed("bcn", unhex(before), ...x));
}

interface Made {
  readonly epoch?: number;
  readonly finalised?: number;
  readonly nodes?: readonly RosterEntry[];
  /** By default the registry that the roster of the epoch before is made from. */
  readonly rosters?: ChainParams["rosters"];
  readonly before?: string;
  /** Whether final blocks hold a value for the epoch before. */
  readonly isHeld?: boolean;
  /** What final blocks hold as revealed; by default what each node has to reveal. */
  readonly reveals?: readonly Reveal[];
  /** Whose reveals count; by default those of all. */
  readonly counts?: readonly RosterEntry[];
  /** What final blocks hold as the value, when it is not the right one; null for nothing. */
  readonly value?: string | null;
  readonly isNone?: boolean;
  readonly drawn?: readonly string[];
  readonly also?: string[];
  readonly flags?: Flag[];
  readonly valid?: boolean;
}

function made(id: string, comment: string, given: Made = {}): Draft {
  const {
    epoch = EPOCH,
    finalised = 95,
    nodes = NODES,
    before = BEFORE,
    isHeld = true,
    isNone = false,
    ...rest
  } = given;
  const { rosters, reveals = nodes.map((node) => reveal(node, epoch)), counts = nodes, value, drawn, ...extra } = rest;
  const ids = drawn ?? revealers(nodes, epoch, before);
  const right = mixed(
    before,
    ids.map((id) => {
      const node = counts.find((one) => one.id === id);
      return node && reveal(node, epoch).value;
    }),
  );
  const height = epoch < 3 ? 0 : (epoch - 2) * 10 - 1;
  const held = [
    ...(isHeld ? [{ epoch: epoch - 1, value: before, reveals: [] }] : []),
    ...(value === null ? [] : [{ epoch, value: value ?? right, reveals: [...reveals] }]),
  ];
  return {
    id,
    comment,
    method: "subnetwork.beacon",
    params: {
      net: NET,
      epoch,
      chain: chain({
        finalised,
        rosters: rosters ?? [{ height, entriesHex: entriesHex(nodes) }],
        beacons: held,
      }),
    },
    expect: { before, revealers: [...ids], beacon: isNone ? null : right },
    valid: !isNone,
    ...extra,
  };
}

const all = NODES.map((node) => reveal(node));
const [A, B, C, D, E] = NODES as [RosterEntry, RosterEntry, RosterEntry, RosterEntry, RosterEntry];
const order = revealers(NODES, EPOCH, BEFORE);
const drawnD = order.includes(D.id) ? D : E;
const notDrawn = drawnD === D ? E : D;
const without = (...gone: RosterEntry[]) => all.filter(({ id }) => !gone.some((node) => node.id === id));
const others = (...gone: RosterEntry[]) => NODES.filter((node) => !gone.includes(node));
const broken = (one: Reveal): Reveal => ({ ...one, value: same(0xee) });
const beginning = hash(hashed("bcn", unhex(same(80))));
const genesis = hash(hashed("bcn", unhex(same(1))));
const nobody = mixed(BEFORE, []);

/** Forty operators: 32 of them are drawn. */
const MANY: readonly RosterEntry[] = Array.from({ length: 40 }, (_, at) => entry(at + 1, { vrfBase: 0 }));
const ofMany = revealers(MANY, EPOCH, BEFORE);
const fewOfMany = MANY.filter(({ id }) => ofMany.indexOf(id) >= 0 && ofMany.indexOf(id) < 2);

const cases: Draft[] = [
  {
    ...made("subnetwork.beacon.value/all", "four nodes reveal; a fifth has the operator of another", {
      flags: ["Smoke"],
    }),
    intermediates: {
      seedHex: Buffer.from(stream(64, "bcn/seed", int(8, EPOCH), unhex(BEFORE))).toString("hex"),
    },
  },
  made("subnetwork.beacon.value/one", "one node, and 31 places for which nobody was drawn", { nodes: [C] }),
  made("subnetwork.beacon.value/many", "32 of forty are drawn, and two of them reveal", {
    ...{ nodes: MANY, reveals: fewOfMany.map((node) => reveal(node)), counts: fewOfMany },
    also: ["subnetwork.beacon.revealers"],
  }),
  made("subnetwork.beacon.before/held", "another value for the epoch before", { before: same(0xb9) }),
  made("subnetwork.beacon.before/gap", "none for the epoch before: it begins anew from its basis", {
    ...{ before: beginning, isHeld: false },
    also: ["subnetwork.epoch.basis"],
  }),
  made("subnetwork.beacon.before/first", "epoch 1 begins from the first block", {
    ...{ epoch: 1, before: genesis, isHeld: false, nodes: [A] },
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.before/second", "epoch 2 goes on from the value of epoch 1", {
    ...{ epoch: 2, nodes: [A, B] },
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.revealers/roster", "they are drawn from the roster of the epoch before", {
    rosters: [
      { height: 69, entriesHex: entriesHex(NODES) },
      { height: 79, entriesHex: entriesHex([B, C]) },
      { height: 59, entriesHex: entriesHex([A, B]) },
    ],
    flags: ["LocalView"],
  }),
  made("subnetwork.beacon.revealers/no-roster", "the epoch before has no roster", {
    ...{ rosters: [], drawn: [], isNone: true },
  }),
  made("subnetwork.beacon.revealers/loaded", "seven nodes of a loaded roster, none of which reveals", {
    ...{ nodes: SEVEN.entries, rosters: [{ height: 69, root: SEVEN.root }], reveals: [], counts: [], isNone: true },
  }),
  made("subnetwork.beacon.reveal/reordered", "what was revealed stands in another order", {
    reveals: all.toReversed(),
  }),
  made("subnetwork.beacon.reveal/missing", "one of those drawn has revealed nothing", {
    ...{ reveals: without(A), counts: others(A) },
    flags: ["Withheld"],
    also: ["subnetwork.beacon.value"],
  }),
  made("subnetwork.beacon.reveal/missing-last", "the last one drawn has revealed nothing", {
    ...{ reveals: without(node(order.at(-1))), counts: others(node(order.at(-1))) },
    flags: ["Withheld"],
  }),
  made("subnetwork.beacon.reveal/false", "one value is not the committed one", {
    ...{ reveals: [...without(B), broken(reveal(B))], counts: others(B) },
  }),
  made("subnetwork.beacon.reveal/other-epoch", "one value is that of the epoch before", {
    ...{ reveals: [...without(B), reveal(B, EPOCH - 1)], counts: others(B) },
  }),
  made("subnetwork.beacon.reveal/other-slot", "one value is that of another slot", {
    ...{ reveals: [...without(B), reveal(B, EPOCH, 15)], counts: others(B) },
  }),
  made("subnetwork.beacon.reveal/other-name", "one value stands under another's name", {
    ...{ reveals: [...without(B), { ...reveal(A), id: B.id }], counts: others(B) },
  }),
  made("subnetwork.beacon.reveal/other-name-alone", "one value stands under another's name, and nowhere else", {
    ...{ reveals: [...without(A, B), { ...reveal(A), id: B.id }], counts: others(A, B) },
  }),
  made("subnetwork.beacon.reveal/not-drawn", "who was not drawn reveals, too: it counts for nothing", {
    ...{ reveals: all, counts: others(notDrawn) },
  }),
  made("subnetwork.beacon.reveal/false-first", "a false value stands before the genuine one of the same node", {
    reveals: [broken(reveal(B)), ...all],
  }),
  made("subnetwork.beacon.reveal/false-last", "a false value stands behind the genuine one of the same node", {
    reveals: [...all, broken(reveal(B))],
  }),
  made("subnetwork.beacon.reveal/twice", "a genuine value stands twice", { reveals: [...all, reveal(A)] }),
  made("subnetwork.beacon.reveal/exhausted", "the tree of one node has come to its end", {
    ...{ nodes: [A, { ...B, vrfBase: 0 }, { ...C, vrfBase: EPOCH + 1 }], reveals: [reveal(A), reveal(B)], counts: [A] },
  }),
  {
    ...made("subnetwork.beacon.first/zero", "epoch 0, for which the main chain holds what the first block gives", {
      ...{ epoch: 0, before: genesis, isHeld: false, nodes: [A], value: genesis, reveals: [], drawn: [], isNone: true },
      flags: ["SilentFallback", "Boundary"],
    }),
    expect: { before: null, revealers: [], beacon: null },
  },
  made("subnetwork.beacon.first/one", "epoch 1, the first that has one", {
    ...{ epoch: 1, before: genesis, isHeld: false, nodes: [A, B].map((one) => ({ ...one, vrfBase: 1 })) },
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.final/last-block", "the last block of the epoch before is final", {
    ...{ finalised: 89 },
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.final/not-yet", "it is not final yet", {
    ...{ finalised: 88, isNone: true },
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.held/other-value", "the main chain holds another value", {
    ...{ value: same(0xbb), isNone: true },
  }),
  made("subnetwork.beacon.held/of-all", "the main chain has counted a false value", {
    reveals: [...without(B), broken(reveal(B))],
    counts: others(B),
    value: mixed(
      BEFORE,
      order.map((id) => reveal(node(id)).value),
    ),
    isNone: true,
  }),
  made("subnetwork.beacon.held/nothing", "the main chain holds nothing for the epoch", {
    ...{ value: null, isNone: true },
    flags: ["SilentFallback"],
  }),
  made("subnetwork.beacon.held/right", "the main chain holds the right value"),
  made("subnetwork.beacon.most/all", "32 values", {
    reveals: [...all, ...Array.from({ length: 27 }, () => broken(reveal(B)))],
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.most/more", "33 values, all of those that count among them", {
    reveals: [...all, ...Array.from({ length: 28 }, () => broken(reveal(B)))],
    isNone: true,
    flags: ["Boundary"],
  }),
  made("subnetwork.beacon.some/nobody", "nobody has revealed anything", {
    ...{ reveals: [], counts: [], value: nobody, isNone: true },
    flags: ["SilentFallback", "Withheld"],
  }),
  made("subnetwork.beacon.some/false", "nothing that was revealed is genuine", {
    ...{ reveals: all.map(broken), counts: [], value: nobody, isNone: true },
    flags: ["SilentFallback"],
  }),
  made("subnetwork.beacon.some/one", "one value is enough", {
    ...{ reveals: [reveal(node(order[0]))], counts: [node(order[0])] },
    flags: ["Withheld"],
  }),
];

function node(id: string | undefined): RosterEntry {
  return NODES.find((one) => one.id === id) as RosterEntry;
}

export const beacons: Topic = {
  part: "subnetwork",
  name: "beacon",
  description: "The beacon: who reveals, what is counted, and where there is none.",
  loads: loads(SEVEN),
  cases,
};
