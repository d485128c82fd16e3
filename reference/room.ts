// How much a node has room for.
import {
  MAX_ATTACHED,
  MAX_DEPOSITOR_ITEMS,
  MAX_IDENTITIES,
  MAX_INBOX_BYTES,
  MAX_INBOX_ITEMS,
  MAX_INBOX_MESSAGES,
  MAX_OPEN_DEPOSITS,
  MAX_OPEN_INQUIRIES,
  MAX_PAIR_ITEMS,
  MAX_PRESENCES,
  MAX_QUERIES,
  MAX_RECIPIENT_ITEMS,
} from "./generated/constants.ts";

export interface Room {
  /** Identities that it knows, and questions for histories that are open. */
  readonly identities: number;
  readonly inquiries: number;
  /** Users who are attached, presences that it holds, and queries whose way back it remembers. */
  readonly attached: number;
  readonly presences: number;
  readonly queries: number;
  /** Items in all, their octets, and items for one recipient. */
  readonly items: number;
  readonly octets: number;
  readonly recipient: number;
  /** Items from one depositor, and from one depositor for one recipient. */
  readonly depositor: number;
  readonly pair: number;
  /** Messages of one sender that the inbox remembers. */
  readonly messages: number;
  /** Deposits of its own that wait for receipts. */
  readonly deposits: number;
}

/** What is registered; a node whose memory or disk is small has less. */
export const ROOM: Room = {
  identities: MAX_IDENTITIES,
  inquiries: MAX_OPEN_INQUIRIES,
  attached: MAX_ATTACHED,
  presences: MAX_PRESENCES,
  queries: MAX_QUERIES,
  items: MAX_INBOX_ITEMS,
  octets: MAX_INBOX_BYTES,
  recipient: MAX_RECIPIENT_ITEMS,
  depositor: MAX_DEPOSITOR_ITEMS,
  pair: MAX_PAIR_ITEMS,
  messages: MAX_INBOX_MESSAGES,
  deposits: MAX_OPEN_DEPOSITS,
};
