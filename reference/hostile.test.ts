// Each message of discovery and inbox, forged, oversized, redirected and replayed: what comes of it is counted, what the node
// keeps changes as the row says and no more, and honest traffic is served.
import { expect, test } from "vitest";
import { type Attacked, type Came, ROWS, type Row } from "./attacked.fixtures.ts";
import type { Effect } from "./effect.ts";
import { CLOCK_ERROR, MAX_MESSAGE_BYTES } from "./generated/constants.ts";
import type { Reason } from "./generated/errors.ts";
import { MESSAGES } from "./generated/messages.ts";
import type { Message } from "./generated/types.ts";
import {
  type Change,
  HOME,
  honest,
  nameOf,
  nodeOf,
  OTHER,
  partyOf,
  snapshot,
  THIRD,
  type World,
  watch,
  world,
} from "./hostile.fixtures.ts";
import { addressOf, MALLORY, NOW, type Party } from "./network.fixtures.ts";
import { inspect, type Node, tick } from "./node.ts";
import { toHex } from "./octets.ts";
import { by, sentOn } from "./traffic.fixtures.ts";
import { encode, messageId, sign } from "./wire.ts";

const COPIES = 19;
const TYPES = Object.keys(ROWS) as Attacked[];

test("there is a row for each message of discovery and inbox", () => {
  expect(TYPES.length).toBeGreaterThan(0);
  const registered = Object.keys(MESSAGES).filter((type) => /^(discovery|inbox)\./.test(type));
  expect(TYPES.toSorted()).toEqual(registered.toSorted());
});

/** The same message under two other signatures, and another message under its signature. */
function forgeries(message: Message): Uint8Array[] {
  const { sig, ...unsigned } = message;
  const mallorys = sign(unsigned as Parameters<typeof sign>[0], MALLORY.self.secretKey, "deterministic");
  return [
    encode({ ...unsigned, sig: "AQID" }),
    encode(mallorys),
    encode({ ...message, expiresAt: message.expiresAt - 1 }),
  ];
}

/** Octets, and spaces behind them until they are so long. */
function widened(octets: Uint8Array, length: number): Uint8Array {
  const wide = new Uint8Array(length).fill(0x20);
  wide.set(octets);
  return wide;
}

const sends = (effects: readonly Effect[]) =>
  effects.flatMap((one) => (one.effect === "send" ? [toHex(one.octets)] : []));

interface Attack {
  readonly row: Row<Attacked>;
  readonly type: Attacked;
  readonly attacked: World;
  /** A genuine message, and whose it is. */
  readonly first: ReturnType<Row<Attacked>["make"]>;
  readonly sender: Party;
}

function attackOn(type: Attacked): Attack {
  const row = ROWS[type] as unknown as Row<Attacked>;
  const attacked = world(3);
  const first = row.make(attacked, 1);
  return { row, type, attacked, first, sender: partyOf(first.message.from) };
}

type Brought = readonly (readonly [Uint8Array, Reason])[];

