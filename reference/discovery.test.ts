// Discovery among several nodes: what a lookup costs, that it finds, and that nobody is kept from it by hostile traffic.
import { expect, test } from "vitest";
import { type MessageType, type OfType, say } from "./effect.ts";
import {
  DIRECTORY_NODES,
  MAX_ANSWER_BYTES,
  MAX_ANSWERS,
  MAX_ATTACHED,
  MAX_BUDGETS,
  MAX_CONNECTIONS,
  MAX_HOPS,
  MAX_PRESENCE_BYTES,
  MAX_PRESENCES,
  MAX_QUERIES,
  MAX_SEALED_ANSWER_CHARS,
  QUERY_BYTES,
} from "./generated/constants.ts";
import { SUITES } from "./generated/suites.ts";
import { commitment } from "./identity.ts";
import {
  bring,
  chainOf,
  join,
  last,
  leave,
  NET,
  type Network,
  NOW,
  network,
  type Party,
  party,
  recordOf,
  rosterOf,
} from "./network.fixtures.ts";
import type { Node } from "./node.ts";
import { connect, inspect, receive } from "./node.ts";
import { agree, attach, found, lookupKey, tagOf } from "./search.ts";

import { encode, messageId } from "./wire.ts";

const NODES = Array.from({ length: 12 }, (_, at) => party(1000 + at, "node"));
const [ALICE, BOB, MALLORY] = [party(1, "user"), party(2, "user"), party(3, "user")];
const addressOf = ({ self }: Party) => self.address;
const speaker = (who: Party, now = NOW) => ({ self: who.self, random: who.random, now, chain: { net: NET } });

/** A user attaches to a home as they should. */
function attaches(net: Network, user: Party, home: string, visibility: "public" | "invited" = "public", now = NOW) {
  join(net, home, addressOf(user), now);
  const record = recordOf(user, [home], now);
  bring(net, home, addressOf(user), record.octets, now);
  const challenge = last(net, addressOf(user), "discovery.challenge");
  const answer = attach(speaker(user, now), home, challenge, {
    recordId: record.id,
    visibility,
    leaseUntil: now + 3_600_000,
  });
  if (!answer) throw new Error("test: the challenge must be the home's");
  return bring(net, home, addressOf(user), answer.octets, now);
}

/** A user looks for another, and opens what comes. */
function looks(net: Network, user: Party, home: string, wanted: Party, hops: number, now = NOW) {
  const view = last(net, addressOf(user), "discovery.attached").body.view;
  const target = tagOf({ address: addressOf(wanted) }, view);
  if (!target) throw new Error("test: the view must have an anchor");
  const { kem, secretKey } = lookupKey(user.random);
  const before = net.inbox.get(addressOf(user))?.length ?? 0;
  const lookup = say(speaker(user, now), "discovery.lookup", { ...target, kem, hops });
  const verdict = bring(net, home, addressOf(user), lookup.octets, now);
  if (verdict.verdict !== "accept") return { verdict, answers: [] };
  const query = last(net, addressOf(user), "discovery.searching").body.query;
  const search = { wanted: { address: addressOf(wanted) }, query: query ?? "", ...target, suite: kem.suite, secretKey };
  const keys = new Map([...NODES, BOB, ALICE].map(({ self, inception }) => [self.address, inception.key]));
  const answers = (net.inbox.get(addressOf(user)) ?? []).slice(before).flatMap((octets) => {
    const message = JSON.parse(new TextDecoder().decode(octets)) as { type: MessageType };
    return message.type === "discovery.answer" ? [message as OfType<"discovery.answer">] : [];
  });
  const opened = answers.map((answer) =>
    found(search, answer, {
      self: addressOf(user),
      net: NET,
      now,
      accepts: () => true,
      awaits: () => true,
      admit: () => ({ verdict: "ignore", reason: "unknown-key" }),
      currentKey: (address) => {
        const key = keys.get(address);
        return key === undefined
          ? undefined
          : { keySeq: 0, suite: "ml-dsa-65", publicKey: Buffer.from(key, "base64url") };
      },
    }),
  );
  return { verdict, answers: opened };
}

