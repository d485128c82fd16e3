// Tags, the epochs that count, directory nodes, and what homes say of the main chain.
import { DIRECTORY_NODES } from "../../../reference/generated/constants.ts";
import { E } from "../../../reference/notation.ts";
import { fromBase64url, fromHash, toHash, toHex, u64 } from "../../../reference/octets.ts";
import { aeadSuite } from "../../../reference/suites/aead.ts";
import { shake256 } from "../../../reference/suites/hash.ts";
import { expand } from "../../../reference/suites/kdf.ts";
import type { Draft, Topic } from "../author.ts";
import {
  ALICE,
  anchorOf,
  BOB,
  chain,
  EPOCH,
  entry,
  FIVE,
  FOUR,
  HOME,
  hash,
  invitedTagOf,
  KEY,
  type Members,
  NET,
  ONE,
  octetsOf,
  type Party,
  RECORD,
  SIX,
  THREE,
  TWO,
  tagOf,
  view,
} from "./fixtures.ts";

const tagHex = (tag: string) => toHex(fromBase64url(tag));
const shown = (id: string, comment: string, who: Party, epoch: number): Draft => ({
  id,
  comment,
  method: "discovery.tag",
  params: { wanted: { address: who.address }, epoch, anchor: toHash(anchorOf(epoch)) },
  expect: { tagHex: tagHex(tagOf(who, epoch)) },
  intermediates: { octetsHex: toHex(E("disc/public", fromHash(who.address), u64(epoch), anchorOf(epoch))) },
});
const hidden = (id: string, comment: string, epoch: number): Draft => ({
  id,
  comment,
  method: "discovery.tag",
  params: { wanted: { keyHex: toHex(KEY) }, epoch },
  expect: { tagHex: tagHex(invitedTagOf(epoch)) },
  intermediates: { octetsHex: toHex(E("disc/invited", KEY, u64(epoch))) },
});
const epochs = (
  id: string,
  comment: string,
  finalised: number,
  expected: readonly number[],
  epochBlocks = 600,
): Draft => ({
  id,
  comment,
  method: "discovery.epochs",
  params: { finalised, epochBlocks },
  expect: { epochs: expected },
});

const tags: Draft[] = [
  shown("discovery.tag.public/bob", "the tag of an address", BOB, 2),
  shown("discovery.tag.public/alice", "of another address", ALICE, 2),
  shown("discovery.tag.public/other-epoch", "in another epoch", BOB, 3),
  hidden("discovery.tag.invited/key", "the tag of an invitation", 2),
  hidden("discovery.tag.invited/other-epoch", "in another epoch", 3),
  epochs("discovery.epoch.open/middle", "in the middle of an epoch", 1500, [2]),
  epochs("discovery.epoch.open/first-blocks", "the last block that is near the epoch before", 1219, [1, 2]),
  epochs("discovery.epoch.open/after-them", "the first block that is not", 1220, [2]),
  epochs("discovery.epoch.open/last-blocks", "the first block that is near the next epoch", 1780, [2, 3]),
  epochs("discovery.epoch.open/before-them", "the last block that is not", 1779, [2]),
  epochs("discovery.epoch.open/beginning", "the first block of all", 0, [0]),
  epochs("discovery.epoch.open/short", "epochs that are shorter than the grace", 100, [8, 9, 10, 11, 12], 10),
];