/** Octets of which nothing comes but a reason: what the node keeps is what it was, to the last entry. */
function refuses({ attacked: { node } }: Attack, how: string, peer: Party, brought: Brought, now = NOW): void {
  const [before, watched] = [snapshot(node), watch(node)];
  const counts: Record<string, number> = {};
  for (const [octets, reason] of brought) {
    watched.brings(peer, octets, now);
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  expect(watched.seen(), how).toEqual({ counts, change: {}, effects: [] });
  expect(snapshot(node), how).toEqual(before);
}

function comes(node: Node, how: string, peer: Party, octets: Uint8Array, came: Came): void {
  const watched = watch(node);
  watched.brings(peer, octets);
  const { outcome, change = {}, effects = [] } = came;
  expect(watched.seen(), how).toEqual({ counts: { [outcome]: 1 }, change, effects });
}

/** The answer that so many copies bring to a peer. */
const again = ({ again }: Row<Attacked>, peer: Party, times = 1): string[] =>
  Array(again ? times : 0).fill(`${again} to ${nameOf(peer)}`);

function forged(attack: Attack): void {
  const { first, sender } = attack;
  const brought = forgeries(first.message).map((octets) => [octets, "bad-signature"] as const);
  refuses(attack, "forged", sender, brought);
}

function oversized(attack: Attack): void {
  const { row, attacked, first, sender } = attack;
  refuses(attack, "oversized", sender, [
    [widened(first.octets, MAX_MESSAGE_BYTES + 1), "too-large"],
    [sentOn(widened(first.octets, MAX_MESSAGE_BYTES + 1)), "too-large"],
    [widened(first.octets, MAX_MESSAGE_BYTES), "non-canonical"],
    row.longer(first.message, attacked),
  ]);
}

/** As the node's own, as if it were a query, by whom and where it does not belong, and by Mallory. True when she may bring it. */
function redirected(attack: Attack): boolean {
  const { row, type, attacked, first, sender } = attack;
  const { net, node } = attacked;
  const own = by(HOME, type, first.message.body, 0, first.message.re);
  refuses(attack, "reflected", OTHER, [[own.octets, "reflected"]]);
  if (type !== "discovery.query") refuses(attack, "sent on", sender, [[sentOn(first.octets), "malformed"]]);
  for (const [peer, octets, came] of row.astray?.(attacked, first.message) ?? []) {
    comes(node, `astray: ${came.outcome}`, peer, octets, came);
  }
  comes(nodeOf(net, THIRD), "elsewhere", sender, first.octets, row.elsewhere);

  const outcome = row.mallory ?? row.outcome;
  if (outcome !== "accept") {
    refuses(attack, "by Mallory", MALLORY, [[first.octets, outcome]]);
    return false;
  }
  const others = row.effects?.filter((effect) => !again(row, sender).includes(effect)) ?? [];
  const effects = [...others, ...again(row, MALLORY)].toSorted();
  comes(node, "by Mallory", MALLORY, first.octets, { ...row, effects });
  // Its sender is none the worse for it.
  const after = { outcome: "duplicate", change: charged(node, row, sender), effects: again(row, sender) } as const;
  comes(node, "after Mallory", sender, first.octets, after);
  return true;
}

/** The budgets that are counted from now on when these bring copies that are answered. */
function charged(node: Node, { again }: Row<Attacked>, ...peers: Party[]): Change {
  const fresh = peers.filter((peer) => !node.discovery.budgets.has(`query ${addressOf(peer)}`)).length;
  return again && fresh > 0 ? { "discovery.budgets": `+${fresh}` } : {};
}

/** What a node keeps, but for its budgets. */
function uncharged(node: Node) {
  const { discovery, ...others } = snapshot(node);
  const { budgets: _, ...rest } = discovery;
  return { ...others, rest };
}

/** By its sender and by Mallory: what it changes it changes once, and what is said again are the same octets. */
function replayed(attack: Attack, { octets, message }: Attack["first"]): void {
  const { row, sender, attacked } = attack;
  const { node } = attacked;
  // A copy that was answered before is not counted any more.
  node.discovery.budgets.delete(`query ${addressOf(sender)}`);
  const isTaken = row.outcome === "accept";
  const watched = watch(node);
  const said = sends(watched.brings(sender, octets));
  const { change = {}, effects = [] } = row;
  expect(watched.seen(), "the first").toEqual({ counts: { [row.outcome]: 1 }, change, effects: effects.toSorted() });
  const [before, copied, budgets] = [uncharged(node), watch(node), charged(node, row, sender, MALLORY)];
  const copies = Array.from({ length: COPIES }, (_, at) => copied.brings(at % 2 ? sender : MALLORY, octets));
  copies.push(copied.brings(MALLORY, sentOn(octets)));
  expect(copied.seen(), "replayed").toEqual({
    counts: isTaken ? { duplicate: COPIES + 1 } : { [row.outcome]: COPIES, malformed: 1 },
    change: budgets,
    effects: [...again(row, MALLORY, 11), ...again(row, sender, 9)].toSorted(),
  });
  expect(copies.flatMap(sends).filter((one) => !said.includes(one))).toEqual([]);
  expect(uncharged(node)).toEqual(before);
  const forged = forgeries(message).slice(0, 2);
  const brought = forged.map((one) => [one, isTaken ? "duplicate" : "bad-signature"] as const);
  refuses(attack, "replayed under another signature", sender, brought);
}

/** As soon as it is forgotten, it has expired. */
function forgotten(attack: Attack, { octets, message }: Attack["first"]): void {
  const { sender, attacked } = attack;
  const now = message.expiresAt + 2 * CLOCK_ERROR + 1;
  tick(attacked.node, now);
  expect(inspect(attacked.node)["wire.replay"]).not.toContain(messageId(message));
  refuses(attack, "forgotten", sender, Array(1 + COPIES).fill([octets, "expired"]), now);
}

test.each(TYPES)("%s", (type) => {
  const attack = attackOn(type);
  const { row, attacked, first } = attack;
  forged(attack);
  oversized(attack);
  const second = redirected(attack) ? row.make(attacked, 2) : first;
  replayed(attack, second);
  expect(honest(attacked)).toEqual({ found: 3, deposited: "stored", read: 1, acknowledged: "accept", left: 0 });
  forgotten(attack, second);
});
