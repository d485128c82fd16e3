import type { Mutant } from "../mutant.ts";

const WIRE_FILE = "reference/wire.ts";

export const signature: readonly Mutant[] = [
  {
    clause: "wire.signature.octets",
    why: "signs the canonical form without its tag",
    file: WIRE_FILE,
    find: 'return E("sig", encodeUnsigned(unsigned));',
    replace: "return encodeUnsigned(unsigned);",
  },
  {
    clause: "wire.signature.context",
    why: "signs under the type without its prefix",
    file: WIRE_FILE,
    find: "return utf8(`IMP1:${type}`);",
    replace: "return utf8(type);",
  },
  {
    clause: "wire.signature.context",
    why: "signs under no context",
    file: WIRE_FILE,
    find: "return utf8(`IMP1:${type}`);",
    replace: "return new Uint8Array();",
  },
  {
    clause: "wire.signature.receive",
    why: "takes every signature",
    file: WIRE_FILE,
    find: 'if (!isSignature(message, unsigned, key.publicKey)) return refuse("bad-signature");',
    replace: "",
  },
  {
    clause: "wire.signature.receive",
    why: "throws on a key of the wrong length",
    file: "reference/suites/signature.ts",
    find: "publicKey.length === suite.publicKeyBytes &&\n        library.verify(",
    replace: "library.verify(",
    throws: true,
  },
];