const total = ({ between }: Network, ...types: string[]) =>
  types.reduce((sum, type) => sum + (between.get(type) ?? 0), 0);

test("a directed lookup finds, and costs twice the directory nodes at most", () => {
  for (const size of [1, 3, 12]) {
    for (const seed of [size]) {
      const parties = NODES.slice(0, size);
      const net = network(parties, chainOf(rosterOf(parties), seed));
      const [bobs, alices] = [parties[0], parties[size - 1]].map((one) => addressOf(one as Party)) as [string, string];
      expect(attaches(net, BOB, bobs).verdict).toBe("accept");
      expect(attaches(net, ALICE, alices, "invited").verdict).toBe("accept");
      net.between.clear();
      const { answers } = looks(net, ALICE, alices, BOB, 0);
      expect(answers.some((one) => one.verdict === "accept" && one.home === bobs && one.attached)).toBe(true);
      expect(total(net, "discovery.query", "discovery.answer")).toBeLessThanOrEqual(2 * DIRECTORY_NODES);
      expect([...net.between.keys()].every((type) => ["discovery.query", "discovery.answer"].includes(type))).toBe(
        true,
      );

      leave(net, bobs, addressOf(BOB), NOW + 1);
      const away = looks(net, ALICE, alices, BOB, 0, NOW + 1).answers;
      expect(away.some((one) => one.verdict === "accept" && !one.attached)).toBe(true);
    }
  }
});

test("a query that is sent on finds along a line of nodes, up to as many hops as it may", () => {
  const parties = NODES.slice(0, MAX_HOPS + 2);
  const chain = chainOf(rosterOf(parties));
  for (const [distance, finds] of [
    [MAX_HOPS, true],
    [MAX_HOPS + 1, false],
  ] as const) {
    const net = network(parties, chain);
    const line = parties.map(addressOf);
    for (let at = 0; at + 1 < line.length; at++) {
      join(net, line[at] as string, line[at + 1] as string);
      join(net, line[at + 1] as string, line[at] as string);
    }
    attaches(net, BOB, line[distance] as string);
    // Only the home knows of Bob: the directory nodes have lost what they held.
    for (const node of net.nodes.values()) node.discovery.held.clear();
    attaches(net, ALICE, line[0] as string, "invited");
    const { answers } = looks(net, ALICE, line[0] as string, BOB, MAX_HOPS);
    expect(answers.some((one) => one.verdict === "accept")).toBe(finds);
  }
});

/** What comes of octets that a peer brings, counted. */
function counted(node: Node, counts: Map<string, number>, peer: string, octets: Uint8Array, now = NOW) {
  const { verdict, effects } = receive(node, { peer, octets, now });
  const name = verdict.verdict === "accept" ? "accept" : verdict.reason;
  counts.set(name, (counts.get(name) ?? 0) + 1);
  return effects;
}

