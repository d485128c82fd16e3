// The nodes and users of the cases, their keys, and the main chain as they see it.
import { QUERY_BYTES } from "../../../reference/generated/constants.ts";
import { MESSAGES } from "../../../reference/generated/messages.ts";
import type { Inception, RosterEntry } from "../../../reference/generated/types.ts";
import { address, commitment } from "../../../reference/identity.ts";
import { TH, XOF } from "../../../reference/notation.ts";
import { fromHash, toBase64url, toHash, u64, utf8 } from "../../../reference/octets.ts";
import { kemSuite } from "../../../reference/suites/kem.ts";
import { signatureSuite } from "../../../reference/suites/signature.ts";
import { encode, messageId, sign, type Unsigned } from "../../../reference/wire.ts";
import type { ChainParams } from "../../contract/node.ts";
import { hex } from "../identity/fixtures.ts";

export type Members = Record<string, unknown>;
export const NET = `0x${"a1".repeat(32)}`;
export const NOW = 1767225600000;
export const HOUR = 3_600_000;
export const hash = (digit: string) => `0x${digit.repeat(64)}`;

function required<S>(suite: S | undefined): S {
  if (!suite) throw new Error("suite: the reference must have ml-dsa-65 and x-wing, it has not");
  return suite;
}
const mlDsa = required(signatureSuite("ml-dsa-65"));
const xWing = required(kemSuite("x-wing"));

/** Somebody whose key comes from a published seed: octets that are all `digit`. */
export interface Party {
  readonly address: string;
  readonly inception: Inception;
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly seed: Uint8Array;
}

export function party(digit: number, kind: "node" | "user"): Party {
  const seed = new Uint8Array(32).fill(digit);
  const { publicKey, secretKey } = mlDsa.keygen(seed);
  const nothing = commitment("ml-dsa-65", new Uint8Array(1));
  const inception = {
    v: 1,
    kind,
    suite: "ml-dsa-65",
    key: toBase64url(publicKey),
    next: nothing,
    recovery: nothing,
  } as const;
  return { address: address(inception), inception, secretKey, publicKey, seed };
}

/** The node that is asked, and others of the roster, by rising address; a node that is in no roster; and three users. */
export const HOME = party(41, "node");
const others = [42, 43, 44, 45, 46, 47].map((digit) => party(digit, "node"));
export const [ONE, TWO, THREE, FOUR, FIVE, SIX] = others.toSorted((a, b) => (a.address < b.address ? -1 : 1)) as [
  Party,
  Party,
  Party,
  Party,
  Party,
  Party,
];
export const NOBODY = party(48, "node");
export const BOB = party(51, "user");
export const ALICE = party(52, "user");
export const CAROL = party(53, "user");

interface Way {
  readonly re?: string;
  readonly at?: number;
  readonly lifetime?: number;
  readonly suite?: string;
  readonly change?: Members;
}

/** A message of somebody's, signed. */
export function by(who: Party, type: keyof typeof MESSAGES, body: Members, way: Way = {}): Members {
  const { re, at = NOW, lifetime = MESSAGES[type].maxLifetime, change } = way;
  const unsigned = {
    imp: 1,
    type,
    net: NET,
    from: who.address,
    keySeq: 0,
    ...(re !== undefined && { re }),
    sentAt: at,
    expiresAt: at + lifetime,
    body,
    suite: "ml-dsa-65",
    ...change,
  };
  return sign(unsigned as unknown as Unsigned, who.secretKey, "deterministic") as unknown as Members;
}

export const idOf = (message: Members) => messageId(message as unknown as Unsigned);
export const octetsOf = (message: Members) => encode(message);

/** The octets that a node of the cases draws for a purpose, at the n-th draw of it. */
export const SEED = new Uint8Array(32).fill(7);
export const drawn = (purpose: string, length: number, count = 0) =>
  XOF(length, "test-rand", SEED, utf8(purpose), u64(count));

