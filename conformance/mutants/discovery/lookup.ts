import type { Mutant } from "../mutant.ts";

const LOOKUP_FILE = "reference/lookup.ts";
const ATTACH_FILE = "reference/attach.ts";

export const lookup: readonly Mutant[] = [
  {
    clause: "discovery.lookup.peer",
    why: "looks up for anybody",
    file: LOOKUP_FILE,
    find: 'if (message.from !== peer) return refuse("wrong-peer");',
    replace: "",
  },
  {
    clause: "discovery.lookup.attached",
    why: "looks up for who is not attached",
    file: LOOKUP_FILE,
    find: 'if (!isAttached(state, message.from)) return refuse("not-attached");',
    replace: "",
  },
  {
    clause: "discovery.lookup.attached",
    why: "looks up for who has gone",
    file: ATTACH_FILE,
    find: "return isHere(attached.get(user));",
    replace: "return attached.has(user);",
  },
  {
    clause: "discovery.epoch.lookup",
    why: "asks for any epoch",
    file: LOOKUP_FILE,
    find: "    isOpen(epoch, chain) &&\n",
    replace: "",
  },
  {
    clause: "discovery.lookup.directed",
    why: "asks itself by message",
    file: LOOKUP_FILE,
    find: "(id === self.address ? [] : [id])",
    replace: "[id]",
  },
  {
    clause: "discovery.lookup.directed",
    why: "asks nobody",
    file: LOOKUP_FILE,
    find: "(id === self.address ? [] : [id])",
    replace: "(id === self.address ? [id] : [])",
  },
  {
    clause: "discovery.lookup.propagated",
    why: "asks the directory nodes whatever the user wants",
    file: LOOKUP_FILE,
    find: "const asked =\n    hops === 0",
    replace: "const asked =\n    hops <= 10",
  },
  {
    clause: "discovery.lookup.propagated",
    why: "sends a query on once less often",
    file: LOOKUP_FILE,
    find: "sentOn(hops, query.octets)",
    replace: "sentOn(hops - 1, query.octets)",
  },
  {
    clause: "discovery.lookup.own",
    why: "does not say what it knows itself",
    file: LOOKUP_FILE,
    find: "const own = answerTo(state, query, context);",
    replace: "const own = undefined as Uint8Array | undefined;",
  },
  {
    clause: "discovery.lookup.searching",
    why: "tells no query",
    file: LOOKUP_FILE,
    find: "{ query: query.id, view }",
    replace: "{ view }",
  },
  {
    clause: "discovery.lookup.unmade",
    why: "floods as often as it likes",
    file: LOOKUP_FILE,
    find: '(hops === 0 || spend(state.budgets, [["flood", self.address]], now))',
    replace: "(hops === 0 || now > 0)",
  },
  {
    clause: "discovery.query.pad",
    why: "does not pad",
    file: LOOKUP_FILE,
    find: 'pad: "0".repeat(QUERY_BYTES - bare)',
    replace: 'pad: ""',
  },
  {
    clause: "discovery.query.pad",
    why: "forgets the length of the signature",
    file: LOOKUP_FILE,
    find: 'toBase64url(new Uint8Array("signatureBytes" in suite ? suite.signatureBytes : 0))',
    replace: 'toBase64url(new Uint8Array("signatureBytes" in suite ? 3300 : 0))',
  },
];