test("forged, replayed, redirected, oversized and flooding traffic is refused, and honest traffic served", () => {
  const parties = NODES.slice(0, 3);
  const [home, other, third] = parties as [Party, Party, Party];
  const net = network(parties, chainOf(rosterOf(parties)));
  const node = net.nodes.get(addressOf(home)) as Node;
  const counts = new Map<string, number>();
  const sends = (peer: Party, octets: Uint8Array, now = NOW) => counted(node, counts, addressOf(peer), octets, now);
  const { kem } = lookupKey(ALICE.random);
  expect(attaches(net, ALICE, addressOf(home), "invited").verdict).toBe("accept");
  join(net, addressOf(home), addressOf(MALLORY));
  const challenge = last(net, addressOf(MALLORY), "discovery.challenge");

  const view = last(net, addressOf(ALICE), "discovery.attached").body.view;
  const target = tagOf({ address: addressOf(BOB) }, view) as { tag: string; epoch: number };
  const zero = `0x${"0".repeat(64)}`;
  const nothing = commitment("ml-dsa-65", new Uint8Array(1));
  const terms = { home: addressOf(home), recordId: zero, visibility: "public" as const, leaseUntil: NOW + 3_600_000 };
  const padded = (from: Party, at: number) => {
    const draft = { ...target, kem, pad: "" };
    const bare = say(speaker(from, at), "discovery.query", draft).octets.length;
    return say(speaker(from, at), "discovery.query", { ...draft, pad: "0".repeat(QUERY_BYTES - bare) });
  };
  const query = padded(other, NOW);
  const record = recordOf(BOB, [addressOf(other)]);
  const presence = say(speaker(other), "discovery.presence", {
    ...target,
    record: record.message as never,
    attached: true,
    leaseUntil: NOW + 3_600_000,
  });
  const lookup = say(speaker(ALICE), "discovery.lookup", { ...target, kem, hops: 0 });
  const invitation = say(speaker(ALICE), "discovery.invitation", { ...target, sealed: "AQID" });
  const answer = say(speaker(other), "discovery.answer", { sealed: "AQID" }, { re: nothing });
  const own = say(speaker(BOB), "discovery.attach", terms, { re: nothing });

  // Forged: each message under another's signature.
  for (const { message } of [query, presence, lookup, invitation]) sends(MALLORY, encode({ ...message, sig: "AQID" }));
  expect(counts.get("bad-signature")).toBe(4);
  // Redirected: genuine, and brought by or meant for somebody else.
  for (const { octets } of [lookup, invitation]) sends(MALLORY, octets);
  const redirected = say(
    speaker(MALLORY),
    "discovery.attach",
    { ...terms, home: addressOf(third) },
    { re: idOf(challenge) },
  );
  bring(net, addressOf(home), addressOf(MALLORY), recordOf(MALLORY, [addressOf(home)]).octets);
  sends(MALLORY, redirected.octets);
  expect([counts.get("wrong-peer"), counts.get("wrong-home")]).toEqual([2, 1]);
  // Nobody has asked for these.
  for (const { octets } of [answer, own]) sends(MALLORY, octets);
  expect(counts.get("unsolicited")).toBe(2);
  // Oversized.
  sends(other, say(speaker(other), "discovery.query", { ...target, kem, pad: "0".repeat(QUERY_BYTES) }).octets);
  sends(other, new Uint8Array(70_000).fill(0x20));
  expect([counts.get("bad-query"), counts.get("too-large")]).toEqual([1, 1]);
  // Genuine once, and then again.
  for (const { octets } of [presence, presence, presence]) sends(other, octets);
  expect(counts.get("duplicate")).toBe(2);
  // A flood: the same origin, whoever brings it.
  for (let at = 0; at < 40; at++) {
    const { octets } = padded(third, NOW - at);
    sends(at % 2 === 0 ? third : MALLORY, Uint8Array.of(0xff, 10, ...octets));
  }
  expect(counts.get("too-often")).toBe(36);

  // All the while, honest users are served: Bob is there, and Alice finds him.
  expect(attaches(net, BOB, addressOf(other)).verdict).toBe("accept");
  const { answers } = looks(net, ALICE, addressOf(home), BOB, 0);
  expect(answers.some((one) => one.verdict === "accept")).toBe(true);
  const stores = inspect(node);
  expect(stores["discovery.presences"]?.length).toBe(1);
});

const idOf = (challenge: OfType<"discovery.challenge">) => {
  const { sig: _, ...unsigned } = challenge;
  return messageId(unsigned);
};

