import type { Mutant } from "../mutant.ts";

const SEARCH_FILE = "reference/search.ts";
const DIR_FILE = "reference/directory.ts";

export const found: readonly Mutant[] = [
  {
    clause: "discovery.found.seal",
    why: "does not look at who answers",
    file: SEARCH_FILE,
    find: "responder: answer.from };",
    replace: "responder: search.query };",
  },
  {
    clause: "discovery.found.unknown",
    why: "rejects what it could ask for",
    file: SEARCH_FILE,
    find: 'return inner.reason === "unknown-key" ? inner : refuse("bad-answer");',
    replace: 'return refuse("bad-answer");',
  },
  {
    clause: "discovery.found.unknown",
    why: "does not ask for users",
    file: SEARCH_FILE,
    find: 'return judged.reason === "unknown-key" ? judged : refuse("bad-answer");',
    replace: 'return refuse("bad-answer");',
  },
  {
    clause: "discovery.found.presence",
    why: "takes what has expired",
    file: SEARCH_FILE,
    find: "const inner = receive(octets, { ...view, hasAccepted",
    replace: "const inner = receive(octets, { ...view, now: view.now - 900_000, hasAccepted",
  },
  {
    clause: "discovery.found.tag",
    why: "takes any tag",
    file: SEARCH_FILE,
    find: "body.tag !== search.tag || ",
    replace: "",
  },
  {
    clause: "discovery.found.tag",
    why: "takes any epoch",
    file: SEARCH_FILE,
    find: " || body.epoch !== search.epoch",
    replace: "",
  },
  {
    clause: "discovery.found.record",
    why: "takes a record that nobody has signed",
    file: DIR_FILE,
    find: "const received = receive(record, { ...view,",
    replace: "const received = receive(record, { ...view, currentKey: () => undefined,",
  },
  {
    clause: "discovery.found.wanted",
    why: "takes anybody",
    file: SEARCH_FILE,
    find: 'if ("address" in search.wanted && judged.record.from !== search.wanted.address) return refuse("bad-answer");',
    replace: "",
  },
  {
    clause: "discovery.found.home",
    why: "lets any node be a home",
    file: SEARCH_FILE,
    find: 'if (!judged.record.body.homes.includes(home)) return refuse("bad-answer");',
    replace: "",
  },
];
