import { TH } from "../../../reference/notation.ts";
import { concat, fromBase64url, fromHash, toBase64url, toHex, u32, utf8 } from "../../../reference/octets.ts";
import { aeadSuite } from "../../../reference/suites/aead.ts";
import { expand, extract } from "../../../reference/suites/kdf.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import type { EffectResult } from "../../contract/node.ts";
import type { Draft } from "../author.ts";
import {
  BOB,
  by,
  chain,
  drawn,
  FIVE,
  FOUR,
  HOME,
  idOf,
  KEM,
  type Members,
  NOW,
  ONE,
  octetsOf,
  type Party,
  presenceOf,
  queryOf,
  recordOf,
  SIX,
  THREE,
  TWO,
  tagOf,
} from "./fixtures.ts";
import { connects, forwarded, type Play, refuses, script, sent, takes } from "./script.ts";

const AT_BOTH = recordOf(BOB, { homes: [ONE.address, TWO.address] });
export const said = (home: Party, body: Members = {}, way = {}) => presenceOf(home, { record: AT_BOTH, ...body }, way);
export const PRESENCE = said(ONE);

/** `ct ‖ AEAD(key, iv, "", u32 length ‖ presence ‖ zeros)`, from the random octets that HOME draws for its n-th answer. */
export function sealedFor(query: Members, presence: Members, count = 0, responder = HOME): Uint8Array {
  const made = kemSuite("x-wing")?.encapsulate(fromBase64url(KEM.key), drawn("kem.encap", 64, count));
  const octets = octetsOf(presence);
  const padded = concat(u32(octets.length), octets, new Uint8Array(26_620 - octets.length));
  const context = TH("answer", fromHash(idOf(query)), fromHash(responder.address));
  const prk = extract(new Uint8Array(64), made?.secret as Uint8Array);
  const derived = (label: string, length: number) =>
    expand(
      prk,
      concat(Uint8Array.of(0, length, label.length + 5), utf8(`imp1 ${label}`), Uint8Array.of(32), context),
      length,
    );
  const sealed = aeadSuite("chacha20-poly1305")?.seal(
    derived("answer key", 32),
    derived("answer iv", 12),
    new Uint8Array(),
    padded,
  );
  return concat(made?.ciphertext as Uint8Array, sealed as Uint8Array);
}
export const answersWith = (query: Members, presence: Members, count = 0, at = NOW) =>
  by(HOME, "discovery.answer", { sealed: toBase64url(sealedFor(query, presence, count)) }, { re: idOf(query), at });

export const QUERY = queryOf(TWO, { hops: 10 });
const knows = (...parties: Party[]) => ({ known: parties, address: parties.map(({ address }) => address) });
const THREE_NODES = chain([HOME, ONE, TWO]);
/** A node that may have something to show of Bob, and is asked by TWO. */
export function asked(
  id: string,
  comment: string,
  plays: readonly Play[],
  setting: {
    on?: ReturnType<typeof chain>;
    held?: string[];
    queries?: Members[];
    budgets?: string[];
    connections?: Party[];
    known?: Party[];
    valid?: boolean;
    also?: string[];
    flags?: ("Flood" | "Boundary" | "Replayed")[];
  } = {},
): Draft {
  const {
    on = THREE_NODES,
    held = [],
    queries = [],
    budgets = [`query ${TWO.address}`],
    connections = [],
    known = [ONE, TWO],
    ...rest
  } = setting;
  return script(id, comment, plays, {
    on,
    known,
    state: {
      "identity.known": knows(...known).address,
      "discovery.presences": held,
      "discovery.queries": queries.map(idOf),
      "discovery.budgets": budgets,
      "discovery.connections": connections.map(({ address }) => address),
    },
    ...rest,
  });
}
export const HELD = {
  held: [`${tagOf(BOB)} ${ONE.address}`],
  budgets: [`query ${TWO.address}`, `presence ${ONE.address}`],
};
export const shows = (
  presence: Members,
  before: readonly Play[],
  id: string,
  comment: string,
  setting: Parameters<typeof asked>[3] = {},
): Draft => asked(id, comment, [...before, takes(TWO, QUERY, [sent(TWO, answersWith(QUERY, presence))])], setting);
export const refused = (
  id: string,
  comment: string,
  query: Members,
  reason: Parameters<typeof refuses>[2],
  setting: Parameters<typeof asked>[3] = {},
) => asked(id, comment, [refuses(TWO, query, reason)], { budgets: [], valid: false, ...setting });

/** The order in which HOME prefers its neighbours for a query: by `TH("disc/fwd", secret, query, neighbour)`. */
export function preferred(query: Members, ...neighbours: Party[]): Party[] {
  const rank = ({ address }: Party) =>
    toHex(TH("disc/fwd", drawn("node.secret", 32), fromHash(idOf(query)), fromHash(address)));
  return neighbours.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
export const ALL = [ONE, TWO, THREE, FOUR, FIVE, SIX];
export const NEIGHBOURS = {
  on: chain([HOME, ...ALL]),
  connections: ALL,
  budgets: [`query ${TWO.address}`, `flood ${TWO.address}`],
};
export const met = (...parties: Party[]) => parties.map((party) => connects(party));
/** Those to whom HOME sends TWO's query on, when it has six neighbours and TWO has brought it. */
const CHOSEN = preferred(QUERY, ONE, THREE, FOUR, FIVE, SIX).slice(0, 4);
export const onward = (hops: number, query = QUERY, to = CHOSEN): EffectResult[] =>
  to.map((one) => forwarded(one, hops, query));
