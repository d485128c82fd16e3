import type { Mutant } from "../mutant.ts";

const IDENTITY_FILE = "reference/identity.ts";

export const rotate: readonly Mutant[] = [
  {
    clause: "identity.rotate.authority",
    why: "lets any key rotate in",
    file: IDENTITY_FILE,
    find: "revealed === current.next && ",
    replace: "",
  },
  {
    clause: "identity.rotate.authority",
    why: "lets anybody sign a rotation",
    file: IDENTITY_FILE,
    find: " && isGenuine(event, current.publicKey)",
    replace: "",
  },
  {
    clause: "identity.rotate.conflict",
    why: "believes the first of two rotations",
    file: IDENTITY_FILE,
    find: 'if (event.type === "identity.rotate" && rotations.length > 1) {',
    replace: "if (false) {",
  },
];
