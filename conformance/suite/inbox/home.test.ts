// A home in any order of deposits, fetches, acknowledgements and moments, beside a model of a few lines.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Arrival, Context } from "../../../reference/effect.ts";
import type { InboxItems, InboxReceipt } from "../../../reference/generated/types.ts";
import { empty, expire, onAck, onDeposit, onFetch } from "../../../reference/inbox.ts";
import { itemId } from "../../../reference/item.ts";
import { type Identities, nobody } from "../../../reference/known.ts";
import { toBase64url } from "../../../reference/octets.ts";
import { testRandom } from "../../../reference/ports.ts";
import { ROOM } from "../../../reference/room.ts";
import { chainOf } from "../../script.ts";
import { BOB, BOBS, CAROL, NET, SENT } from "./fixtures.ts";
import { CHAIN, HOME, NEXT_NODE, NODE, userRecord } from "./scripts.ts";

const USERS = [BOB, CAROL];
const NODES = [NODE, NEXT_NODE];
const RECIPIENT = 3;
const OCTETS = Array.from({ length: 4 }, (_, digit) => new Uint8Array(1120 + 8192 + 16).fill(digit));

type Act =
  | { kind: "deposit"; item: number; user: number; node: number; keeps: number }
  | { kind: "fetch"; user: number; cursor: number; limit: number }
  | { kind: "ack"; user: number; items: number[] }
  | { kind: "wait"; by: number };
const user = fc.nat(1);
const deposits = fc.record({
  kind: fc.constant("deposit" as const),
  item: fc.nat(3),
  user,
  node: fc.nat(1),
  keeps: fc.constantFrom(70_000, 900_000),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: deposits },
  fc.record({ kind: fc.constant("fetch" as const), user, cursor: fc.nat(6), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant("ack" as const), user, items: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant("wait" as const), by: fc.constantFrom(1, 40_000) }),
);

/** What the model knows of an item that is kept. */
interface Live {
  readonly id: string;
  readonly to: string;
  readonly keepUntil: number;
  n: number | undefined;
}

const body = <T>(octets: Uint8Array | undefined): T => JSON.parse(new TextDecoder().decode(octets)).body;

function run(acts: readonly Act[], seen: Set<string>): void {
  const inbox = empty({ ...ROOM, recipient: RECIPIENT, pair: 2 });
  const identities: Identities = nobody(ROOM);
  for (const who of USERS) {
    const current = {
      keySeq: 0,
      suite: who.suite,
      publicKey: who.publicKey,
      next: "",
      recovery: "",
      head: "",
      anchorHeight: 0,
    };
    const records = [userRecord(who)] as never;
    identities.known.set(who.address, { inception: who.inception, events: [], current, records, sharer: undefined });
  }
  let now = SENT;
  let count = 0;
  let highest = 0;
  const live = new Map<string, Live>();
  const names: string[] = [];
  const context = (): Context => ({
    self: { address: HOME, keySeq: 0, suite: NODE.suite, secretKey: NODE.secretKey },
    chain: chainOf(NET, CHAIN),
    random: testRandom(new Uint8Array(32)),
    now,
  });
  const arrival = <T extends Arrival["message"]["type"]>(from: string, type: T, said: object) =>
    ({
      peer: from,
      id: `0x${(++count).toString(16).padStart(64, "0")}`,
      message: { type, net: NET, from, sentAt: now, expiresAt: now + 60_000, body: said },
    }) as unknown as Arrival<T>;

  const fetched = (who: typeof BOB, cursor: number, limit: number) => {
    const outcome = onFetch(inbox, arrival(who.address, "inbox.fetch", { home: HOME, cursor, limit }), context());
    if (outcome.verdict !== "accept") throw new Error(`a fetch must be accepted, got ${outcome.reason}`);
    const { items, more } = body<InboxItems>(outcome.answer);
    const own = [...live.values()].filter((one) => one.to === who.address);
    for (const { n, itemId } of items) {
      const one = own.find(({ id }) => id === itemId);
      // Nothing that was acknowledged, that is past its time, or that is somebody else's.
      if (!one) throw new Error(`item ${n} must be one that is kept for who asks, is not`);
      if (one.n === undefined) {
        // What has not been told before has a number above all that were known when it was kept.
        one.n = n;
        highest = Math.max(highest, n);
      }
      expect(n).toBe(one.n);
    }
    const numbers = items.map(({ n }) => n);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    expect(numbers.every((n) => n > cursor)).toBe(true);
    return { items, more, own };
  };

  for (const one of acts) {
    if (one.kind === "wait") {
      now += one.by;
      expire(inbox, now);
      for (const [id, { keepUntil }] of live) if (now > keepUntil) live.delete(id);
    } else if (one.kind === "deposit") {
      const [who, node] = [USERS[one.user] as typeof BOB, NODES[one.node] as typeof NODE];
      const octets = OCTETS[one.item] as Uint8Array;
      const place = {
        to: who.address,
        prekeyId: BOBS.id,
        keepUntil: SENT + Math.ceil((now - SENT) / 1e6 + 1) * one.keeps,
      };
      if (place.keepUntil < now + 60_000) continue;
      const id = itemId({ net: NET, ...place }, octets);
      names.push(id);
      const said = { ...place, itemId: id, item: toBase64url(octets) };
      const outcome = onDeposit(inbox, identities, arrival(node.address, "inbox.deposit", said), context());
      if (outcome.verdict !== "accept") throw new Error(`a deposit must be accepted, got ${outcome.reason}`);
      const { status } = body<InboxReceipt>(outcome.answer);
      seen.add(status);
      const mine = [...live.values()].filter(({ to }) => to === who.address);
      if (live.has(id)) expect(status).toBe("stored");
      if (mine.length >= RECIPIENT && !live.has(id)) expect(status).not.toBe("stored");
      if (status === "stored" && !live.has(id))
        live.set(id, { id, to: who.address, keepUntil: place.keepUntil, n: undefined });
      expect(status).not.toBe("unknown-prekey");
    } else if (one.kind === "ack") {
      const who = USERS[one.user] as typeof BOB;
      const ids = one.items.map((at) => names[at] ?? HOME);
      onAck(inbox, arrival(who.address, "inbox.ack", { home: HOME, ids }), context());
      for (const id of ids) if (live.get(id)?.to === who.address) live.delete(id);
    } else {
      fetched(USERS[one.user] as typeof BOB, one.cursor, one.limit);
    }
    expect([...inbox.items.keys()].toSorted()).toEqual([...live.keys()].toSorted());
  }
  // At least once: who begins at 0 and asks on is told everything that is kept for them.
  for (const who of USERS) {
    const all: string[] = [];
    for (let cursor = 0, more = true; more; ) {
      const answer = fetched(who, cursor, 1);
      all.push(...answer.items.map(({ itemId }) => itemId));
      more = answer.more;
      cursor = answer.items.at(-1)?.n ?? cursor;
    }
    const own = [...live.values()].filter(({ to }) => to === who.address).map(({ id }) => id);
    expect(all.toSorted()).toEqual(own.toSorted());
  }
  expect(inbox.last).toBeGreaterThanOrEqual(highest);
}

test("no item is lost, none comes back after its acknowledgement, and each is told", () => {
  const seen = new Set<string>();
  const property = fc.property(fc.array(act, { minLength: 12, maxLength: 30 }), (acts) => run(acts, seen));
  fc.assert(property, { seed: 1, numRuns: 40 });
  expect([...seen].toSorted()).toEqual(["full", "quota", "stored"]);
}, 120_000);
