// Fuzz properties of part `inbox`.
import fc from "fast-check";
import { take } from "../../reference/fetch.ts";
import type { InboxFetch, InboxItems, Message } from "../../reference/generated/types.ts";
import { isDone, itemId, type Letter, open, seal } from "../../reference/item.ts";
import { fromHex, toBase64url, toHex } from "../../reference/octets.ts";
import { kemSuite } from "../../reference/suites/kem.ts";
import { encode, type View } from "../../reference/wire.ts";
import type { ViewParams } from "../contract/shape.ts";
import type { Method } from "../protocol.ts";
import { loadVectors } from "../runner/vectors.ts";
import { of } from "./mutator.ts";
import { scripts } from "./node.ts";
import type { Property } from "./property.ts";

/** What the vectors ask by a method, read when first asked for. */
const read = new Map<Method, readonly Record<string, unknown>[]>();
function asked<T>(method: Method): readonly T[] {
  const cases = () => loadVectors().cases.filter((one) => one.method === method && one.id.startsWith("inbox."));
  const known = read.get(method) ?? cases().map(({ params }) => params);
  if (known.length === 0) throw new Error(`fuzz: the vectors must ask ${method}, they do not`);
  read.set(method, known);
  return known as T[];
}

interface Opening {
  readonly prekeyId: string;
  readonly keepUntil: number;
  readonly itemHex: string;
  readonly prekeys: readonly { suite: string; seedHex: string }[];
  readonly view: ViewParams;
}

/** Octets with one changed, or without the last ones. */
const damage = fc.oneof(
  { weight: 3, arbitrary: fc.constant((octets: Uint8Array) => octets) },
  { weight: 1, arbitrary: fc.nat().map((at) => (o: Uint8Array) => o.map((b, i) => (i === at % o.length ? b ^ 1 : b))) },
  { weight: 1, arbitrary: fc.nat().map((at) => (o: Uint8Array) => o.subarray(0, at % (o.length + 1))) },
);

/** An item, now and then another's time, prekey or recipient with it. */
const opening = fc
  .record({ at: fc.nat(), other: fc.nat(), swap: fc.constantFrom("", "", "prekeyId", "keepUntil", "view"), damage })
  .map(({ at, other, swap, damage }): Opening => {
    const all = asked<Opening>("inbox.open");
    const one = of(all, at);
    const swapped = swap === "" ? {} : { [swap]: of(all, other)[swap as keyof Opening] };
    return { ...one, ...swapped, itemHex: toHex(damage(fromHex(one.itemHex))) };
  });

function viewOf({ self, net, now, suites, accepted, keys }: ViewParams): View {
  return {
    self,
    net,
    now,
    accepts: (suite) => suites.includes(suite),
    hasAccepted: (id) => accepted.includes(id),
    hasRoom: () => true,
    awaits: () => false,
    admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
    currentKey: (address) =>
      keys.filter((key) => key.address === address).map((key) => ({ ...key, publicKey: fromHex(key.publicKeyHex) }))[0],
  };
}

function opened({ prekeyId, keepUntil, itemHex, prekeys, view }: Opening): Record<string, unknown> {
  const pairs = prekeys.map(({ suite, seedHex }) => ({
    suite,
    ...(kemSuite(suite)?.keygen(fromHex(seedHex)) as { publicKey: Uint8Array; secretKey: Uint8Array }),
  }));
  const verdict = open({ prekeyId, keepUntil, item: toBase64url(fromHex(itemHex)) }, pairs, viewOf(view));
  const acknowledge = isDone(verdict);
  return verdict.verdict === "accept"
    ? { verdict: "accept", id: verdict.id, acknowledge }
    : { ...verdict, acknowledge };
}

interface Sealing {
  readonly letterHex: string;
  readonly prekey: { readonly suite: string; readonly keyHex: string; readonly keepUntil: number };
  readonly randomHex: string;
}

