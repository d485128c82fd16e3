import type { Mutant } from "../mutant.ts";

const NODE_FILE = "reference/node.ts";
const LOOKUP_FILE = "reference/lookup.ts";
const DISC_FILE = "reference/discovery.ts";

export const forward: readonly Mutant[] = [
  {
    clause: "discovery.forward.query",
    why: "takes any message that is sent on",
    file: NODE_FILE,
    find: 'if (arrival.hops !== undefined && arrival.message.type !== "discovery.query") return refuse("malformed");',
    replace: "",
  },
  {
    clause: "discovery.forward.clamp",
    why: "believes what it is told",
    file: LOOKUP_FILE,
    find: "Math.min(hops ?? 0, message.body.hops)",
    replace: "hops ?? 0",
  },
  {
    clause: "discovery.forward.hops",
    why: "sends a query on as often as it came",
    file: LOOKUP_FILE,
    find: "sentOn(left - 1, octets)",
    replace: "sentOn(left, octets)",
  },
  {
    clause: "discovery.forward.hops",
    why: "sends a query on once too often",
    file: LOOKUP_FILE,
    find: "if (left <= 1) return",
    replace: "if (left <= 0) return",
  },
  {
    clause: "discovery.forward.hops",
    why: "stops too soon",
    file: LOOKUP_FILE,
    find: "if (left <= 1) return",
    replace: "if (left <= 2) return",
  },
  {
    clause: "discovery.forward.peers",
    why: "prefers the highest",
    file: LOOKUP_FILE,
    find: "(a.rank < b.rank ? -1 : 1)",
    replace: "(a.rank < b.rank ? 1 : -1)",
  },
  {
    clause: "discovery.forward.peers",
    why: "sends it back",
    file: LOOKUP_FILE,
    find: "preferred(state, id, [peer, message.from], context)",
    replace: "preferred(state, id, [], context)",
  },
  {
    clause: "discovery.forward.peers",
    why: "sends it to whose it is",
    file: LOOKUP_FILE,
    find: "preferred(state, id, [peer, message.from], context)",
    replace: "preferred(state, id, [peer], context)",
  },
  {
    clause: "discovery.forward.peers",
    why: "sends it to everybody who is connected",
    file: LOOKUP_FILE,
    find: "!except.includes(peer) && isNode(chain, epoch, peer)",
    replace: "!except.includes(peer) && epoch >= 0",
  },
  {
    clause: "discovery.forward.peers",
    why: "sends it to all neighbours",
    file: LOOKUP_FILE,
    find: "    .slice(0, FANOUT)\n",
    replace: "    .slice(0, FANOUT + 4)\n",
  },
  {
    clause: "discovery.forward.secret",
    why: "has no secret",
    file: DISC_FILE,
    find: 'secret: random.draw("node.secret", 32)',
    replace: 'secret: new Uint8Array(random.draw("node.secret", 32).length)',
  },
  {
    clause: "discovery.forward.expire",
    why: "passes answers on for ever",
    file: LOOKUP_FILE,
    find: "    if (now <= expiresAt) continue;",
    replace: "    if (now >= 0 || now <= expiresAt) continue;",
  },
  {
    clause: "discovery.forward.expire",
    why: "gives up a moment too soon",
    file: LOOKUP_FILE,
    find: "    if (now <= expiresAt) continue;",
    replace: "    if (now < expiresAt) continue;",
  },
  {
    clause: "discovery.answer.sender",
    why: "passes on what anybody says",
    file: LOOKUP_FILE,
    find: 'if (!isNode(chain, passing.epoch, message.from)) return refuse("not-in-roster");',
    replace: "",
  },
  {
    clause: "discovery.answer.once",
    why: "passes on whatever one node says",
    file: LOOKUP_FILE,
    find: 'if (passing.answered.has(message.from)) return refuse("answered");',
    replace: "",
  },
  {
    clause: "discovery.answer.back",
    why: "keeps answers to itself",
    file: LOOKUP_FILE,
    find: 'effects: [{ effect: "send", to: passing.back, octets: encode(message) }]',
    replace: "effects: []",
  },
  {
    clause: "discovery.answer.back",
    why: "sends answers to whose query it was",
    file: LOOKUP_FILE,
    find: "to: passing.back, octets: encode(message)",
    replace: "to: message.from, octets: encode(message)",
  },
];
