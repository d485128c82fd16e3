// Recoveries.
import { eventId } from "../../../reference/identity.ts";
import { toBase64url } from "../../../reference/octets.ts";
import type { KeyEvent } from "../../../reference/wire.ts";
import type { Draft, Topic } from "../author.ts";
import { active, comes, LOST, nothing, RESCUED } from "./comes.ts";
import { first, ME, otherRescue, rescue, rival, second, third, uncommitted } from "./events.ts";
import { at, RECOVERY, recover } from "./fixtures.ts";

/** The recovery key with the secret key of another, of the same suite. */
const IMPOSTOR = { ...RECOVERY[0], secretKey: at(2).secretKey };

const cases: Draft[] = [
  comes(
    "identity.recover.authority/recovery-key",
    "signed by the recovery key that was committed to",
    [first, rescue],
    RESCUED,
  ),
  nothing(
    "identity.recover.authority/other-signer",
    "signed by another key than the recovery key it shows",
    recover(ME, 2, 3, eventId(first), { signer: IMPOSTOR }),
    [first],
  ),
  nothing("identity.recover.authority/not-committed", "signed by a recovery key nobody committed to", uncommitted, [
    first,
  ]),
  nothing(
    "identity.recover.authority/current-key",
    "signed by the current key",
    recover(ME, 2, 3, eventId(first), {
      signer: at(1),
      body: { recoveryKey: toBase64url(at(1).publicKey) } as Partial<KeyEvent["body"]>,
    }),
    [first],
  ),
  comes(
    "identity.recover.precedence/over-one",
    "a rotation and a recovery at one place",
    [first, second, rescue],
    RESCUED,
  ),
  comes(
    "identity.recover.precedence/over-later",
    "rotations at that place and behind it are void",
    [first, second, third, rescue],
    RESCUED,
  ),
  comes(
    "identity.recover.precedence/over-two",
    "it decides between two rotations",
    [first, second, rival, rescue],
    RESCUED,
    { also: ["identity.rotate.conflict"] },
  ),
  comes(
    "identity.recover.precedence/first",
    "a recovery at the first place voids everything",
    [first, second, third, recover(ME, 1, 3, ME)],
    active(1, at(3), eventId(recover(ME, 1, 3, ME))),
  ),
  comes("identity.recover.conflict/two", "two different recoveries at one place", [first, rescue, otherRescue], LOST, {
    valid: false,
  }),
  comes(
    "identity.recover.conflict/with-rotation",
    "a rotation beside them decides nothing",
    [first, second, rescue, otherRescue],
    LOST,
    { valid: false },
  ),
  comes("identity.recover.conflict/same-twice", "one recovery, sent twice", [first, rescue, rescue], RESCUED),
];

export const recovery: Topic = {
  part: "identity",
  name: "recover",
  description: "Recoveries, what they void, and two that contradict each other.",
  cases,
};
