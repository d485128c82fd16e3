// Each store of a node and what bounds it: what fills it, what comes then and would make it grow, and who is served still.
import type * as CONSTANTS from "./generated/constants.ts";
import type { Store } from "./generated/labels.ts";
import { BOBS_HOMES, HOME, OTHER, THIRD, type World } from "./hostile.fixtures.ts";
import { keep } from "./inbox.ts";
import { ALICE, addressOf, attaches, BOB, MALLORY, NOW, type Party, party, recordOf } from "./network.fixtures.ts";
import { disconnect, type Node } from "./node.ts";
import {
  acknowledges,
  answers,
  brings,
  bringsUnknown,
  closesDeposit,
  connects,
  depositOf,
  deposits,
  fetches,
  invites,
  looksUp,
  opensDeposit,
  peerAt,
  publishes,
  queryAt,
  sentOn,
  strangerAt,
  tagAt,
  wordOf,
} from "./traffic.fixtures.ts";

export interface Flood {
  /** What bounds it: a registered constant, or what a node chooses. */
  readonly bound: keyof typeof CONSTANTS | "capacity";
  /** What is bounded, by id, where it is not the whole store. */
  readonly entries?: (node: Node) => ReadonlyMap<string, unknown>;
  /** How much there is, and how much comes with each, where it is not entries that are counted. */
  readonly amount?: { readonly of: (node: Node) => number; readonly each: number };
  /** So much more, which nothing gives up before long. */
  readonly fill: (world: World, count: number) => void;
  /** What comes n-th and would be one more, each time from somebody else where that matters; in a word, what comes of it. */
  readonly comes: (world: World, n: number) => string;
  /** The word for what is taken, and for what is not. */
  readonly words: readonly [string, string];
  /** Who is served although it is full: what they bring, and in a word what comes of it. */
  readonly serves: readonly [string, (world: World) => string, string];
}

const LATE = NOW + 1e9;
const TAG = tagAt(99);
const home = addressOf(HOME);
const [STORED, FULL, QUOTA] = ["inbox.receipt (stored)", "inbox.receipt (full)", "inbox.receipt (quota)"] as const;

function fillWith<T>(map: Map<string, T>, count: number, entry: (at: number) => T): void {
  for (let at = 0; at < count; at++) map.set(`entry ${at}`, entry(at));
}

const SOMEBODY = { inception: BOB.inception, events: [], current: undefined, sharer: undefined };
const ATTACHED = { visibility: "public", leaseUntil: LATE, goneSince: undefined, dueAt: LATE, epochs: [2] } as const;
const heldUnder = (tag: string) => ({ body: { tag, epoch: 2 }, expiresAt: LATE }) as never;
const invitationsOf = ({ discovery }: Node) => discovery.attached.get(addressOf(ALICE))?.invitations ?? new Map();
const firstQuery = ({ discovery }: Node) => [...discovery.queries][0];
const passing = ({ node }: World, count: number) =>
  fillWith(node.discovery.queries, count, () => ({
    back: "",
    sharer: "others",
    epoch: 2,
    expiresAt: LATE,
    answered: new Set<string>(),
  }));

const GOES_NO_FURTHER: Flood["serves"] = [
  "a query that goes no further",
  (world) => brings(world, OTHER, queryAt(world, OTHER, 1)),
  "accept",
];
const MAKES_ROOM: Flood["serves"] = [
  "who makes room",
  (world) => `${acknowledges(world)}, ${deposits(world, OTHER, 5)}`,
  `accept, ${STORED}`,
];

interface Items {
  readonly from?: Party;
  readonly to?: Party;
  readonly octets?: number;
}

/** Keeps items of one depositor or for one recipient; of and for many, unless told otherwise. */
function keeps({ node }: World, count: number, { from, to, octets = 1 }: Items = {}): void {
  const item = { ...depositOf(BOB, 0), keepUntil: LATE };
  for (let at = 0; at < count; at++) {
    const depositor = from ? addressOf(from) : strangerAt(1000 + (at % 40));
    const recipient = to ? addressOf(to) : strangerAt(at % 900);
    keep(node.inbox, { ...item, to: recipient, itemId: `entry ${at}` }, depositor, octets);
  }
}

const itemsOf =
  ({ from, to }: Items) =>
  ({ inbox }: Node) => {
    const isMeant = (one: { depositor: string; to: string }) =>
      (!from || one.depositor === addressOf(from)) && (!to || one.to === addressOf(to));
    return new Map([...inbox.items].filter(([, one]) => isMeant(one)));
  };

