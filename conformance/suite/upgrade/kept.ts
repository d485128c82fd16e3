// What has been kept and was signed under a suite that has been given up since: histories and records.
import type { Message } from "../../../reference/generated/types.ts";
import { eventId } from "../../../reference/identity.ts";
import { toHex } from "../../../reference/octets.ts";
import type { KeyEvent } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import type { Members } from "../identity/check.ts";
import { AFTER_FIRST, AFTER_SECOND, AFTER_THIRD, active, BEGINNING, FROZEN } from "../identity/comes.ts";
import { first, ME, rescue, rival, second, third } from "../identity/events.ts";
import { at, hex, INCEPTION, NET, recover, rotate } from "../identity/fixtures.ts";
import { byId, idOf, numbered } from "../identity/records.ts";
import { anchorsOf, deprecated, type Extra, HERE, OTHER, resigned, sunset, TRUSTED } from "./anchored.ts";
import { type Held, standpoint } from "./fixtures.ts";

const edge = { flags: ["Boundary" as const] };

function comesTo(
  id: string,
  comment: string,
  decisions: readonly Held[],
  events: readonly KeyEvent[],
  expect: Record<string, unknown>,
  { anchored = [], height = HERE, ...extra }: Extra = {},
): Draft {
  return {
    id,
    comment,
    method: "upgrade.history",
    suite: "ml-dsa-87",
    params: {
      standpoint: standpoint(decisions, height),
      anchors: anchorsOf(anchored),
      net: NET,
      inceptionHex: hex(INCEPTION),
      eventsHex: events.map(hex),
    },
    expect,
    ...extra,
  };
}

/** A recovery in the first place, to a key of the suite that is left. */
const again = recover(ME, 1, 2, ME);
/** Events back-dated by who can sign for anybody: they name a height as low as any. */
const backdated = rotate(ME, 1, ME, { body: { anchorHeight: 0 } });

const histories: Draft[] = [
  comesTo("upgrade.archive.event/deprecated", "a deprecated suite", [deprecated], [first, second, third], AFTER_THIRD),
  comesTo("upgrade.archive.event/block-before", "the block before the sunset", [sunset], [first], AFTER_FIRST, {
    height: HERE - 1,
    ...edge,
  }),
  comesTo(
    "upgrade.archive.event/fallen",
    "nothing is anchored: the history is that of the inception",
    [sunset],
    [first, second, third],
    BEGINNING,
    {
      valid: false,
    },
  ),
  comesTo(
    "upgrade.archive.event/first-anchored",
    "the first event is anchored",
    [sunset],
    [first, second, third],
    AFTER_FIRST,
    {
      anchored: [[first, 100]],
    },
  ),
  comesTo(
    "upgrade.archive.event/two-anchored",
    "two are: the second leads to another suite",
    [sunset],
    [first, second, third],
    AFTER_SECOND,
    {
      anchored: [
        [first, 100],
        [second, 200],
      ],
    },
  ),
  comesTo(
    "upgrade.archive.event/gap",
    "the second is anchored, the first is not",
    [sunset],
    [first, second, third],
    BEGINNING,
    {
      anchored: [
        [second, 200],
        [third, 300],
      ],
      valid: false,
    },
  ),
  comesTo(
    "upgrade.archive.event/too-late",
    "anchored while the suite was broken already",
    [sunset],
    [first],
    BEGINNING,
    {
      anchored: [[first, TRUSTED]],
      valid: false,
      ...edge,
    },
  ),
  comesTo(
    "upgrade.archive.event/copies",
    "of two copies, the one that is anchored stands",
    [sunset],
    [first, resigned],
    AFTER_FIRST,
    {
      anchored: [[resigned, 100]],
    },
  ),
  comesTo(
    "upgrade.archive.event/rival",
    "a rival that is not anchored contradicts nothing",
    [sunset],
    [first, second, rival],
    AFTER_SECOND,
    {
      anchored: [
        [first, 100],
        [second, 200],
      ],
    },
  ),
  comesTo(
    "upgrade.archive.event/rivals",
    "two rivals that are both anchored",
    [sunset],
    [first, second, rival],
    FROZEN,
    {
      anchored: [
        [first, 100],
        [second, 200],
        [rival, 4999],
      ],
      valid: false,
    },
  ),
  comesTo(
    "upgrade.archive.event/recovered",
    "a recovery under another suite, in the place of what fell",
    [sunset],
    [first, second, again],
    active(1, at(2), eventId(again)),
  ),
  comesTo(
    "upgrade.archive.event/recovery-behind",
    "a recovery behind an event that fell",
    [sunset],
    [first, rescue],
    BEGINNING,
    { valid: false },
  ),
  comesTo("upgrade.archive.claim/backdated", "a rotation that names the height 0", [sunset], [backdated], BEGINNING, {
    valid: false,
  }),
  comesTo(
    "upgrade.archive.claim/genuine",
    "a rotation that names a height above all that is trusted, and is anchored below",
    [sunset],
    [first],
    AFTER_FIRST,
    {
      anchored: [[first, 99]],
    },
  ),
];

function counts(
  id: string,
  comment: string,
  decisions: readonly Held[],
  records: readonly Members[],
  [current, evidence]: [Members | null, readonly Members[]],
  { anchored = [], height = HERE, ...extra }: Extra = {},
): Draft {
  const { suite, publicKey } = at(0);
  return {
    id,
    comment,
    method: "upgrade.latest",
    suite,
    params: {
      standpoint: standpoint(decisions, height),
      anchors: anchorsOf(anchored),
      recordsHex: records.map(hex),
      key: { keySeq: 0, suite, publicKeyHex: toHex(publicKey) },
    },
    expect: { current: current && idOf(current), evidence: evidence.map(idOf) },
    ...extra,
  };
}
const [older, newer] = [numbered(1), numbered(2)];
const rivals = byId(numbered(3), numbered(3, { introductions: [OTHER] }));
const asMessage = (members: Members) => members as unknown as Message;

const records: Draft[] = [
  counts(
    "upgrade.archive.record/deprecated",
    "records under a deprecated suite",
    [deprecated],
    [older, newer],
    [newer, []],
  ),
  counts(
    "upgrade.archive.record/sunset",
    "records that were accepted before their suite was sunset",
    [sunset],
    [older, newer],
    [null, []],
    {
      valid: false,
    },
  ),
  counts("upgrade.archive.record/anchored", "one of them was anchored", [sunset], [older, newer], [older, []], {
    anchored: [[asMessage(older), 1]],
  }),
  counts(
    "upgrade.archive.record/rivals",
    "of two that contradict each other, one was anchored: no evidence",
    [sunset],
    rivals,
    [rivals[1] as Members, []],
    {
      anchored: [[asMessage(rivals[1] as Members), 1]],
    },
  ),
];

export const kept: Topic[] = [
  { part: "upgrade", name: "history", description: "Histories after a sunset.", cases: histories },
  { part: "upgrade", name: "record", description: "Records after a sunset.", cases: records },
];
