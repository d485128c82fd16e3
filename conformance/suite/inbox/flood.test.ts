// A home that everybody is after: what it keeps stays within its room, and who is honest is served.
import { expect, test } from "vitest";
import { MAX_MESSAGE_BYTES } from "../../../reference/generated/constants.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { ROOM } from "../../../reference/room.ts";
import type { Step } from "../../contract/node.ts";
import { play } from "../../script.ts";
import { brings, nodeOf } from "../script.ts";
import { BOB, CAROL, NET, SENT, SUITE } from "./fixtures.ts";
import {
  ack,
  at,
  CAROLS,
  CHAIN,
  deposit,
  fetch,
  HOME,
  itemOf,
  NEXT_NODE,
  NODE,
  nodeRecord,
  OTHER_HOME,
  userRecord,
} from "./scripts.ts";

const room = { ...ROOM, items: 8, recipient: 6, depositor: 5, pair: 3, messages: 12 };

test("forged, replayed, redirected, oversized and many messages fill nothing that others need", () => {
  const known = [nodeRecord(NODE), nodeRecord(NEXT_NODE), CAROLS, userRecord(BOB)];
  const genuine = deposit(itemOf(0));
  const flood = Array.from({ length: 20 }, (_, number) => at(deposit(itemOf(number))));
  const strange: Step[] = [
    ...Array.from({ length: 10 }, () => at({ ...genuine, sig: "AQID" } as Message)),
    ...Array.from({ length: 10 }, () => at(genuine, SENT, CAROL.address)),
    at(fetch(BOB, { home: OTHER_HOME.address })),
    at(ack(BOB, [itemOf(0).itemId], { home: OTHER_HOME.address })),
    at({ ...ack(CAROL, [itemOf(0).itemId]), from: BOB.address } as Message),
    brings(CAROL.address, new Uint8Array(MAX_MESSAGE_BYTES + 1), SENT),
  ];
  const honest = [at(deposit(itemOf(100), NEXT_NODE)), at(fetch(BOB)), at(fetch(BOB, { cursor: 4 }))];
  const steps = [...known.map((one) => at(one)), ...flood, ...strange, ...honest];
  const { effects, state } = play({ ...nodeOf(NET, HOME), suites: [SUITE], capacity: 100, room, chain: CHAIN, steps });

  const reasons: Record<string, number> = {};
  for (const [first] of effects) {
    if (first?.effect !== "verdict") continue;
    const reason = first.verdict === "accept" ? "accept" : first.reason;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  // Of the flood, as many messages as are remembered of one sender; all that is honest.
  expect(reasons).toEqual({
    accept: known.length + room.messages + honest.length,
    busy: flood.length - room.messages,
    duplicate: 20,
    "wrong-home": 2,
    "bad-signature": 1,
    "too-large": 1,
  });
  expect(state["inbox.items"]).toHaveLength(room.pair + 1);
  expect(state["inbox.items"]).toContain(itemOf(100).itemId);
  expect(state["inbox.messages"]).toHaveLength(room.messages + honest.length);
  expect(state["wire.replay"]).toHaveLength(known.length + room.messages + honest.length);
});
