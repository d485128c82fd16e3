import type { Mutant } from "../mutant.ts";

const REPLAY_FILE = "reference/replay.ts";
const WIRE_FILE = "reference/wire.ts";

export const replay: readonly Mutant[] = [
  {
    clause: "wire.replay.once",
    why: "takes a message again",
    file: WIRE_FILE,
    find: 'if (view.hasAccepted(id, message)) return refuse("duplicate");',
    replace: "",
  },
  {
    clause: "wire.replay.accepted",
    why: "remembers what it has not accepted yet",
    file: WIRE_FILE,
    find: 'if (view.hasAccepted(id, message)) return refuse("duplicate");',
    replace:
      'globalThis.spent ??= new Set();\n  if (view.hasAccepted(id, message) || globalThis.spent.has(id)) return refuse("duplicate");\n  globalThis.spent.add(id);',
  },
  {
    clause: "wire.replay.keep",
    why: "forgets as soon as a message has expired",
    file: REPLAY_FILE,
    find: "now > expiresAt + 2 * CLOCK_ERROR",
    replace: "now > expiresAt",
  },
  {
    clause: "wire.replay.keep",
    why: "forgets a millisecond too early",
    file: REPLAY_FILE,
    find: "now > expiresAt + 2 * CLOCK_ERROR",
    replace: "now >= expiresAt + 2 * CLOCK_ERROR",
  },
  {
    clause: "wire.replay.forget",
    why: "never forgets",
    file: REPLAY_FILE,
    find: "if (now > expiresAt + 2 * CLOCK_ERROR) accepted.delete(id);",
    replace: ";",
  },
  {
    clause: "wire.replay.full",
    why: "gives up the oldest id for a new one",
    file: REPLAY_FILE,
    find: "hasRoom: () => accepted.size < capacity,",
    replace: 'hasRoom: () => accepted.size < capacity || accepted.delete([...accepted.keys()][0] ?? ""),',
  },
  {
    clause: "wire.replay.full",
    why: "refuses one too early",
    file: REPLAY_FILE,
    find: "accepted.size < capacity",
    replace: "accepted.size + 1 < capacity",
  },
  {
    clause: "wire.replay.answer",
    why: "answers again with what it has to say now",
    file: REPLAY_FILE,
    find: "again = before.answer",
    replace: "again = (act({} as Message, id) as { answer?: Uint8Array }).answer",
  },
  {
    clause: "wire.replay.answer",
    why: "does not answer what comes again",
    file: REPLAY_FILE,
    find: "send: again",
    replace: "send: undefined",
  },
  {
    clause: "wire.replay.answer",
    why: "answers copies that anybody can make",
    file: REPLAY_FILE,
    find: "if (before?.sig === sig) again = before.answer;",
    replace: "if (before) again = before.answer;",
  },
];
