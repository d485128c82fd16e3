// The events that most cases of histories are made of.
import { address, eventId } from "../../../reference/identity.ts";
import { toBase64url } from "../../../reference/octets.ts";
import type { KeyEvent } from "../../../reference/wire.ts";
import { at, commit, INCEPTION, RECOVERY, recover, rotate, THIEF } from "./fixtures.ts";

export const ME = address(INCEPTION);
export const first = rotate(ME, 1, ME);
export const second = rotate(ME, 2, eventId(first));
export const third = rotate(ME, 3, eventId(second));
/** Another rotation at the second place: the thief has the keys, and commits to his own. */
export const rival = rotate(ME, 2, eventId(first), { body: { next: commit(THIEF) } });
export const rescue = recover(ME, 2, 3, eventId(first));
export const otherRescue = recover(ME, 2, 3, eventId(first), { body: { next: commit(at(0)) } });
/** A recovery by a key that nobody committed to. */
export const uncommitted = recover(ME, 2, 3, eventId(first), {
  signer: RECOVERY[1],
  body: { recoveryKey: toBase64url(RECOVERY[1].publicKey) } as Partial<KeyEvent["body"]>,
});
