// Fuzz properties of part `subnetwork`.
import fc from "fast-check";
import { beacon, beforeBeacon, revealers } from "../../reference/beacon.ts";
import { draw } from "../../reference/draw.ts";
import { MAX_INTEGER, VRF_LEVELS } from "../../reference/generated/constants.ts";
import { canonicalize, type Json } from "../../reference/json.ts";
import { fromHash, fromHex, toHash, toHex, utf8 } from "../../reference/octets.ts";
import { isMember, proveMember, rosterOf, totalWeight } from "../../reference/roster.ts";
import { anchor, basis, currentEpoch, rosterRoot } from "../../reference/subnetwork.ts";
import { leafOf, rootOver, valueAt } from "../../reference/vrf.ts";
import type { ChainParams } from "../contract/node.ts";
import type { PoolParams } from "../contract/subnetwork.ts";
import type { Members } from "./message.ts";
import { valueMutators } from "./mutate-value.ts";
import { of } from "./mutator.ts";
import type { Property } from "./property.ts";
import { chainFrom, type Proof, reveals, type Told, twist, verifiable } from "./reveal.ts";

const hexOf = (value: unknown) => toHex(utf8(JSON.stringify(value)));
const parsed = (hex: unknown) => JSON.parse(new TextDecoder().decode(fromHex(hex as string)));
const numbered = (at: number) => `0x${at.toString(16).padStart(64, "0")}`;

/** Weights small enough that every number is an edge, and as large as there are. */
const weight = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: MAX_INTEGER }));
const name = fc.constantFrom("a", "a-b", "a.b", "b");

const entry = fc.record({
  id: fc.nat(7).map(numbered),
  weight,
  operator: name,
  network: name,
  suite: fc.constantFrom("ml-dsa-65", "s"),
  keyId: fc.constantFrom(numbered(1), numbered(2)),
  vrfRoot: fc.constant(numbered(3)),
  vrfBase: fc.oneof(fc.nat(2), fc.maxSafeNat()),
});

/** Some entries, of which one may have something wrong with it; ids may repeat. */
const registry = fc
  .record({
    entries: fc.array(entry, { maxLength: 6 }),
    wrong: fc.option(fc.record({ by: fc.nat(2), at: fc.nat(), pick: fc.nat(1000), where: fc.nat() }), { freq: 2 }),
  })
  .map(({ entries, wrong }): readonly Json[] => {
    if (!wrong || entries.length === 0) return entries;
    const mutate = of(valueMutators, wrong.by);
    return entries.with(wrong.where % entries.length, mutate(of(entries, wrong.where) as Members, wrong) as never);
  });

/** A registry that weighs about 2^63. */
const heavy = fc
  .record({ count: fc.integer({ min: 1023, max: 1025 }), last: fc.integer({ min: 1022, max: 1026 }) })
  .map(({ count, last }): readonly Json[] =>
    Array.from({ length: count }, (_, at) => ({
      id: numbered(at),
      weight: at === 1024 ? last : MAX_INTEGER,
      operator: "o",
      network: "n",
      suite: "s",
      keyId: numbered(1),
      vrfRoot: numbered(2),
      vrfBase: 0,
    })),
  );

function rosterResult({ epoch, entriesHex }: Record<string, unknown>): Record<string, unknown> {
  const entries = rosterOf(parsed(entriesHex));
  if (!entries) return { status: "none" };
  const weightHex = totalWeight(entries).toString(16).padStart(16, "0");
  return { status: "roster", root: rosterRoot(epoch as number, entries), count: entries.length, weightHex };
}

const seedHex = fc.uint8Array({ minLength: 64, maxLength: 64 }).map(toHex);
const candidate = fc.record({ weight, operator: name, network: name });
const pool = fc
  .array(candidate, { maxLength: 12 })
  .map((all) => ({ candidates: all.map((one, at) => ({ id: numbered(at), ...one })) }));

/** A pool so heavy that words are passed over, given in few numbers. */
const heavyPool = fc.integer({ min: 690, max: 1000 }).map((count) => ({
  candidates: Array.from({ length: count }, (_, at) => ({
    ...{ id: numbered(at), weight: MAX_INTEGER - (at % 3) },
    ...{ operator: `o-${at % 500}`, network: "n" },
  })),
}));

function drawn({ pool, seedHex, count }: Record<string, unknown>): Record<string, unknown> {
  const { candidates } = pool as Extract<PoolParams, { candidates: unknown }>;
  return { ids: draw(candidates, fromHex(seedHex as string), count as number).map(({ id }) => id) };
}

