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
    find: "now > one[1].expiresAt + 2 * CLOCK_ERROR",
    replace: "now > one[1].expiresAt",
  },
  {
    clause: "wire.replay.keep",
    why: "forgets a millisecond too early",
    file: REPLAY_FILE,
    find: "now > one[1].expiresAt + 2 * CLOCK_ERROR",
    replace: "now >= one[1].expiresAt + 2 * CLOCK_ERROR",
  },
  {
    clause: "wire.replay.forget",
    why: "never forgets",
    file: REPLAY_FILE,
    find: "if (now > one[1].expiresAt + 2 * CLOCK_ERROR) remove(cache, one);",
    replace: "{ one; now; }",
  },
  {
    clause: "wire.replay.full",
    why: "gives up the oldest id for a new one",
    file: REPLAY_FILE,
    find: "hasRoom: (message) => isFree(message) ||",
    replace: 'hasRoom: (message) => isFree(message) || accepted.delete([...accepted.keys()][0] ?? "") ||',
  },
  {
    clause: "wire.replay.full",
    why: "refuses one too early",
    file: REPLAY_FILE,
    find: "hasShare(countOf(shares, sharerOf(message)), accepted.size, capacity)",
    replace: "hasShare(countOf(shares, sharerOf(message)), accepted.size + 1, capacity)",
  },
  {
    clause: "wire.replay.share",
    why: "lets one peer fill all that is remembered",
    file: REPLAY_FILE,
    find: "hasShare(countOf(shares, sharerOf(message)), accepted.size, capacity)",
    replace: "hasShare(0, accepted.size, capacity)",
  },
  {
    clause: "wire.replay.share",
    why: "gives everybody who comes a share, whatever they cost",
    file: "reference/share.ts",
    find: 'peer) ? peer : "others"',
    replace: "peer) ? peer : peer",
  },
  {
    clause: "wire.replay.standing",
    why: "refuses what stands when there is no room",
    file: REPLAY_FILE,
    find: ' || (isStanding(message) && countOf(shares, "standing") > 0)',
    replace: "",
  },
  {
    clause: "wire.replay.standing",
    why: "counts what stands for who brings it",
    file: REPLAY_FILE,
    find: '(isStanding(message) ? "standing" : sharer)',
    replace: "sharer",
  },
  {
    clause: "wire.replay.standing",
    why: "forgets whatever it has remembered longest",
    file: REPLAY_FILE,
    find: '([, one]) => one.sharer === "standing")',
    replace: "() => true)",
  },
  {
    clause: "wire.replay.standing",
    why: "remembers any number of what stands",
    file: REPLAY_FILE,
    find: "  if (longest) remove(cache, longest);",
    replace: "  if (longest) longest;",
  },
  {
    clause: "wire.replay.share",
    why: "counts what it has forgotten",
    file: REPLAY_FILE,
    find: "  count(shares, [sharer], -1);",
    replace: "",
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
