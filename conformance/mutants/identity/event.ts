import type { Mutant } from "../mutant.ts";

const IDENTITY_FILE = "reference/identity.ts";

export const event: readonly Mutant[] = [
  {
    clause: "identity.event.id",
    why: "names an event by everything that was signed, times included",
    file: IDENTITY_FILE,
    find: 'return `0x${toHex(TH("event", ...eventParts(event)))}`;',
    replace: 'const { sig: _, ...signed } = event as KeyEvent;\n  return `0x${toHex(TH("event", encode(signed)))}`;',
  },
  {
    clause: "identity.event.id",
    why: "names an event by its body alone",
    file: IDENTITY_FILE,
    find: "return [fromHex(net.slice(2)), fromHex(from.slice(2)), utf8(type), encode(unproved)];",
    replace: "return [encode(unproved)];",
  },
  {
    clause: "identity.event.place",
    why: "overlooks the event before",
    file: IDENTITY_FILE,
    find: "body.prev === current.head &&",
    replace: "",
  },
  {
    clause: "identity.event.place",
    why: "overlooks `seq`",
    file: IDENTITY_FILE,
    find: "body.seq === current.keySeq + 1 &&",
    replace: "",
  },
  {
    clause: "identity.event.place",
    why: "overlooks `keySeq`",
    file: IDENTITY_FILE,
    find: "event.keySeq === current.keySeq &&",
    replace: "",
  },
  {
    clause: "identity.event.place",
    why: "takes events of other networks",
    file: IDENTITY_FILE,
    find: "event.from === from && event.net === net",
    replace: "event.from === from",
  },
  {
    clause: "identity.event.height",
    why: "lets heights fall",
    file: IDENTITY_FILE,
    find: "body.anchorHeight >= current.anchorHeight &&",
    replace: "",
  },
  {
    clause: "identity.event.height",
    why: "wants heights to rise",
    file: IDENTITY_FILE,
    find: "body.anchorHeight >= current.anchorHeight &&",
    replace: "body.anchorHeight > current.anchorHeight &&",
  },
  {
    clause: "identity.event.key",
    why: "lets recovery suites rotate in",
    file: IDENTITY_FILE,
    find: "isSigningKey(body.keySuite, fromBase64url(body.key)) &&",
    replace: "",
  },
  {
    clause: "identity.event.proof",
    why: "asks for no proof",
    file: IDENTITY_FILE,
    find: "isAuthorised(event, current) && isProved(event)",
    replace: "isAuthorised(event, current)",
  },
  {
    clause: "identity.event.proof",
    why: "verifies proofs under the context of the message",
    file: IDENTITY_FILE,
    find: "return context(`${type}/next`);",
    replace: "return context(type);",
  },
];
