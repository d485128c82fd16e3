// The story that the chapter begins with, height by height.
import { address, eventId } from "../../../reference/identity.ts";
import { toBase64url } from "../../../reference/octets.ts";
import type { KeyEvent } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { active } from "../identity/comes.ts";
import { at, COMPOSITE, commit, hex, INCEPTION, NET, recover, rotate, SLOW } from "../identity/fixtures.ts";
import { SIGNED, VIEW } from "../wire/fixtures.ts";
import { anchorsOf, received } from "./anchored.ts";
import { decision, emergency, FIRST, gone, inForce, policy, signing, standpoint } from "./fixtures.ts";
import { chooses, chosen, offers } from "./offers.ts";

const [OLD, NEW] = ["ml-dsa-65", COMPOSITE.suite] as const;
const announced = decision({
  proposalId: "imp-7",
  decidedAt: 30010,
  effectiveAtBlock: 33000,
  activate: [signing(NEW)],
  deprecate: [OLD],
});
const broken = emergency({
  proposalId: "imp-8",
  decidedAt: 34318,
  effectiveAtBlock: 34321,
  sunset: [gone(OLD, 34150)],
});
const CHAIN = [announced, broken];
const WARNED = policy({ signature: [NEW, "ml-dsa-87"], acceptOnly: [OLD] });
const BROKEN = policy({ signature: [NEW, "ml-dsa-87"], sunset: [gone(OLD, 34150)] });

/** Alice and Carol begin alike: a key, another committed to, both of the suite that breaks, and a recovery key in a drawer. */
const BEGUN = { ...INCEPTION, recovery: commit(SLOW) };
const HER = address(BEGUN);
const within = rotate(HER, 1, HER, { body: { next: commit(COMPOSITE) } });
const away = rotate(HER, 2, eventId(within), {
  body: { keySuite: NEW, key: toBase64url(COMPOSITE.publicKey) },
  prover: COMPOSITE,
});
const rescue = recover(HER, 1, 3, HER, {
  signer: SLOW,
  prover: COMPOSITE,
  body: {
    keySuite: NEW,
    key: toBase64url(COMPOSITE.publicKey),
    recoveryKey: toBase64url(SLOW.publicKey),
  } as Partial<KeyEvent["body"]>,
});

function hers(
  id: string,
  comment: string,
  height: number,
  events: readonly KeyEvent[],
  expect: Record<string, unknown>,
  anchored: readonly KeyEvent[] = [],
): Draft {
  return {
    id,
    comment,
    method: "upgrade.history",
    suite: NEW,
    params: {
      standpoint: standpoint(CHAIN, height),
      anchors: anchorsOf(anchored.map((event, index) => [event, 31400 + 10 * index])),
      net: NET,
      inceptionHex: hex(BEGUN),
      eventsHex: events.map(hex),
    },
    expect,
  };
}
const ROTATED = active(2, COMPOSITE, eventId(away));
const KEM = ["x-wing"];

const cases: Draft[] = [
  inForce(
    "upgrade.policy.height/journey-announced",
    "the proposal is approved, and nothing changes",
    CHAIN,
    32999,
    FIRST,
  ),
  inForce("upgrade.policy.height/journey-deprecated", "the epoch that it names begins", CHAIN, 33000, WARNED),
  inForce(
    "upgrade.policy.height/journey-approved",
    "the break is approved, and is not yet there",
    CHAIN,
    34320,
    WARNED,
  ),
  inForce("upgrade.policy.height/journey-broken", "the break", CHAIN, 34321, BROKEN),
  offers("upgrade.carry.early/journey", "Alice's home, at 33,004", CHAIN, 33004, KEM, [FIRST, KEM]),
  chooses("upgrade.carry.receive/journey", "Bob's home, at 32,996", CHAIN, 32996, [FIRST, KEM], chosen("x-wing")),
  chooses("upgrade.carry.break/journey", "a node at 34,321, asked by one at 34,320", CHAIN, 34321, [WARNED, KEM], {
    reason: "wrong-policy",
  }),
  received("upgrade.suite.accept/journey", "Bob's message at 34,320", SIGNED, VIEW, CHAIN, { height: 34320 }),
  received("upgrade.suite.accept/journey-broken", "Bob's message at 34,321", SIGNED, VIEW, CHAIN, {
    height: 34321,
    expect: { verdict: "ignore", reason: "suite-not-accepted" },
  }),
  hers("upgrade.archive.event/journey", "Alice's and Carol's rotations at 34,320", 34320, [within, away], ROTATED),
  hers("upgrade.archive.event/journey-alice", "Alice's at 34,321: anchored", 34321, [within, away], ROTATED, [
    within,
    away,
  ]),
  hers(
    "upgrade.archive.event/journey-carol",
    "Carol's at 34,321: not anchored",
    34321,
    [within, away],
    active(0, at(0), HER),
  ),
  hers(
    "upgrade.archive.event/journey-recovered",
    "Carol has recovered, in the place of her first rotation",
    34400,
    [within, away, rescue],
    active(1, COMPOSITE, eventId(rescue)),
  ),
];

export const journey: Topic = {
  part: "upgrade",
  name: "journey",
  description: "The story that the chapter begins with, height by height.",
  cases,
};
