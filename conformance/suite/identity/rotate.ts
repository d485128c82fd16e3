// Rotations.
import type { Inception } from "../../../reference/generated/types.ts";
import { address, eventId } from "../../../reference/identity.ts";
import { toBase64url } from "../../../reference/octets.ts";
import type { Draft, Topic } from "../author.ts";
import { AFTER_FIRST, AFTER_SECOND, active, comes, FROZEN, nothing } from "./comes.ts";
import { first, ME, rival, second, third } from "./events.ts";
import { at, COMPOSITE, commit, INCEPTION, rotate, THIEF } from "./fixtures.ts";

/** An identity that begins with a key of two halves. */
const HALVES: Inception = { ...INCEPTION, suite: COMPOSITE.suite, key: toBase64url(COMPOSITE.publicKey) };
const fromHalves = rotate(address(HALVES), 1, address(HALVES), { signer: COMPOSITE });

const cases: Draft[] = [
  comes(
    "identity.rotate.authority/committed",
    "signed by the current key, to the key committed to",
    [first],
    AFTER_FIRST,
  ),
  comes(
    "identity.rotate.authority/composite",
    "signed by a current key of two halves",
    [fromHalves],
    active(1, at(1), eventId(fromHalves)),
    { inception: HALVES, suite: COMPOSITE.suite },
  ),
  nothing("identity.rotate.authority/other-signer", "signed by another key", rotate(ME, 1, ME, { signer: THIEF })),
  nothing(
    "identity.rotate.authority/new-key-signs",
    "signed by the new key alone",
    rotate(ME, 1, ME, { signer: at(1) }),
  ),
  nothing(
    "identity.rotate.authority/not-committed",
    "signed by the current key, to a key nobody committed to",
    rotate(ME, 1, ME, { body: { key: toBase64url(THIEF.publicKey) }, prover: THIEF }),
  ),
  nothing(
    "identity.rotate.authority/replaced-key",
    "signed by a key that has been replaced",
    rotate(ME, 2, eventId(first), { signer: at(0) }),
    [first],
  ),
  comes("identity.rotate.conflict/two", "two different rotations at one place", [first, second, rival], FROZEN, {
    valid: false,
  }),
  comes(
    "identity.rotate.conflict/continued",
    "one of the two goes on: that decides nothing",
    [first, second, rival, third],
    FROZEN,
    { valid: false },
  ),
  comes(
    "identity.rotate.conflict/one",
    "one rotation, whatever else is false beside it",
    [first, second, rotate(ME, 2, eventId(first), { body: { next: commit(THIEF) }, signer: THIEF })],
    AFTER_SECOND,
  ),
];

export const rotation: Topic = {
  part: "identity",
  name: "rotate",
  description: "Rotations, and two that contradict each other.",
  cases,
};