export const FLOODS: { readonly [S in Store]: readonly Flood[] } = {
  "wire.replay": [
    {
      bound: "capacity",
      fill: ({ node }, count) =>
        fillWith(node.replay.accepted, count, () => ({
          expiresAt: LATE,
          sharer: undefined,
          sig: "",
          answer: undefined,
        })),
      comes: (world, n) => brings(world, peerAt(n), queryAt(world, peerAt(n), 0)),
      words: ["accept", "busy"],
      serves: ["what was accepted is known", (world) => brings(world, OTHER, queryAt(world, OTHER, 0)), "duplicate"],
    },
  ],
  "identity.known": [
    {
      bound: "MAX_IDENTITIES",
      fill: ({ node: { identities } }, count) =>
        fillWith(identities.known, count, () => ({ ...SOMEBODY, records: [] })),
      comes: (world, n) => brings(world, peerAt(n), recordOf(party(5000 + n, "user"), [home]).octets),
      words: ["accept", "busy"],
      serves: ["who is known", (world) => fetches(world, BOB), "accept"],
    },
  ],
  "identity.inquiries": [
    {
      bound: "MAX_INQUIRIES",
      entries: ({ identities }) =>
        new Map([...identities.inquiries].filter(([, { peer }]) => peer === addressOf(MALLORY))),
      fill: ({ node }, count) =>
        fillWith(node.identities.inquiries, count, (at) => {
          const inquiry = { net: node.chain.net, addr: `entry ${at}`, known: [], asked: [] };
          return { ...inquiry, peer: addressOf(MALLORY), expiresAt: LATE };
        }),
      comes: (world, n) => bringsUnknown(world, MALLORY, n),
      words: ["unknown-key,identity.get", "unknown-key"],
      serves: ["another peer", (world) => bringsUnknown(world, OTHER, 0), "unknown-key,identity.get"],
    },
    {
      bound: "MAX_OPEN_INQUIRIES",
      fill: ({ node }, count) =>
        fillWith(node.identities.inquiries, count, (at) => {
          const inquiry = { net: node.chain.net, addr: `entry ${at}`, known: [], asked: [] };
          return { ...inquiry, peer: `peer ${at}`, expiresAt: LATE };
        }),
      comes: (world, n) => bringsUnknown(world, peerAt(n), n),
      words: ["unknown-key,identity.get", "unknown-key"],
      serves: [
        "another, when a peer has gone",
        (world) => {
          disconnect(world.node, "peer 0", NOW);
          return bringsUnknown(world, peerAt(4), 5);
        },
        "unknown-key,identity.get",
      ],
    },
  ],
  "discovery.connections": [
    {
      bound: "MAX_CONNECTIONS",
      fill: ({ node }, count) => fillWith(node.discovery.connections, count, () => undefined),
      comes: (world, n) => connects(world, strangerAt(n)),
      words: ["discovery.challenge", ""],
      serves: ["who connects anew", (world) => connects(world, addressOf(BOB)), "discovery.challenge"],
    },
  ],
  "discovery.attached": [
    {
      bound: "MAX_ATTACHED",
      fill: ({ node }, count) =>
        fillWith(node.discovery.attached, count, () => ({ ...ATTACHED, invitations: new Map(), said: [] })),
      comes: ({ net }, n) => wordOf(attaches(net, party(5000 + n, "user"), home)),
      words: ["accept", "no-room"],
      serves: ["who is attached", ({ net }) => wordOf(attaches(net, BOB, home, { homes: BOBS_HOMES })), "accept"],
    },
    {
      bound: "MAX_INVITATIONS",
      entries: invitationsOf,
      // Of an epoch to come, so that nothing is published of them.
      fill: ({ node }, count) => fillWith(invitationsOf(node), count, () => ({ epoch: 3, sealed: "AQID" })),
      comes: (world, n) => invites(world, tagAt(n)),
      words: ["accept", "no-room"],
      serves: ["one in the place of another", (world) => invites(world, tagAt(0), 1), "accept"],
    },
  ],
  "discovery.presences": [
    {
      bound: "MAX_PRESENCES",
      fill: ({ node }, count) => fillWith(node.discovery.held, count, () => heldUnder("another")),
      comes: (world, n) => publishes(world, peerAt(n), tagAt(n)),
      words: ["accept", "no-room"],
      serves: ["a later word", (world) => publishes(world, peerAt(0), tagAt(0), 1), "accept"],
    },
    {
      bound: "MAX_TAG_PRESENCES",
      entries: ({ discovery }) => new Map([...discovery.held].filter(([, { body }]) => body.tag === TAG)),
      fill: ({ node }, count) => fillWith(node.discovery.held, count, () => heldUnder(TAG)),
      comes: (world, n) => publishes(world, peerAt(n), TAG),
      words: ["accept", "no-room"],
      serves: ["another tag", (world) => publishes(world, peerAt(4), tagAt(4)), "accept"],
    },
  ],
  "discovery.queries": [
    {
      bound: "MAX_QUERIES",
      fill: passing,
      comes: (world, n) => brings(world, peerAt(n), sentOn(queryAt(world, peerAt(n), 0))),
      words: ["accept", "no-room"],
      serves: GOES_NO_FURTHER,
    },
    {
      bound: "MAX_QUERIES",
      fill: passing,
      // A node's first, because users have one share together.
      comes: (world, n) => {
        if (n > 0) return looksUp(world, n, n % 2 ? BOB : ALICE);
        return brings(world, OTHER, sentOn(queryAt(world, OTHER, 2))) === "accept" ? "a query" : "no query";
      },
      words: ["a query", "no query"],
      serves: GOES_NO_FURTHER,
    },
    {
      bound: "MAX_ANSWERS",
      entries: (node) => new Map([...(firstQuery(node)?.[1].answered ?? [])].map((id) => [id, id])),
      fill: (world, count) => {
        looksUp(world, 0);
        const answered = firstQuery(world.node)?.[1].answered;
        for (let at = 0; at < count; at++) answered?.add(`entry ${at}`);
      },
      comes: (world, n) => answers(world, peerAt(n), firstQuery(world.node)?.[0]),
      words: ["accept", "no-room"],
      serves: [
        "another lookup",
        (world) => {
          looksUp(world, 1);
          return answers(world, OTHER, [...world.node.discovery.queries.keys()][1]);
        },
        "accept",
      ],
    },
  ],
  "discovery.budgets": [
    {
      bound: "MAX_BUDGETS",
      fill: ({ node }, count) => fillWith(node.discovery.budgets, count, () => ({ kind: "query", left: 0, at: NOW })),
      comes: (world, n) => brings(world, peerAt(n), queryAt(world, peerAt(n), 0)),
      words: ["accept", "too-often"],
      serves: ["who is counted", (world) => brings(world, peerAt(0), queryAt(world, peerAt(0), 1)), "accept"],
    },
  ],
  "inbox.items": [
    {
      bound: "MAX_INBOX_ITEMS",
      fill: keeps,
      comes: (world, n) => deposits(world, peerAt(n), n),
      words: [STORED, FULL],
      serves: MAKES_ROOM,
    },
    {
      bound: "MAX_INBOX_BYTES",
      amount: { of: ({ inbox }) => inbox.octets, each: 9328 },
      fill: (world, octets) => keeps(world, 1, { octets }),
      comes: (world, n) => deposits(world, peerAt(n), n),
      words: [STORED, FULL],
      serves: MAKES_ROOM,
    },
    {
      bound: "MAX_RECIPIENT_ITEMS",
      entries: itemsOf({ to: BOB }),
      fill: (world, count) => keeps(world, count, { to: BOB }),
      comes: (world, n) => deposits(world, peerAt(n), n),
      words: [STORED, FULL],
      serves: ["another recipient", (world) => deposits(world, OTHER, 0, ALICE), STORED],
    },
    {
      bound: "MAX_DEPOSITOR_ITEMS",
      entries: itemsOf({ from: OTHER }),
      fill: (world, count) => keeps(world, count, { from: OTHER }),
      comes: (world, n) => deposits(world, OTHER, n),
      words: [STORED, QUOTA],
      serves: ["another depositor", (world) => deposits(world, THIRD, 5), STORED],
    },
    {
      bound: "MAX_PAIR_ITEMS",
      entries: itemsOf({ from: OTHER, to: BOB }),
      fill: (world, count) => keeps(world, count, { from: OTHER, to: BOB }),
      comes: (world, n) => deposits(world, OTHER, n),
      words: [STORED, QUOTA],
      serves: ["another recipient", (world) => deposits(world, OTHER, 0, ALICE), STORED],
    },
  ],
  "inbox.messages": [
    {
      bound: "MAX_INBOX_MESSAGES",
      entries: ({ inbox }) => new Map([...inbox.messages].filter(([, { from }]) => from === addressOf(BOB))),
      fill: ({ node: { inbox } }, count) => {
        fillWith(inbox.messages, count, () => ({ from: addressOf(BOB), expiresAt: LATE }));
        inbox.counts.set(`sent ${addressOf(BOB)}`, count);
      },
      comes: (world, n) => fetches(world, BOB, n),
      words: ["accept", "busy"],
      serves: ["another user", (world) => fetches(world, ALICE), "accept"],
    },
  ],
  "inbox.deposits": [
    {
      bound: "MAX_OPEN_DEPOSITS",
      fill: ({ node }, count) =>
        fillWith(node.inbox.deposits, count, () => {
          return { user: addressOf(MALLORY), itemId: home, homes: new Set([home]), expiresAt: LATE };
        }),
      comes: (world, n) => wordOf(opensDeposit(world, n, strangerAt(n)).verdict),
      words: ["accept", "busy"],
      serves: [
        "who waits until another is answered",
        (world) => `${closesDeposit(world)}, ${wordOf(opensDeposit(world, 5, strangerAt(5)).verdict)}`,
        "accept, accept",
      ],
    },
  ],
};
