// What the hot operations of part `subnetwork` cost, beside the primitive that each cannot avoid.
import { beacon, computed } from "./beacon.ts";
import { draw } from "./draw.ts";
import { MAX_REVEALS, VRF_LEVELS, VRF_SLOTS } from "./generated/constants.ts";
import type { RosterEntry } from "./generated/types.ts";
import { E, XOF } from "./notation.ts";
import { concat, toHash, u64, utf8 } from "./octets.ts";
import type { MainChain, Reveal } from "./ports.ts";
import { isMember, proveMember } from "./roster.ts";
import { rosterRoot } from "./subnetwork.ts";
import { sha3 } from "./suites/hash.ts";
import { leafOf, rootOver } from "./vrf.ts";
import { encode } from "./wire.ts";

const hash = (at: number, of: string) => toHash(XOF(32, "test-rand", utf8(of), u64(at)));
const value = XOF(32, "test-rand", utf8("value"));
const path = Array.from({ length: VRF_LEVELS }, (_, at) => XOF(32, "test-rand", utf8("path"), u64(at)));
const [EPOCH, EPOCH_BLOCKS] = [9, 600];

/** As many nodes as IMP is measured with. The values of those who reveal are as good as committed to. */
const entries: RosterEntry[] = Array.from({ length: 5000 }, (_, at) => ({
  id: hash(at, "id"),
  weight: 1 + ((at * 7919) % 1_000_003),
  operator: `operator-${at % 3000}`,
  network: `network-${at % 200}`,
  suite: "ml-dsa-65",
  keyId: hash(at, "key"),
  vrfRoot: toHash(rootOver(leafOf(0, EPOCH, VRF_SLOTS) as number, { value, path }) as Uint8Array),
  vrfBase: 0,
})).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const seed = XOF(64, "test-rand", utf8("seed"));
const canonical = entries.map(encode);
const all = concat(...canonical);
const root = rosterRoot(EPOCH, entries);
const [entry] = entries as [RosterEntry];
const proof = proveMember(EPOCH, entries, entry.id);
if (!proof) throw new Error("bench: the first node must be in the roster, it is not");

const reveals: Reveal[] = entries.map(({ id }) => ({ id, value: toHash(value), path: path.map(toHash) }));
const before = hash(0, "before");
let held = { value: before, reveals: [] as Reveal[] };
const chain: MainChain = {
  net: hash(0, "net"),
  epochBlocks: EPOCH_BLOCKS,
  finalised: EPOCH * EPOCH_BLOCKS,
  block: () => undefined,
  registry: () => entries,
  anchored: () => undefined,
  beacon: (epoch) => (epoch === EPOCH ? held : { value: before, reveals: [] }),
};
const revealing = draw(
  entries,
  XOF(64, "bcn/seed", u64(EPOCH), XOF(32, "test-rand", utf8("before"), u64(0))),
  MAX_REVEALS,
);
held = { ...held, reveals: reveals.filter(({ id }) => revealing.some((one) => one.id === id)) };
held = { ...held, value: toHash(computed(chain, EPOCH) as Uint8Array) };
if (!beacon(chain, EPOCH)) throw new Error("bench: there must be a beacon, there is none");

const block = E("vrf/n", value, value);
const hashes = (count: number) => {
  for (let at = 0; at < count; at++) sha3(block);
};

export const measures = [
  {
    name: "draw 6 of 5,000 nodes / SHA3-256 over their canonical form",
    bar: 4,
    times: 20,
    ours: () => draw(entries, seed, 6),
    bare: () => sha3(all),
  },
  {
    name: "root of a roster of 5,000, canonical forms included / 10,000 hashes",
    bar: 12,
    times: 1,
    ours: () => rosterRoot(EPOCH, entries),
    bare: () => hashes(2 * entries.length),
  },
  {
    name: "verify a proof of membership among 5,000 / 14 hashes",
    bar: 6,
    times: 400,
    ours: () => isMember(root, entry, proof),
    bare: () => hashes(14),
  },
  {
    name: "verify a value of a hash tree / 17 hashes",
    bar: 6,
    times: 400,
    ours: () => rootOver(122, { value, path }),
    bare: () => hashes(VRF_LEVELS + 1),
  },
  {
    name: "verify a beacon of 32 reveals / the draw of 32 of 5,000 nodes, and 544 hashes",
    bar: 2,
    times: 10,
    ours: () => beacon(chain, EPOCH),
    bare: () => {
      draw(entries, seed, MAX_REVEALS);
      hashes(MAX_REVEALS * (VRF_LEVELS + 1));
    },
  },
];
