import type { Mutant } from "../mutant.ts";

const RECORD_FILE = "reference/record.ts";

export const binding: readonly Mutant[] = [
  {
    clause: "identity.binding.window",
    why: "takes a window that ends before it begins",
    file: RECORD_FILE,
    find: 'if (notAfter < notBefore) return refuse("bad-binding");',
    replace: "",
  },
  {
    clause: "identity.binding.proof",
    why: "asks no proof of the account",
    file: RECORD_FILE,
    find: 'if (!verifyEd25519(fromBase64url(proof), bindingOctets(message), accountKey)) return refuse("bad-binding");',
    replace: "",
  },
  {
    clause: "identity.binding.proof",
    why: "lets the account sign for any address",
    file: RECORD_FILE,
    find: "fromHex(net.slice(2)), fromHex(from.slice(2)), accountKey",
    replace: "fromHex(net.slice(2)), accountKey",
  },
  {
    clause: "identity.suite.ed25519",
    why: "multiplies by the cofactor",
    file: "reference/suites/ed25519.ts",
    find: "return BASE.multiplyUnsafe(s).equals(pointR.add(pointA.multiplyUnsafe(k)));",
    replace: "return ed25519.verify(signature, message, publicKey, { zip215: false });",
  },
  {
    clause: "identity.binding.proof",
    why: "verifies under keys of small order",
    file: "reference/suites/ed25519.ts",
    find: "return point !== undefined && !point.isSmallOrder();",
    replace: "return point !== undefined;",
  },
  {
    clause: "identity.binding.now",
    why: "goes by a binding that has ended",
    file: RECORD_FILE,
    find: "now < notBefore || notAfter < now",
    replace: "now < notBefore",
  },
  {
    clause: "identity.binding.now",
    why: "goes by a binding before it begins",
    file: RECORD_FILE,
    find: "now < notBefore || notAfter < now",
    replace: "notAfter < now",
  },
];
