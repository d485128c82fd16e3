import type { Mutant } from "../mutant.ts";

const COMMON_SCHEMA = "schemas/common.schema.json";

export const binary: readonly Mutant[] = [
  {
    clause: "wire.binary.hex",
    why: "reads capital digits",
    file: COMMON_SCHEMA,
    find: "^0x[0-9a-f]{64}$",
    replace: "^0x[0-9A-Fa-f]{64}$",
  },
  {
    clause: "wire.binary.hex",
    why: "reads any number of digits",
    file: COMMON_SCHEMA,
    find: "^0x[0-9a-f]{64}$",
    replace: "^0x[0-9a-f]+$",
  },
  {
    clause: "wire.binary.base64url",
    why: "overlooks unused bits",
    file: COMMON_SCHEMA,
    find: "(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$",
    replace: "(?:[A-Za-z0-9_-]{2,3})?$",
  },
  {
    clause: "wire.binary.base64url",
    why: "reads padding",
    file: COMMON_SCHEMA,
    find: "[AEIMQUYcgkosw048])?$",
    replace: "[AEIMQUYcgkosw048])?=*$",
  },
];
