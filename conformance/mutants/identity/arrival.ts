import type { Mutant } from "../mutant.ts";

const IDENTITY_FILE = "reference/identity.ts";

export const arrival: readonly Mutant[] = [
  {
    clause: "identity.event.unknown",
    why: "rejects events whose predecessor it has not heard of",
    file: IDENTITY_FILE,
    find: 'if (event.from !== address(inception) || !before) return refuse("unknown-key");',
    replace: 'if (event.from !== address(inception) || !before) return refuse("bad-event");',
  },
  {
    clause: "identity.event.bad",
    why: "ignores events that may not follow",
    file: IDENTITY_FILE,
    find: ': refuse("bad-event");',
    replace: ': refuse("unknown-key");',
  },
  {
    clause: "identity.event.bad",
    why: "lets anything follow an event it knows",
    file: IDENTITY_FILE,
    find: 'return follows(event, before) ? { verdict: "accept" } : refuse("bad-event");',
    replace: 'return { verdict: "accept" };',
  },
];
