// What most cases begin with: Bob, who is attached to HOME.
import { toHash } from "../../../reference/octets.ts";
import {
  ALICE,
  BOB,
  by,
  drawn,
  HOME,
  HOUR,
  idOf,
  type Members,
  NOW,
  ONE,
  type Party,
  presenceOf,
  RECORD,
  recordOf,
  view,
} from "./fixtures.ts";
import { connects, type Play, sent, stored, takes } from "./script.ts";

/** HOME's challenge: the n-th nonce that it draws. */
export const challengeOf = (count = 0, at = NOW) =>
  by(HOME, "discovery.challenge", { nonce: toHash(drawn("nonce", 32, count)) }, { at });

/** A user's answer to it. */
export function attachOf(user: Party, challenge: Members, body: Members = {}, change: Members = {}): Members {
  const terms = { home: HOME.address, recordId: idOf(RECORD), visibility: "public", leaseUntil: NOW + HOUR, ...body };
  const { at = NOW, ...rest } = change as { at?: number };
  return by(user, "discovery.attach", terms, { re: idOf(challenge), at, change: rest });
}

export const attachedOf = (attach: Members, { leaseUntil = NOW + HOUR, at = NOW, seen = view() } = {}) =>
  by(HOME, "discovery.attached", { leaseUntil, view: seen }, { re: idOf(attach), at });

export const CHALLENGE = challengeOf();
export const ATTACH = attachOf(BOB, CHALLENGE);
export const ATTACHED = attachedOf(ATTACH);
/** What HOME says of Bob, and of Bob when he has gone. */
export const PRESENCE = presenceOf(HOME);

export const CONNECTED: readonly Play[] = [
  connects(BOB, [sent(BOB, CHALLENGE)]),
  takes(BOB, RECORD, [stored("identity.known", BOB.address)]),
];
/** Bob is attached, and the other directory node has heard of it. */
export const THERE: readonly Play[] = [...CONNECTED, takes(BOB, ATTACH, [sent(BOB, ATTACHED), sent(ONE, PRESENCE)])];
export const THERE_STATE = {
  "identity.known": [BOB.address],
  "discovery.connections": [BOB.address],
  "discovery.attached": [BOB.address],
};

/** A user whose record lists HOME answers its n-th challenge, and is found by invitation: HOME publishes nothing of them. */
export function arrives(user: Party, count = 0, at = NOW): Play[] {
  const [record, challenge] = [recordOf(user, {}, { at }), challengeOf(count, at)];
  const leaseUntil = at + HOUR;
  const attach = attachOf(user, challenge, { recordId: idOf(record), visibility: "invited", leaseUntil }, { at });
  return [
    connects(user, [sent(user, challenge)], at),
    takes(user, record, [stored("identity.known", user.address)], at),
    takes(user, attach, [sent(user, attachedOf(attach, { at, leaseUntil }))], at),
  ];
}
export const ALICE_THERE: readonly Play[] = arrives(ALICE);
export const ALICE_STATE = {
  "identity.known": [ALICE.address],
  "discovery.connections": [ALICE.address],
  "discovery.attached": [ALICE.address],
};
