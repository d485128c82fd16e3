// A node that a user gives an item.
import { MAX_KEEP } from "../../../reference/generated/constants.ts";
import type { Message } from "../../../reference/generated/types.ts";
import { fromHex, toHex } from "../../../reference/octets.ts";
import { decode, messageId } from "../../../reference/wire.ts";
import type { Step } from "../../contract/node.ts";
import { play } from "../../script.ts";
import type { Draft, Topic } from "../author.ts";
import { nodeOf, ticks } from "../script.ts";
import { ALICE, BOB, NET, SENT, says } from "./fixtures.ts";
import {
  at,
  fetch,
  HOME,
  INTRO,
  type Item,
  introduced,
  itemOf,
  NEXT_NODE,
  NODE,
  nodeRecord,
  OTHER_HOME,
  plays,
  STORED,
  TO_BOB,
  type Told,
} from "./scripts.ts";

const one = itemOf(1);
const two = itemOf(2);

/** Alice gives an item for those homes. */
const gives = ({ place, item }: Item, homes: readonly string[], now = SENT, user = ALICE.address): Step => ({
  input: "deposit",
  now,
  user,
  homes: [...homes],
  to: place.to,
  prekeyId: place.prekeyId,
  keepUntil: place.keepUntil,
  itemHex: toHex(item),
});

const HOMES = [OTHER_HOME.address, NEXT_NODE.address];
const THREE_HOMES = [...HOMES, BOB.address];
const sent = (...homes: string[]) => homes.toSorted().map((home) => `send inbox.deposit to ${home}`);
const given = (item: Item, homes: readonly string[], now = SENT): Told => [
  gives(item, homes, now),
  "accept",
  ...sent(...homes),
];
const BOTH = introduced(nodeRecord(OTHER_HOME), nodeRecord(NEXT_NODE));

/** The deposit that the node makes of an item. */
function depositOf(item: Item, homes = HOMES, now = SENT): Message {
  const [effects = []] = play({ ...nodeOf(NET, HOME), steps: [gives(item, homes, now)] }).effects;
  const octets = effects.flatMap((one) => (one.effect === "send" ? [decode(fromHex(one.wireHex))] : []));
  const [first] = octets;
  if (first?.verdict !== "accept") throw new Error("suite: the node must deposit what it is given, it does not");
  return first.message;
}
const receipt = (who: typeof NODE, status = "stored", body: object = {}, item: Item = one, now = SENT) =>
  says(who, "inbox.receipt", { itemId: item.itemId, status, ...body }, { re: messageId(depositOf(item, HOMES, now)) });
const passed = (status: string) => `${status} to ${ALICE.address}`;
const brief = itemOf(3, BOB.address, undefined, { keepUntil: SENT + 1000 });
const old = itemOf(4, BOB.address, undefined, { keepUntil: SENT - 1 });
const far = itemOf(5, BOB.address, undefined, { keepUntil: SENT + MAX_KEEP + 1 });