/** A registry's entry. Each node is of its own operator, unless told otherwise. */
export function entry({ address: id }: Party, change: Partial<RosterEntry> = {}): RosterEntry {
  return {
    id,
    weight: 1,
    operator: `operator-${id.slice(2, 10)}`,
    network: "example",
    suite: "ml-dsa-65",
    keyId: hash("0"),
    vrfRoot: hash("0"),
    vrfBase: 0,
    ...change,
  };
}

/** Epoch 2, an hour from its bounds, so that no other counts. */
const HEIGHT = 1500;
export const EPOCH = 2;
const EPOCH_BLOCKS = 600;
const blockAt = (height: number) => ({ height, hash: toHash(XOF(32, "test-rand", u64(height))), timestamp: NOW });
/** The anchor of epoch 1, 2 or 3, which stands on height 0, 599 or 1199. */
export const anchorOf = (epoch: number) => {
  const height = epoch < 2 ? 0 : (epoch - 1) * EPOCH_BLOCKS - 1;
  return TH("anchor", u64(height), fromHash(blockAt(height).hash));
};

export function chain(
  nodes: readonly Party[],
  { finalised = HEIGHT, entries = nodes.map((one) => entry(one)) } = {},
): ChainParams {
  const entriesHex = hex(entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  return {
    epochBlocks: EPOCH_BLOCKS,
    finalised,
    blocks: [...new Set([0, 599, 1199, finalised])].map(blockAt),
    rosters: [0, 599, 1199].map((height) => ({ height, entriesHex })),
    anchored: [],
  };
}

/** What a home tells of such a chain in epoch 2. */
export function view(finalised = HEIGHT): Members {
  return {
    height: finalised,
    blockHash: blockAt(finalised).hash,
    epoch: EPOCH,
    anchors: [EPOCH, EPOCH - 1].map((epoch) => toHash(anchorOf(epoch))),
  };
}

/** The public tag of somebody: `XOF_16("disc/public", address, u64 epoch, anchor)`. */
export const tagOf = ({ address: of }: Party, epoch = EPOCH) =>
  toBase64url(XOF(16, "disc/public", fromHash(of), u64(epoch), anchorOf(epoch)));

/** The key of an invitation, and its tag: `XOF_16("disc/invited", key, u64 epoch)`. */
export const KEY = new Uint8Array(64).fill(9);
export const invitedTagOf = (epoch = EPOCH) => toBase64url(XOF(16, "disc/invited", KEY, u64(epoch)));

/** The key of a lookup, from a published seed. */
export const LOOKUP_SEED = new Uint8Array(32).fill(6);
export const KEM = { suite: "x-wing", key: toBase64url(xWing.keygen(LOOKUP_SEED).publicKey) };

/** A user's record, which lists some homes. */
export const recordOf = (user: Party, body: Members = {}, way: Way = {}) =>
  by(
    user,
    "identity.user-record",
    {
      inception: user.inception,
      seq: 1,
      prev: hash("0"),
      prekeys: [{ ...KEM, keepUntil: NOW + 200 * 24 * HOUR }],
      homes: [HOME.address],
      introductions: [],
      policyHash: hash("0"),
      ...body,
    },
    way,
  );
export const RECORD = recordOf(BOB);

/** What a home says of Bob. */
export const presenceOf = (home: Party, body: Members = {}, way: Way = {}) =>
  by(
    home,
    "discovery.presence",
    { tag: tagOf(BOB), epoch: EPOCH, record: RECORD, attached: true, leaseUntil: NOW + HOUR, ...body },
    way,
  );

/** A query of somebody's, padded. */
export function queryOf(who: Party, body: Members = {}, way: Way = {}): Members {
  const draft = { tag: tagOf(BOB), epoch: EPOCH, kem: KEM, hops: 0, pad: "", ...body };
  if ("pad" in body) return by(who, "discovery.query", draft, way);
  const bare = octetsOf(by(who, "discovery.query", draft, way)).length;
  return by(who, "discovery.query", { ...draft, pad: "0".repeat(QUERY_BYTES - bare) }, way);
}

/** An answer that nobody between can tell from others. */
export const answerOf = (who: Party, query: Members, body: Members = { sealed: "AQID" }, way: Way = {}) =>
  by(who, "discovery.answer", body, { re: idOf(query), ...way });
