// Part `subnetwork` of the reference behind the contract.
import { beacon, beforeBeacon, revealers } from "../../../reference/beacon.ts";
import { draw } from "../../../reference/draw.ts";
import type { RosterEntry } from "../../../reference/generated/types.ts";
import { fromHash, fromHex, toHash, toHex } from "../../../reference/octets.ts";
import { isMember, proveMember, rosterOf, totalWeight } from "../../../reference/roster.ts";
import { anchor, basis, currentEpoch, hasKey, network, roster, rosterRoot } from "../../../reference/subnetwork.ts";
import { growTree, leafOf, rootOf, rootOver, valueAt } from "../../../reference/vrf.ts";
import { encode } from "../../../reference/wire.ts";
import { type Loaded, loaded, remember } from "../../loaded.ts";
import { chainOf } from "../../script.ts";
import { type Methods, parsed } from "./shape.ts";

function read(epoch: number, entriesHex: string): Loaded | undefined {
  const entries = rosterOf(parsed(entriesHex));
  return entries && { epoch, entries, root: rosterRoot(epoch, entries) };
}

function resultOf(read: Loaded | undefined) {
  if (!read) return { status: "none" } as const;
  const { root, entries } = read;
  const weightHex = totalWeight(entries).toString(16).padStart(16, "0");
  return { status: "roster", root, count: entries.length, weightHex } as const;
}

const hashOrNull = (octets: Uint8Array | undefined) => (octets ? toHash(octets) : null);

export const subnetwork: Methods<"subnetwork"> = {
  "subnetwork.network": ({ chain, genesisHash, subnet }) => ({ net: network(chain, genesisHash, subnet) }),
  "subnetwork.roster": ({ epoch, entriesHex }) => resultOf(read(epoch, entriesHex)),
  "subnetwork.load": ({ epoch, entriesHex }) => {
    const one = read(epoch, entriesHex);
    if (one) remember(one);
    return resultOf(one);
  },
  "subnetwork.epoch": ({ net, epoch, chain: params }) => {
    const chain = chainOf(net, params);
    const entries = roster(chain, epoch);
    return {
      current: currentEpoch(chain),
      basis: basis(epoch, chain.epochBlocks),
      anchor: hashOrNull(anchor(chain, epoch)),
      root: entries ? rosterRoot(epoch, entries) : null,
    };
  },
  "subnetwork.member": ({ root, id }) => {
    const { epoch, entries } = loaded(root);
    const proof = proveMember(epoch, entries, id);
    if (!proof) return { index: null };
    const entry = entries[proof.index] as RosterEntry;
    return { ...proof, entryHex: toHex(encode(entry)), path: proof.path.map(toHash) };
  },
  "subnetwork.belongs": ({ root, entryHex, path, ...rest }) => ({
    belongs: isMember(root, parsed(entryHex), { ...rest, path: path.map(fromHash) }),
  }),
  "subnetwork.key": ({ entryHex, suite, publicKeyHex }) => ({
    counts: hasKey(parsed(entryHex), suite, fromHex(publicKeyHex)),
  }),
  "subnetwork.draw": ({ pool, seedHex, count }) => {
    const candidates = "root" in pool ? loaded(pool.root).entries : pool.candidates;
    return { ids: draw(candidates, fromHex(seedHex), count).map(({ id }) => id) };
  },
  "subnetwork.leaf": ({ secretHex, vrfBase, epoch, slot }) => {
    const index = leafOf(vrfBase, epoch, slot);
    return index === undefined ? { index: null } : { index, value: toHash(valueAt(fromHex(secretHex), index)) };
  },
  "subnetwork.tree": ({ secretHex, level, at }) => ({
    node: toHash(rootOf(growTree(fromHex(secretHex), at * 2 ** level, level))),
  }),
  "subnetwork.verify": ({ root, vrfBase, epoch, slot, value, path }) => {
    const index = leafOf(vrfBase, epoch, slot);
    const proof = { value: fromHash(value), path: path.map(fromHash) };
    const over = index === undefined ? undefined : rootOver(index, proof);
    return { verified: hashOrNull(over) === root };
  },
  "subnetwork.beacon": ({ net, epoch, chain: params }) => {
    const chain = chainOf(net, params);
    return {
      before: hashOrNull(epoch > 0 ? beforeBeacon(chain, epoch) : undefined),
      revealers: (revealers(chain, epoch) ?? []).map(({ id }) => id),
      beacon: hashOrNull(beacon(chain, epoch)),
    };
  },
};