/** The draw, once more and in another way: each node as often as it weighs, and the numbers modulo what is left. */
function drawnBy(tag: string, nodes: readonly { party: Party; weight: number; operator: string }[]): string[] {
  const seed = shake256(E("dir", fromBase64url(tag), anchorOf(EPOCH)), 64);
  const words = shake256(E("draw", seed), 8 * 64);
  const numbers = Array.from({ length: 64 }, (_, at) => new DataView(words.buffer).getBigUint64(8 * at, false));
  let pool = nodes
    .toSorted((a, b) => (a.party.address < b.party.address ? -1 : 1))
    .flatMap((one) => Array.from({ length: one.weight }, () => one));
  const drawn: string[] = [];
  while (pool.length > 0 && drawn.length < DIRECTORY_NODES) {
    const size = BigInt(pool.length);
    const fair = 2n ** 64n - (2n ** 64n % size);
    let number = numbers.shift() as bigint;
    while (number >= fair) number = numbers.shift() as bigint;
    const one = pool[Number(number % size)] as (typeof nodes)[number];
    drawn.push(one.party.address);
    pool = pool.filter(({ operator }) => operator !== one.operator);
  }
  return drawn;
}
const ALL = [HOME, ONE, TWO, THREE, FOUR, FIVE, SIX];
function draws(
  id: string,
  comment: string,
  of: Party,
  nodes: readonly { party: Party; weight: number; operator: string }[],
): Draft {
  const entries = nodes.map(({ party, weight, operator }) => entry(party, { weight, operator }));
  return {
    id,
    comment,
    method: "discovery.directory",
    params: { net: NET, chain: chain([], { entries }), tagHex: tagHex(tagOf(of)), epoch: EPOCH },
    expect: { nodes: drawnBy(tagOf(of), nodes) },
  };
}
const equal = ALL.map((party, at) => ({ party, weight: 1, operator: `operator-${at}` }));

const directories: Draft[] = [
  draws("discovery.directory.draw/equal", "six of seven of one weight", BOB, equal),
  draws("discovery.directory.draw/other-tag", "for another tag", ALICE, equal),
  draws(
    "discovery.directory.draw/weights",
    "by weight",
    BOB,
    equal.map((one, at) => ({ ...one, weight: 1 + 5 * at })),
  ),
  draws(
    "discovery.directory.draw/operators",
    "one of an operator",
    BOB,
    equal.map((one, at) => ({ ...one, operator: `operator-${at % 3}` })),
  ),
  draws("discovery.directory.draw/few", "all that there are", BOB, equal.slice(0, 2)),
  {
    id: "discovery.directory.draw/not-final",
    comment: "an epoch whose basis is not final",
    method: "discovery.directory",
    params: { net: NET, chain: chain(ALL), tagHex: tagHex(tagOf(BOB)), epoch: 4 },
    expect: { nodes: [] },
  },
];

const AEAD = aeadSuite("chacha20-poly1305");
const NONCE = new Uint8Array(12).fill(3);
const RECORD_OCTETS = octetsOf(RECORD);
/** `ExpandLabel(key, "disc", tag, 32)` written out: u16 32, then each text behind its length. */
const INFO = Uint8Array.from([
  0,
  32,
  9,
  ...new TextEncoder().encode("imp1 disc"),
  16,
  ...fromBase64url(invitedTagOf()),
]);
const SEALED = AEAD?.seal(
  expand(KEY, INFO, 32),
  NONCE,
  E("disc/seal", fromBase64url(invitedTagOf()), u64(EPOCH), fromHash(HOME.address)),
  RECORD_OCTETS,
) as Uint8Array;
const PLACE = { keyHex: toHex(KEY), tagHex: tagHex(invitedTagOf()), epoch: EPOCH, home: HOME.address };
const sealedHex = toHex(NONCE) + toHex(SEALED);
const opens = (id: string, comment: string, change: Members, opened: boolean): Draft => ({
  id,
  comment,
  method: "discovery.unseal",
  params: { ...PLACE, sealedHex, ...change },
  expect: { recordHex: opened ? toHex(RECORD_OCTETS) : null },
  valid: opened,
});