test("full stores fail closed, and what is in them stays", () => {
  const [home, other] = NODES.slice(0, 2) as [Party, Party];
  const fresh = () => network([home, other], chainOf(rosterOf([home, other])));
  const fill = <T>(map: Map<string, T>, count: number, value: T) => {
    for (let at = 0; at < count; at++) map.set(`entry ${at}`, value);
  };

  const connections = fresh();
  const node = connections.nodes.get(addressOf(home)) as Node;
  fill(node.discovery.connections, MAX_CONNECTIONS, undefined);
  expect(connect(node, addressOf(BOB), NOW)).toEqual([]);
  expect(node.discovery.connections.size).toBe(MAX_CONNECTIONS);

  const attached = fresh();
  const full = {
    visibility: "public" as const,
    leaseUntil: NOW + 1e9,
    isThere: true,
    invitations: new Map(),
    said: [],
    dueAt: NOW + 1e9,
    epochs: [2],
  };
  fill((attached.nodes.get(addressOf(home)) as Node).discovery.attached, MAX_ATTACHED, full);
  expect(attaches(attached, BOB, addressOf(home))).toMatchObject({ verdict: "ignore", reason: "no-room" });

  const held = fresh();
  const directory = held.nodes.get(addressOf(other)) as Node;
  attaches(held, BOB, addressOf(home));
  const [presence] = [...directory.discovery.held.values()];
  directory.discovery.held.clear();
  fill(directory.discovery.held, MAX_PRESENCES, presence as never);
  const again = encode(presence);
  directory.replay.accepted.clear();
  expect(receive(directory, { peer: addressOf(home), octets: again, now: NOW }).verdict).toMatchObject({
    reason: "no-room",
  });

  const budgets = fresh();
  const counting = budgets.nodes.get(addressOf(other)) as Node;
  fill(counting.discovery.budgets, MAX_BUDGETS, { kind: "query", left: 0, at: NOW });
  expect(receive(counting, { peer: addressOf(home), octets: again, now: NOW }).verdict).toMatchObject({
    reason: "too-often",
  });

  const queries = fresh();
  attaches(queries, ALICE, addressOf(home), "invited");
  const asking = queries.nodes.get(addressOf(home)) as Node;
  fill(asking.discovery.queries, MAX_QUERIES, {
    back: "",
    epoch: 2,
    expiresAt: NOW + 1e9,
    answered: new Set<string>(),
  });
  const { kem } = lookupKey(ALICE.random);
  const tag = { tag: "AAAAAAAAAAAAAAAAAAAAAA", epoch: 2 };
  bring(
    queries,
    addressOf(home),
    addressOf(ALICE),
    say(speaker(ALICE), "discovery.lookup", { ...tag, kem, hops: 0 }).octets,
  );
  expect(last(queries, addressOf(ALICE), "discovery.searching").body.query).toBeUndefined();
  expect(asking.discovery.queries.size).toBe(MAX_QUERIES);
});

test("the longest answer that any suite makes is three times as long as a query", () => {
  const chars = (octets: number) => Math.ceil((octets * 4) / 3);
  const ofKind = (kind: string) => Object.values(SUITES).filter((suite) => suite.kind === kind);
  const daily = ofKind("signature").filter((suite) => !("recoveryOnly" in suite && suite.recoveryOnly));
  const signature = Math.max(...daily.map((suite) => ("signatureBytes" in suite ? suite.signatureBytes : 0)));
  const ciphertext = Math.max(
    ...ofKind("kem").map((suite) => ("ciphertextBytes" in suite ? suite.ciphertextBytes : 0)),
  );
  expect(chars(ciphertext + MAX_PRESENCE_BYTES + 4 + 16)).toBe(MAX_SEALED_ANSWER_CHARS);
  const { octets } = say(
    speaker(NODES[0] as Party, Number.MAX_SAFE_INTEGER - 1e6),
    "discovery.answer",
    { sealed: "A".repeat(MAX_SEALED_ANSWER_CHARS) },
    { re: `0x${"0".repeat(64)}` },
  );
  const longest = octets.length - chars(3309) + chars(signature) + "-ed25519".length;
  expect(longest).toBeLessThanOrEqual(MAX_ANSWER_BYTES);
  expect(MAX_ANSWER_BYTES).toBe(3 * QUERY_BYTES);
  expect(MAX_ANSWERS).toBeGreaterThanOrEqual(2 * DIRECTORY_NODES);
});

test("homes that tell the same of the main chain agree", () => {
  const net = network(NODES.slice(0, 2), chainOf(rosterOf(NODES.slice(0, 2))));
  const views = NODES.slice(0, 2).map((home) => {
    attaches(net, BOB, addressOf(home));
    return last(net, addressOf(BOB), "discovery.attached").body.view;
  });
  expect(agree(views)).toBe(true);
});
