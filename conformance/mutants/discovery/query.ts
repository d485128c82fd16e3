import type { Mutant } from "../mutant.ts";

const LOOKUP_FILE = "reference/lookup.ts";
const DIR_FILE = "reference/directory.ts";
const SEAL_FILE = "reference/seal.ts";
const BUDGET_FILE = "reference/budget.ts";

export const query: readonly Mutant[] = [
  {
    clause: "discovery.epoch.query",
    why: "answers for any epoch",
    file: LOOKUP_FILE,
    find: '  // discovery.epoch.query\n  if (!isOpen(epoch, chain)) return refuse("wrong-epoch");',
    replace: "",
  },
  {
    clause: "discovery.query.sender",
    why: "answers anybody",
    file: LOOKUP_FILE,
    find: 'if (!isNode(chain, epoch, message.from)) return refuse("not-in-roster");',
    replace: "",
  },
  {
    clause: "discovery.query.size",
    why: "answers short questions at length",
    file: LOOKUP_FILE,
    find: "if (octets.length !== QUERY_BYTES)",
    replace: "if (octets.length > QUERY_BYTES)",
  },
  {
    clause: "discovery.query.size",
    why: "takes longer queries",
    file: LOOKUP_FILE,
    find: "if (octets.length !== QUERY_BYTES)",
    replace: "if (octets.length < QUERY_BYTES)",
  },
  {
    clause: "discovery.query.suite",
    why: "rejects suites that are newer",
    file: LOOKUP_FILE,
    find: 'if (!hasSuite(suite)) return refuse("suite-not-accepted");',
    replace: "",
  },
  {
    clause: "discovery.query.key",
    why: "takes any octets for a key",
    file: LOOKUP_FILE,
    find: 'isKemKey(suite, fromBase64url(key)) ? undefined : refuse("bad-key")',
    replace: 'suite === "" || key === "" ? refuse("bad-key") : undefined',
  },
  {
    clause: "discovery.answer.show",
    why: "says nothing",
    file: LOOKUP_FILE,
    find: "if (!presence || !suite) return undefined;",
    replace: "if (presence || !suite) return undefined;",
  },
  {
    clause: "discovery.answer.silent",
    why: "shows what has expired",
    file: DIR_FILE,
    find: "body.epoch === epoch && now <= expiresAt",
    replace: "body.epoch === epoch && now <= expiresAt + 60_000",
  },
  {
    clause: "discovery.answer.silent",
    why: "shows whatever it has",
    file: DIR_FILE,
    find: "body.tag === tag && body.epoch === epoch",
    replace: '(body.tag === tag || tag !== "") && body.epoch === epoch',
  },
  {
    clause: "discovery.answer.seal",
    why: "takes the KEM's secret for a key",
    file: SEAL_FILE,
    find: "const prk = extract(new Uint8Array(64), secret);",
    replace: "const prk = new Uint8Array(64).fill(secret[0] as number);",
  },
  {
    clause: "discovery.answer.seal",
    why: "binds nothing to the query",
    file: SEAL_FILE,
    find: 'TH("answer", fromHash(query), fromHash(responder))',
    replace: 'TH("answer", fromHash(responder))',
  },
  {
    clause: "discovery.answer.seal",
    why: "binds nothing to the responder",
    file: SEAL_FILE,
    find: 'TH("answer", fromHash(query), fromHash(responder))',
    replace: 'TH("answer", fromHash(query))',
  },
  {
    clause: "discovery.answer.seal",
    why: "uses one nonce for all",
    file: SEAL_FILE,
    find: 'iv: expandLabel(prk, "answer iv", context, aead.nonceBytes)',
    replace: "iv: new Uint8Array(aead.nonceBytes)",
  },
  {
    clause: "discovery.budget.spend",
    why: "counts no floods",
    file: LOOKUP_FILE,
    find: '[["flood", message.from] as const]',
    replace: "[]",
  },
  {
    clause: "discovery.budget.spend",
    why: "counts floods by who brings them",
    file: LOOKUP_FILE,
    find: '[["flood", message.from] as const]',
    replace: '[["flood", peer] as const]',
  },
  {
    clause: "discovery.budget.spend",
    why: "counts every query as a flood",
    file: LOOKUP_FILE,
    find: "hops === undefined ? []",
    replace: "hops === undefined && now < 0 ? []",
  },
  {
    clause: "discovery.budget.spend",
    why: "counts no lookups",
    file: LOOKUP_FILE,
    find: '[["lookup", peer] as const, ...',
    replace: "[...",
  },
  {
    clause: "discovery.budget.spend",
    why: "allows one more",
    file: BUDGET_FILE,
    find: "found.some(([, { left }]) => left === 0)",
    replace: "found.some(([, { left }]) => left < 0)",
  },
  {
    clause: "discovery.budget.refill",
    why: "never gains",
    file: BUDGET_FILE,
    find: "const gained = Math.max(0, Math.floor((now - at) / interval));",
    replace: "const gained = Math.max(0, Math.floor((now - at) / (interval * 1000)));",
  },
  {
    clause: "discovery.budget.refill",
    why: "gains a moment too soon",
    file: BUDGET_FILE,
    find: "Math.floor((now - at) / interval)",
    replace: "Math.ceil((now - at) / interval)",
  },
];
