// Part `discovery`: under which tag a user is found, when a tag counts, and which nodes keep what is published under it.
import { draw } from "./draw.ts";
import { DIRECTORY_NODES, DISCOVERY_KEY_BYTES, EPOCH_GRACE } from "./generated/constants.ts";
import type { RosterEntry } from "./generated/types.ts";
import { XOF } from "./notation.ts";
import { fromBase64url, fromHash, toBase64url, u64 } from "./octets.ts";
import type { MainChain } from "./ports.ts";
import { anchor, epochOf, roster } from "./subnetwork.ts";

const TAG_BYTES = 16;
const SEED_BYTES = 64;

/** The tag of whoever anybody may find who knows the address, in base64url (discovery.tag.public). `anchor` is the epoch's, 32 octets. */
export function publicTag(address: string, epoch: number, anchor: Uint8Array): string {
  return toBase64url(XOF(TAG_BYTES, "disc/public", fromHash(address), u64(epoch), anchor));
}

/** The tag of whoever is found by invitation, in base64url (discovery.tag.invited). Throws a RangeError when the key has another length. */
export function invitedTag(key: Uint8Array, epoch: number): string {
  if (key.length !== DISCOVERY_KEY_BYTES)
    throw new RangeError(`invitedTag: the key must be of ${DISCOVERY_KEY_BYTES} octets, got ${key.length}`);
  return toBase64url(XOF(TAG_BYTES, "disc/invited", key, u64(epoch)));
}

type Heights = Pick<MainChain, "finalised" | "epochBlocks">;

/** The epochs that count, rising: those of the heights no further than `EPOCH_GRACE` from the last final one (discovery.epoch.open). */
export function openEpochs({ finalised, epochBlocks }: Heights): number[] {
  const first = epochOf(Math.max(0, finalised - EPOCH_GRACE), epochBlocks);
  const last = epochOf(finalised + EPOCH_GRACE, epochBlocks);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

export function isOpen(epoch: number, chain: Heights): boolean {
  return openEpochs(chain).includes(epoch);
}

/**
 * The directory nodes of a tag, in the order in which they are drawn: `DIRECTORY_NODES` of them, or as many as the roster
 * gives (discovery.directory.draw). None while the epoch's basis is not final.
 */
export function directory(chain: MainChain, tag: string, epoch: number): RosterEntry[] {
  const pool = roster(chain, epoch);
  const block = anchor(chain, epoch);
  if (!pool || !block) return [];
  return draw(pool, XOF(SEED_BYTES, "dir", fromBase64url(tag), block), DIRECTORY_NODES);
}

/** Whether an address is that of a node of an epoch. */
export function isNode(chain: MainChain, epoch: number, address: string): boolean {
  return roster(chain, epoch)?.some(({ id }) => id === address) ?? false;
}