/** A proof that an entry is in a roster, whole or with one thing wrong. */
const membership = fc
  .record({
    entries: fc.uniqueArray(entry, { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
    at: fc.nat(),
    epoch: fc.nat(3),
    way: fc.option(twist, { freq: 3 }),
  })
  .map(({ entries, at, epoch, way }): Record<string, unknown> => {
    const roster = rosterOf(entries.map((one) => ({ ...one, weight: Math.min(one.weight, 1000) }))) ?? [];
    const { id } = of(roster, at);
    const { path, index, count } = proveMember(epoch, roster, id) as NonNullable<ReturnType<typeof proveMember>>;
    const root = rosterRoot(epoch, roster);
    const entryHex = toHex(utf8(canonicalize(of(roster, index) as unknown as Json)));
    const proof: Proof = { root, epoch, count, index, entryHex, path: path.map(toHash) };
    if (!way) return { ...proof };
    const other = toHex(utf8(canonicalize(of(roster, index + 1) as unknown as Json)));
    return way(proof, { entryHex: other });
  });

const about = (edge: number) => fc.integer({ min: Math.max(0, edge - 2), max: edge + 2 });

export const subnetwork: readonly Property[] = [
  {
    name: "subnetwork.roster/registries",
    about: "registries in any order, with one entry changed or an id that stands twice",
    clause: "subnetwork.roster.schema",
    method: "subnetwork.roster",
    cost: 4,
    params: fc.record({ epoch: fc.nat(20), entries: registry }).map(({ epoch, entries }) => ({
      epoch,
      entriesHex: hexOf(entries),
    })),
    expect: rosterResult,
  },
  {
    name: "subnetwork.roster/heavy",
    about: "registries that weigh about 2^63",
    clause: "subnetwork.roster.total",
    method: "subnetwork.roster",
    cost: 3000,
    params: heavy.map((entries) => ({ epoch: 1, entriesHex: hexOf(entries) })),
    expect: rosterResult,
  },
  {
    name: "subnetwork.epoch/heights",
    about: "epochs about the last final block",
    clause: "subnetwork.epoch.basis",
    method: "subnetwork.epoch",
    cost: 2,
    params: fc
      .record({ epochBlocks: fc.integer({ min: 1, max: 7 }), finalised: fc.nat(40), epoch: fc.nat(9) })
      .map(({ epochBlocks, finalised, epoch }) => {
        const heights = Array.from({ length: 60 }, (_, height) => height);
        const blocks = heights.map((height) => ({ height, hash: numbered(height), timestamp: 0 }));
        const chain: ChainParams = { epochBlocks, finalised, blocks, rosters: [], anchored: [] };
        return { net: numbered(0), epoch, chain };
      }),
    expect: (params) => {
      const epoch = params.epoch as number;
      const chain = chainFrom(params as unknown as Told);
      const anchored = anchor(chain, epoch);
      return {
        current: currentEpoch(chain),
        basis: basis(epoch, chain.epochBlocks),
        anchor: anchored ? toHash(anchored) : null,
        root: null,
      };
    },
  },
  {
    name: "subnetwork.draw/pools",
    about: "draws from nodes of any weight, some of one operator or one network",
    clause: "subnetwork.draw.weight",
    method: "subnetwork.draw",
    cost: 2,
    params: fc.record({ pool, seedHex, count: fc.nat(14) }),
    expect: drawn,
  },
  {
    name: "subnetwork.draw/heavy",
    about: "draws from pools so heavy that words are passed over",
    clause: "subnetwork.draw.uniform",
    method: "subnetwork.draw",
    cost: 1500,
    params: fc.record({ pool: heavyPool, seedHex, count: fc.integer({ min: 1, max: 40 }) }),
    expect: drawn,
  },
  {
    name: "subnetwork.belongs/proofs",
    about: "proofs of membership, whole or with one thing wrong",
    clause: "subnetwork.member.proof",
    method: "subnetwork.belongs",
    cost: 6,
    params: membership,
    expect: (params) => {
      const { root, entryHex, path, ...proof } = params as unknown as Proof & { epoch: number; count: number };
      const claim = { ...proof, index: proof.index as number, path: path.map(fromHash) };
      return { belongs: isMember(root, parsed(entryHex), claim) };
    },
  },
  {
    name: "subnetwork.leaf/places",
    about: "slots about the first and the last leaf of a tree",
    clause: "subnetwork.vrf.range",
    method: "subnetwork.leaf",
    cost: 1,
    params: fc
      .record({
        vrfBase: fc.nat(3),
        epoch: fc.oneof(fc.nat(4), about(3855), fc.maxSafeNat()),
        slot: fc.oneof(fc.nat(2), about(2 ** (VRF_LEVELS - 12))),
      })
      .map((place) => ({ secretHex: "5e".repeat(32), ...place })),
    expect: ({ secretHex, vrfBase, epoch, slot }) => {
      const index = leafOf(vrfBase as number, epoch as number, slot as number);
      if (index === undefined) return { index: null };
      return { index, value: toHash(valueAt(fromHex(secretHex as string), index)) };
    },
  },
  {
    name: "subnetwork.verify/proofs",
    about: "values of hash trees, whole or with one thing wrong",
    clause: "subnetwork.vrf.proof",
    method: "subnetwork.verify",
    cost: 6,
    params: fc
      .record({ at: fc.nat(), way: fc.option(twist, { freq: 3 }) })
      .map(({ at, way }): Record<string, unknown> => {
        const proof = of(verifiable(), at);
        return way ? way(proof, { value: of(verifiable(), at + 1).value }) : { ...proof };
      }),
    expect: (params) => {
      const { root, vrfBase, epoch, slot, value, path } = params as unknown as Proof & { value: string };
      const index = leafOf(vrfBase as number, epoch as number, slot as number);
      const over =
        index === undefined ? undefined : rootOver(index, { value: fromHash(value), path: path.map(fromHash) });
      return { verified: over !== undefined && toHash(over) === root };
    },
  },
  {
    name: "subnetwork.beacon/reveals",
    about: "beacons of which reveals are missing, false, repeated or in another order",
    clause: "subnetwork.beacon.reveal",
    method: "subnetwork.beacon",
    cost: 100,
    params: reveals,
    expect: (params) => {
      const { epoch, ...told } = params as unknown as Told & { epoch: number };
      const chain = chainFrom(told);
      const [before, value] = [beforeBeacon(chain, epoch), beacon(chain, epoch)];
      return {
        before: before ? toHash(before) : null,
        revealers: (revealers(chain, epoch) ?? []).map(({ id }) => id),
        beacon: value ? toHash(value) : null,
      };
    },
  },
];