/** A letter of any length about the bounds of the buckets; its signature is not looked at. */
const sealing = fc
  .record({
    at: fc.nat(),
    other: fc.nat(),
    bucket: fc.constantFrom(0, 8192, 16384, 40960),
    by: fc.integer({ min: -8, max: 8 }),
    later: fc.constantFrom(0, 1),
  })
  .map(({ at, other, bucket, by, later }): Sealing => {
    const all = asked<Sealing>("inbox.seal");
    const { letterHex } = of(all, at);
    const { prekey, randomHex } = of(all, other);
    const letter: Letter = JSON.parse(new TextDecoder().decode(fromHex(letterHex)));
    const texted = (text: string): Message => ({ ...letter, body: { ...letter.body, payload: { text } } });
    const around = encode(texted("")).length;
    const message = texted("x".repeat(Math.max(0, bucket + by - around)));
    const keepUntil = later + (message.expiresAt + (by > 6 ? -1 : 0));
    return { letterHex: toHex(encode(message)), prekey: { ...prekey, keepUntil }, randomHex };
  });

function sealed({ letterHex, prekey, randomHex }: Sealing): Record<string, unknown> {
  const letter: Letter = JSON.parse(new TextDecoder().decode(fromHex(letterHex)));
  const made = seal(letter, { ...prekey, key: fromHex(prekey.keyHex) }, fromHex(randomHex));
  if (made.verdict !== "accept") return { ...made };
  return { itemId: made.itemId, prekeyId: made.place.prekeyId, itemHex: toHex(made.item) };
}

interface Taking {
  readonly net: string;
  readonly self: string;
  readonly fetch: InboxFetch;
  readonly from: string;
  readonly bodyHex: string;
}

/** Answers whose numbers mostly rise and whose ids are mostly right. */
const taking = fc
  .record({
    steps: fc.array(fc.constantFrom(1, 1, 1, 2, 300, 0, -1), { maxLength: 4 }),
    cursor: fc.constantFrom(0, 1, 7),
    limit: fc.integer({ min: 1, max: 4 }),
    more: fc.boolean(),
    spoilt: fc.constantFrom("", "", "", "itemId", "keepUntil", "from"),
  })
  .map(({ steps, cursor, limit, more, spoilt }): Taking => {
    const [{ net, self, fetch }] = asked<Taking>("inbox.take") as [Taking];
    const place = { prekeyId: net, keepUntil: 1_767_312_000_000 };
    let n: number = cursor;
    const items = steps.map((step, at) => {
      n = Math.max(0, n + step);
      const octets = Uint8Array.of(at);
      const item = { n, ...place, itemId: itemId({ net, to: self, ...place }, octets), item: toBase64url(octets) };
      if (at > 0 || spoilt === "" || spoilt === "from") return item;
      return { ...item, ...(spoilt === "itemId" ? { itemId: self } : { keepUntil: 0 }) };
    });
    const from = spoilt === "from" ? self : fetch.home;
    return { net, self, fetch: { ...fetch, cursor, limit }, from, bodyHex: toHex(encode({ items, more })) };
  });

function taken({ net, self, fetch, from, bodyHex }: Taking): Record<string, unknown> {
  const body: InboxItems = JSON.parse(new TextDecoder().decode(fromHex(bodyHex)));
  const verdict = take(self, fetch, { net, from, body });
  return verdict.verdict === "accept" ? { verdict: "accept", cursor: verdict.next ?? null } : { ...verdict };
}

export const inbox: readonly Property[] = [
  {
    name: "inbox.seal/letters",
    about: "letters about the bounds of the buckets, to one prekey or another",
    clause: "inbox.item.seal",
    method: "inbox.seal",
    suite: "x-wing",
    cost: 200,
    params: sealing.map((params): Record<string, unknown> => ({ ...params })),
    expect: (params) => sealed(params as unknown as Sealing),
  },
  {
    name: "inbox.open/items",
    about: "items that are damaged, or told with another's time, prekey or recipient",
    clause: "inbox.item.open",
    method: "inbox.open",
    suite: "x-wing",
    cost: 300,
    params: opening.map((params): Record<string, unknown> => ({ ...params })),
    expect: (params) => opened(params as unknown as Opening),
  },
  {
    name: "inbox.take/answers",
    about: "answers whose numbers, ids and sender are mostly right",
    clause: "inbox.items.rising",
    method: "inbox.take",
    cost: 10,
    params: taking.map((params): Record<string, unknown> => ({ ...params })),
    expect: (params) => taken(params as unknown as Taking),
  },
  scripts("inbox", "inbox.deposit.store", 300),
];
