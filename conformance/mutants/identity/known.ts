import type { Mutant } from "../mutant.ts";

const KNOWN_FILE = "reference/known.ts";

export const known: readonly Mutant[] = [
  {
    clause: "identity.known.introduced",
    why: "takes nobody's own word for how they began",
    file: KNOWN_FILE,
    find: "const brought = message && introduced(message);",
    replace: "const brought = undefined as Brought | undefined;",
  },
  {
    clause: "identity.known.introduced",
    why: "takes any inception for the sender's",
    file: KNOWN_FILE,
    find: 'if (incepted.verdict !== "accept" || incepted.address !== message.from) return undefined;',
    replace: 'if (incepted.verdict !== "accept") return undefined;',
  },
  {
    clause: "identity.known.introduced",
    why: "does not look at the events that somebody tells of themselves",
    file: KNOWN_FILE,
    find: 'events: message.type === "identity.log" ? eventsOf(message.body.events) : [],',
    replace: "events: [],",
  },
  {
    clause: "identity.known.ask",
    why: "asks nobody",
    file: KNOWN_FILE,
    find: "if (open.some((one) => one.addr === addr) || open.length >= MAX_INQUIRIES) return [];",
    replace: "return [];",
  },
  {
    clause: "identity.known.ask",
    why: "asks again before the answer has come",
    file: KNOWN_FILE,
    find: "open.some((one) => one.addr === addr) || ",
    replace: "",
  },
  {
    clause: "identity.known.ask",
    why: "waits for an answer for ever",
    file: KNOWN_FILE,
    find: "if (now > expiresAt) inquiries.delete(id);",
    replace: "if (now < 0) inquiries.delete(id);",
  },
  {
    clause: "identity.known.inquiries",
    why: "asks one peer as often as strangers come",
    file: KNOWN_FILE,
    find: " || open.length >= MAX_INQUIRIES",
    replace: "",
  },
  {
    clause: "identity.known.silent",
    why: "tells of somebody else",
    file: KNOWN_FILE,
    find: "const one = known.get(addr);\n  // identity.known.silent",
    replace: "const one = known.get(addr) ?? [...known.values()][0];\n  // identity.known.silent",
  },
];
