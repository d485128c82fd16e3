import type { Mutant } from "../mutant.ts";

const VRF_FILE = "reference/vrf.ts";

export const vrf: readonly Mutant[] = [
  {
    clause: "subnetwork.vrf.value",
    why: "has one value for all leaves",
    file: VRF_FILE,
    find: 'XOF(32, "vrf/v", secret, u32(index))',
    replace: 'XOF(32, "vrf/v", secret, u32(index * 0))',
  },
  {
    clause: "subnetwork.vrf.value",
    why: "puts the number of the leaf before the secret",
    file: VRF_FILE,
    find: 'XOF(32, "vrf/v", secret, u32(index))',
    replace: 'XOF(32, "vrf/v", u32(index), secret)',
  },
  {
    clause: "subnetwork.vrf.tree",
    why: "forgets in a leaf which one it is",
    file: VRF_FILE,
    find: 'return TH("vrf/l", u32(index), value);',
    replace: 'return TH("vrf/l", u32(index * 0), value);',
  },
  {
    clause: "subnetwork.vrf.tree",
    why: "hashes nodes as if they were leaves",
    file: VRF_FILE,
    find: '      TH("vrf/n", row[2 * at] as Uint8Array',
    replace: '      TH("vrf/l", row[2 * at] as Uint8Array',
  },
  {
    clause: "subnetwork.vrf.index",
    why: "leaves no room for the beacon's leaf",
    file: VRF_FILE,
    find: "(epoch - vrfBase) * (VRF_SLOTS + 1) + slot",
    replace: "(epoch - vrfBase) * VRF_SLOTS + slot",
  },
  {
    clause: "subnetwork.vrf.index",
    why: "counts from epoch 0",
    file: VRF_FILE,
    find: "(epoch - vrfBase) * (VRF_SLOTS + 1) + slot",
    replace: "epoch * (VRF_SLOTS + 1) + slot",
  },
  {
    clause: "subnetwork.vrf.range",
    why: "begins anew when the tree is used up",
    file: VRF_FILE,
    find: "index < 2 ** VRF_LEVELS ? index : undefined",
    replace: "true ? index % 2 ** VRF_LEVELS : undefined",
  },
  {
    clause: "subnetwork.vrf.range",
    why: "has one leaf too many",
    file: VRF_FILE,
    find: "index < 2 ** VRF_LEVELS",
    replace: "index <= 2 ** VRF_LEVELS",
  },
  {
    clause: "subnetwork.vrf.range",
    why: "counts backwards from the first leaf",
    file: VRF_FILE,
    find: "epoch >= vrfBase &&",
    replace: "",
    throws: true,
  },
  {
    clause: "subnetwork.vrf.range",
    why: "takes slots beyond the last for those of the next epoch",
    file: VRF_FILE,
    find: "slot <= VRF_SLOTS &&",
    replace: "",
  },
  {
    clause: "subnetwork.vrf.proof",
    why: "takes a path of any length",
    file: VRF_FILE,
    find: "if (path.length !== VRF_LEVELS) return undefined;",
    replace: "",
  },
  {
    clause: "subnetwork.vrf.proof",
    why: "begins at the highest bit",
    file: VRF_FILE,
    find: "(index >> height) % 2 === 0 ?",
    replace: "(index >> (VRF_LEVELS - 1 - height)) % 2 === 0 ?",
  },
  {
    clause: "subnetwork.vrf.proof",
    why: "orders the two of a pair by their octets",
    file: VRF_FILE,
    find: "(index >> height) % 2 === 0 ?",
    replace: "(node[0] as number) < (beside[0] as number) ?",
  },
];