const cases: Draft[] = [
  plays("inbox.deposit.homes/two", "two homes get one deposit", [given(one, HOMES)], { kept: [0, 1] }),
  plays(
    "inbox.deposit.homes/twice",
    "a home that is named twice",
    [[gives(one, [...HOMES, HOMES[0] as string]), "accept", ...sent(...HOMES)]],
    {
      kept: [0, 1],
    },
  ),
  plays(
    "inbox.deposit.own/here",
    "a recipient who is at home at the node itself, and elsewhere",
    [
      ...INTRO,
      [gives(one, [HOME, OTHER_HOME.address]), "accept", STORED, passed("stored"), ...sent(OTHER_HOME.address)],
      [at(fetch(BOB)), "accept", `items 1 ${TO_BOB}`],
    ],
    { kept: [1, 1] },
  ),
  plays(
    "inbox.deposit.own/unknown",
    "a recipient whom the node does not know, named as its own",
    [[gives(one, [HOME]), "accept", passed("unknown-prekey")]],
    { kept: [0] },
  ),
  plays(
    "inbox.deposit.own/quota",
    "as many items of the node's own as a depositor may have",
    [
      ...INTRO,
      [gives(one, [HOME]), "accept", STORED, passed("stored")],
      [gives(two, [HOME]), "accept", passed("quota")],
    ],
    { kept: [1], room: { pair: 1 } },
  ),
  plays(
    "inbox.deposit.fit/times",
    "an item whose time has passed, one in its last moment, and one that is to be kept for too long",
    [
      [gives(old, HOMES), "reject bad-item"],
      [gives(brief, HOMES, SENT + 1000), "accept", ...sent(...HOMES)],
      [gives(far, HOMES), "reject bad-item"],
    ],
    { flags: ["Boundary"] },
  ),
  plays(
    "inbox.deposit.fit/long",
    "an item that is too long for a deposit, the longest, and an empty one",
    [
      [gives({ ...one, item: new Uint8Array(42_097) }, HOMES), "reject bad-item"],
      [gives({ ...one, item: new Uint8Array(42_096) }, HOMES), "accept", ...sent(...HOMES)],
      [gives({ ...one, item: new Uint8Array(0) }, HOMES), "reject bad-item"],
    ],
    { flags: ["Boundary"] },
  ),
  plays(
    "inbox.deposit.open/one",
    "room for one deposit, until its time has passed",
    [given(one, HOMES), [gives(two, HOMES), "ignore busy"], [ticks(SENT + 300_001)], given(two, HOMES, SENT + 300_001)],
    { kept: [0, 1], room: { deposits: 1 } },
  ),
  plays(
    "inbox.deposit.share/user",
    "one user has half of all that may wait, and another's item goes out",
    [
      given(one, HOMES),
      given(two, HOMES),
      [gives(itemOf(6), HOMES), "ignore busy"],
      [gives(itemOf(7), HOMES, SENT, BOB.address), "accept", ...sent(...HOMES)],
    ],
    { kept: [0, 3], room: { deposits: 4 }, flags: ["Flood"] },
  ),
  plays(
    "inbox.deposit.few/homes",
    "as many homes as a user has, and one more",
    [given(one, THREE_HOMES), [gives(two, [...THREE_HOMES, NODE.address]), "reject bad-item"]],
    { kept: [0, 1], flags: ["Boundary"] },
  ),
  plays(
    "inbox.receipt.pass/two",
    "each home's receipt goes to the user, until all have answered",
    [
      ...BOTH,
      given(one, HOMES),
      [at(receipt(OTHER_HOME)), "accept", passed("stored")],
      [at(receipt(NEXT_NODE, "full")), "accept", passed("full")],
    ],
    { kept: [0, 0] },
  ),
  plays(
    "inbox.receipt.home/other",
    "a receipt of somebody else, and a second one of a home",
    [
      ...BOTH,
      ...introduced(nodeRecord(NODE)),
      given(one, HOMES),
      [at(receipt(NODE)), "ignore wrong-home"],
      [at(receipt(OTHER_HOME, "full")), "accept", passed("full")],
      [at(receipt(OTHER_HOME, "stored")), "ignore wrong-home"],
    ],
    { valid: false, kept: [0, 1], flags: ["DomainSeparation"] },
  ),
  plays("inbox.receipt.home/asked", "a receipt of a home that was asked", [
    ...BOTH,
    given(one, HOMES),
    [at(receipt(OTHER_HOME, "unknown-prekey")), "accept", passed("unknown-prekey")],
  ]),
  plays(
    "inbox.receipt.item/other",
    "a receipt about another item, then the genuine one",
    [
      ...BOTH,
      given(one, HOMES),
      [at(receipt(OTHER_HOME, "stored", { itemId: two.itemId })), "reject bad-receipt"],
      [at(receipt(OTHER_HOME)), "accept", passed("stored")],
    ],
    { valid: false },
  ),
  plays("inbox.receipt.item/own", "a receipt about the item that was deposited", [
    ...BOTH,
    given(one, HOMES),
    [at(receipt(NEXT_NODE)), "accept", passed("stored")],
  ]),
  plays("inbox.receipt.home/late", "a receipt for a deposit whose time has passed", [
    ...BOTH,
    given(one, HOMES),
    [
      at(
        says(
          OTHER_HOME,
          "inbox.receipt",
          { itemId: one.itemId, status: "stored" },
          { re: messageId(depositOf(one)), sentAt: SENT + 300_001, expiresAt: SENT + 300_001 },
        ),
        SENT + 300_001,
      ),
      "ignore unsolicited",
    ],
  ]),
];

export const give: Topic = {
  part: "inbox",
  name: "give",
  description: "A node that a user gives an item for somebody who is away, and the receipts it gets.",
  cases,
};
