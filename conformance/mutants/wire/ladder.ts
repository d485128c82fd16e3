import type { Mutant } from "../mutant.ts";

const WIRE_FILE = "reference/wire.ts";

export const ladder: readonly Mutant[] = [
  {
    clause: "wire.ladder.order",
    why: "looks at the schema before version and type",
    file: WIRE_FILE,
    find: "const { imp, type } =",
    replace:
      'if (Object.keys(parsed.value ?? {}).some((name) => !"body expiresAt from imp keySeq net re sentAt sig suite type".split(" ").includes(name))) return refuse("schema");\n  const { imp, type } =',
  },
  {
    clause: "wire.ladder.order",
    why: "looks for the sender's key before the suite's policy",
    file: WIRE_FILE,
    find: "  // wire.suite.policy",
    replace:
      '  if (view.currentKey(message.from)?.suite !== message.suite) return refuse("wrong-suite");\n  // wire.suite.policy',
  },
  {
    clause: "wire.ladder.total",
    why: "throws on null",
    file: WIRE_FILE,
    find: "(parsed.value ?? {})",
    replace: "parsed.value",
    throws: true,
  },
  {
    clause: "wire.ladder.send",
    why: "signs whatever it is given",
    file: WIRE_FILE,
    find: 'if (made.verdict !== "accept") throw new Unsendable(made);',
    replace: 'if (made.verdict !== "accept") return { ...unsigned, sig: toBase64url(sig) } as Message;',
  },
];
