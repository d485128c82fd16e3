// Epochs: which one it is, what it stands on, and what is taken from there.
import type { RosterEntry } from "../../../reference/generated/types.ts";
import type { Draft, Topic } from "../author.ts";
import type { Flag } from "../flags.ts";
import { hash, hashed, int, unhex } from "./by-hand.ts";
import { chain, EPOCH, entriesHex, entry, NET, same } from "./fixtures.ts";
import { rootByHand } from "./roster.ts";

/** Another registry at each height, so that it shows which one was taken. */
const at = (height: number): RosterEntry[] => [entry(1, { weight: 1 + height })];
const rosters = [0, 9, 69, 79, 89].map((height) => ({ height, entriesHex: entriesHex(at(height)) }));

interface Extra {
  readonly epoch?: number;
  readonly finalised?: number;
  readonly current?: number;
  readonly basis?: number;
  readonly isThere?: boolean;
  readonly epochBlocks?: number;
  readonly also?: string[];
  readonly flags?: Flag[];
}

function stands(
  id: string,
  comment: string,
  { epoch = EPOCH, finalised = 95, current = 9, basis = 79, isThere = true, epochBlocks = 10, ...extra }: Extra = {},
): Draft {
  const anchor = hash(hashed("anchor", int(8, basis), unhex(same(basis + 1))));
  return {
    id,
    comment,
    method: "subnetwork.epoch",
    params: { net: NET, epoch, chain: chain({ finalised, rosters, epochBlocks }) },
    expect: {
      current,
      basis,
      anchor: isThere ? anchor : null,
      root: isThere ? rootByHand(epoch, at(basis)) : null,
    },
    ...extra,
  };
}

const cases: Draft[] = [
  stands("subnetwork.epoch.number/first", "the first block of an epoch", { finalised: 90, flags: ["Boundary"] }),
  stands("subnetwork.epoch.number/last", "the last block of an epoch", {
    finalised: 99,
    flags: ["Boundary"],
    also: ["subnetwork.epoch.current"],
  }),
  stands("subnetwork.epoch.number/before", "the block before an epoch", {
    ...{ finalised: 89, current: 8 },
    flags: ["Boundary"],
    also: ["subnetwork.epoch.current"],
  }),
  stands("subnetwork.epoch.number/longer", "epochs of another length", { epoch: 2, epochBlocks: 80, current: 1 }),
  stands("subnetwork.epoch.current/asked-for-later", "a later epoch is asked for: it is still epoch 9", {
    ...{ epoch: 10, basis: 89 },
  }),
  stands("subnetwork.epoch.current/first-block", "no block but the first", {
    ...{ epoch: 0, finalised: 0, current: 0, basis: 0 },
    flags: ["Boundary"],
  }),
  stands("subnetwork.epoch.basis/nine", "epoch 9 stands on the last block of epoch 7", {
    also: ["subnetwork.anchor.hash"],
  }),
  stands("subnetwork.epoch.basis/two", "epoch 2 stands on the last block of epoch 0", { epoch: 2, basis: 9 }),
  stands("subnetwork.epoch.basis/one", "epoch 1 stands on the first block", {
    epoch: 1,
    basis: 0,
    flags: ["Boundary"],
  }),
  stands("subnetwork.epoch.basis/zero", "epoch 0 stands on the first block", {
    ...{ epoch: 0, basis: 0 },
    flags: ["Boundary"],
  }),
  stands("subnetwork.epoch.final/just", "the basis is the last final block", {
    ...{ finalised: 79, current: 7 },
    flags: ["Boundary"],
  }),
  stands("subnetwork.epoch.final/not-yet", "the basis is one block above the last final one", {
    ...{ finalised: 78, current: 7, isThere: false },
    flags: ["Boundary"],
    also: ["subnetwork.roster.registry"],
  }),
  stands("subnetwork.roster.registry/basis", "the registry has changed before and since", {
    also: ["subnetwork.epoch.basis"],
    flags: ["LocalView"],
  }),
  stands("subnetwork.roster.registry/next", "the next epoch has the next registry", { epoch: 10, basis: 89 }),
  stands("subnetwork.anchor.hash/first", "the anchor of the first block", { epoch: 1, basis: 0 }),
  stands("subnetwork.anchor.hash/next", "the next epoch has another anchor", { epoch: 10, basis: 89 }),
];

export const epochs: Topic = {
  part: "subnetwork",
  name: "epoch",
  description: "Epochs: which one it is, what it stands on, and what is taken from there.",
  cases,
};
