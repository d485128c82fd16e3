import type { Mutant } from "../mutant.ts";

const WIRE_FILE = "reference/wire.ts";

export const id: readonly Mutant[] = [
  {
    clause: "wire.id.hash",
    why: "hashes the octets that are signed",
    file: WIRE_FILE,
    find: 'TH("obj", unsigned)',
    replace: 'TH("sig", unsigned)',
  },
  {
    clause: "wire.id.unsigned",
    why: "hashes the signature, too",
    file: WIRE_FILE,
    find: "return idOf(encodeUnsigned(message));",
    replace: "return idOf(encode(message));",
  },
];
