import type { Mutant } from "../mutant.ts";

const IDENTITY_FILE = "reference/identity.ts";

export const history: readonly Mutant[] = [
  {
    clause: "identity.history.order",
    why: "applies events as they come, and forgets those that come too early",
    file: IDENTITY_FILE,
    find: "const next = own.filter((event) => follows(event, current));",
    replace:
      "const applied = own.findIndex((event) => eventId(event) === current.head);\n    const next = own.slice(applied + 1).filter((event) => follows(event, current));",
  },
  {
    clause: "identity.history.order",
    why: "takes an event that comes twice for two",
    file: IDENTITY_FILE,
    find: "const byId = new Map(events.map((event) => [eventId(event), event]));",
    replace: "const byId = events.map((event) => [eventId(event), event] as const);",
  },
];
