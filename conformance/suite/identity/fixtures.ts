// An identity, its keys, and the events that may follow.
import type { Inception } from "../../../reference/generated/types.ts";
import { commitment, proofContext, proofOctets } from "../../../reference/identity.ts";
import { toBase64url, toHex } from "../../../reference/octets.ts";
import { type KeyPair, signatureSuite } from "../../../reference/suites/signature.ts";
import { encode, type KeyEvent, sign, type Unsigned } from "../../../reference/wire.ts";

/** The canonical octets of a value, in hexadecimal. */
export const hex = (value: unknown) => toHex(encode(value));

export const NET = `0x${"a1".repeat(32)}`;

/** A key pair with the name of its suite. */
export interface Key extends KeyPair {
  readonly suite: string;
}

/** The key of a published seed: octets that are all `digit`. */
function key(digit: number, suite = "ml-dsa-65"): Key {
  const found = signatureSuite(suite);
  if (!found) throw new Error(`suite: the reference must have ${suite}, found none`);
  return { suite, ...found.keygen(new Uint8Array(found.seedBytes).fill(digit)) };
}

/** The keys of the identity in order; another suite is among them. */
const KEYS: readonly Key[] = [key(0), key(1), key(2, "ml-dsa-87"), key(3)];
export const THIEF = key(9);
export const RECOVERY = [key(16, "ml-dsa-87"), key(17)] as const;
/** A key of two halves. */
export const COMPOSITE = key(33, "ml-dsa-65-ed25519");
/** A key of a suite for recovery keys only. Its signature takes seconds, so there is one. */
export const SLOW = key(32, "slh-dsa-sha2-192s");
export const commit = ({ suite, publicKey }: Key) => commitment(suite, publicKey);

export const INCEPTION: Inception = {
  v: 1,
  kind: "user",
  suite: "ml-dsa-65",
  key: toBase64url(at(0).publicKey),
  next: commit(at(1)),
  recovery: commit(RECOVERY[0]),
};

export function at(index: number): Key {
  const found = KEYS[index];
  if (!found) throw new Error(`suite: there are ${KEYS.length} keys, got index ${index}`);
  return found;
}

/** What an event may say otherwise than a right one does. */
export interface Changes {
  readonly envelope?: Partial<Unsigned>;
  readonly body?: Partial<KeyEvent["body"]>;
  /** Who signs, in place of the key that should. */
  readonly signer?: Key;
  /** Who proves, in place of the new key. */
  readonly prover?: Key;
  readonly proofContext?: Uint8Array;
  readonly random?: Uint8Array;
}

interface Place {
  readonly type: KeyEvent["type"];
  readonly from: string;
  readonly seq: number;
  readonly prev: string;
  readonly signer: Key;
  readonly key: Key;
  readonly next: string;
  readonly recovery: string;
}

function event({ type, from, seq, prev, signer, key, next, recovery }: Place, changes: Changes): KeyEvent {
  const envelope = {
    imp: 1,
    type,
    net: NET,
    from,
    keySeq: seq - 1,
    sentAt: 1767225600000 + seq,
    expiresAt: 1767225600000 + seq,
    suite: (changes.signer ?? signer).suite,
    ...changes.envelope,
  };
  const said = {
    seq,
    prev,
    keySuite: key.suite,
    key: toBase64url(key.publicKey),
    next,
    recovery,
    anchorHeight: 100 * seq,
    ...(type === "identity.recover" && { recoveryKey: toBase64url(signer.publicKey) }),
    ...changes.body,
  };
  const unproved = { ...envelope, body: said } as unknown as KeyEvent;
  const prover = changes.prover ?? key;
  const suite = signatureSuite(prover.suite);
  const proof = suite?.sign(
    proofOctets(unproved),
    prover.secretKey,
    changes.proofContext ?? proofContext(unproved),
    "deterministic",
  );
  const body = {
    ...said,
    proof: toBase64url(proof ?? new Uint8Array(1)),
    ...(changes.body?.proof && { proof: changes.body.proof }),
  };
  const secretKey = (changes.signer ?? signer).secretKey;
  return sign({ ...envelope, body } as unknown as Unsigned, secretKey, changes.random ?? "deterministic") as KeyEvent;
}

/** The rotation to the key of that index. */
export function rotate(from: string, index: number, prev: string, changes: Changes = {}): KeyEvent {
  const next = KEYS[index + 1] ?? THIEF;
  return event(
    {
      type: "identity.rotate",
      from,
      seq: index,
      prev,
      signer: at(index - 1),
      key: at(index),
      next: commit(next),
      recovery: commit(RECOVERY[0]),
    },
    changes,
  );
}

/** A recovery at a place, to the key of that index. */
export function recover(from: string, seq: number, index: number, prev: string, changes: Changes = {}): KeyEvent {
  const next = KEYS[index + 1] ?? THIEF;
  return event(
    {
      type: "identity.recover",
      from,
      seq,
      prev,
      signer: RECOVERY[0],
      key: at(index),
      next: commit(next),
      recovery: commit(RECOVERY[1]),
    },
    changes,
  );
}