const seals: Draft[] = [
  {
    id: "discovery.invitation.seal/record",
    comment: "a record, sealed for one home and epoch",
    method: "discovery.seal",
    params: { ...PLACE, nonceHex: toHex(NONCE), recordHex: toHex(RECORD_OCTETS) },
    expect: { sealedHex },
    intermediates: { keyHex: toHex(expand(KEY, INFO, 32)) },
  },
  opens("discovery.invitation.seal/opens", "whoever has the key opens it", {}, true),
  opens("discovery.invitation.seal/other-key", "another key", { keyHex: toHex(new Uint8Array(64)) }, false),
  opens("discovery.invitation.seal/other-home", "at another home", { home: ONE.address }, false),
  opens("discovery.invitation.seal/other-tag", "under another tag", { tagHex: tagHex(tagOf(BOB)) }, false),
  opens("discovery.invitation.seal/other-epoch", "in another epoch", { epoch: 3 }, false),
  opens(
    "discovery.invitation.seal/changed",
    "a bit is another",
    { sealedHex: sealedHex.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")) },
    false,
  ),
  opens("discovery.invitation.seal/short", "too short to hold a nonce", { sealedHex: "03" }, false),
];

const agrees = (id: string, comment: string, views: readonly Members[], agree: boolean): Draft => ({
  id,
  comment,
  method: "discovery.agree",
  params: { views },
  expect: { agree },
  valid: agree,
});
const OWN = view();
const NEXT = { ...view(1790), epoch: EPOCH };
const LATER = { height: 1801, blockHash: hash("4"), epoch: 3, anchors: [hash("5"), (OWN.anchors as string[])[0]] };

const views: Draft[] = [
  agrees("discovery.views.agree/same", "the same view", [OWN, OWN], true),
  agrees("discovery.views.agree/one", "one home", [OWN], true),
  agrees(
    "discovery.views.agree/behind",
    "one is 20 blocks behind",
    [OWN, { ...OWN, height: 1520, blockHash: hash("4") }],
    true,
  ),
  agrees(
    "discovery.views.agree/far-behind",
    "one is 21 blocks behind",
    [OWN, { ...OWN, height: 1521, blockHash: hash("4") }],
    false,
  ),
  agrees(
    "discovery.views.agree/other-block",
    "two blocks at one height",
    [OWN, { ...OWN, blockHash: hash("4") }],
    false,
  ),
  agrees(
    "discovery.views.agree/other-anchor",
    "two anchors of one epoch",
    [OWN, { ...OWN, height: 1501, blockHash: hash("4"), anchors: [hash("4")] }],
    false,
  ),
  agrees(
    "discovery.views.agree/other-before",
    "two anchors of the epoch before",
    [OWN, { ...OWN, height: 1501, blockHash: hash("4"), anchors: [(OWN.anchors as string[])[0], hash("4")] }],
    false,
  ),
  agrees("discovery.views.agree/next-epoch", "one is in the next epoch already", [NEXT, LATER], true),
  agrees(
    "discovery.views.agree/next-other",
    "one is in the next epoch, and remembers this one otherwise",
    [NEXT, { ...LATER, anchors: [hash("5"), hash("6")] }],
    false,
  ),
  agrees(
    "discovery.views.agree/backwards",
    "a later block in an earlier epoch",
    [OWN, { height: 1501, blockHash: hash("4"), epoch: 1, anchors: [(OWN.anchors as string[])[1]] }],
    false,
  ),
  agrees(
    "discovery.views.agree/other-epoch",
    "two epochs at one height",
    [OWN, { ...OWN, epoch: 3, anchors: [hash("5")] }],
    false,
  ),
  agrees(
    "discovery.views.agree/third",
    "the third of three contradicts",
    [OWN, OWN, { ...OWN, blockHash: hash("4") }],
    false,
  ),
];

export const tag: Topic[] = [
  { part: "discovery", name: "tag", description: "Tags, and the epochs that count.", cases: tags },
  {
    part: "discovery",
    name: "directory",
    description: "Which nodes are directory nodes of a tag.",
    cases: directories,
  },
  { part: "discovery", name: "seal", description: "Records, sealed for those who are invited.", cases: seals },
  { part: "discovery", name: "views", description: "Whether homes agree about the main chain.", cases: views },
];
