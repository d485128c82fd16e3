// Discovery among several nodes: what a lookup costs, and that it finds.
import { expect, test } from "vitest";
import { say } from "./effect.ts";
import {
  DIRECTORY_NODES,
  MAX_ANSWER_BYTES,
  MAX_ANSWERS,
  MAX_HOPS,
  MAX_PRESENCE_BYTES,
  MAX_SEALED_ANSWER_CHARS,
  QUERY_BYTES,
} from "./generated/constants.ts";
import { SUITES } from "./generated/suites.ts";
import {
  ALICE,
  addressOf,
  attaches,
  BOB,
  chainOf,
  join,
  last,
  leave,
  looks,
  type Network,
  NOW,
  network,
  type Party,
  party,
  rosterOf,
  speaker,
} from "./network.fixtures.ts";
import { agree } from "./search.ts";

const NODES = Array.from({ length: 12 }, (_, at) => party(1000 + at, "node"));

const total = ({ between }: Network, ...types: string[]) =>
  types.reduce((sum, type) => sum + (between.get(type) ?? 0), 0);

test("a directed lookup finds, and costs twice the directory nodes at most", () => {
  for (const size of [1, 3, 12]) {
    const parties = NODES.slice(0, size);
    const net = network(parties, chainOf(rosterOf(parties), size));
    const [bobs, alices] = [parties[0], parties[size - 1]].map((one) => addressOf(one as Party)) as [string, string];
    expect(attaches(net, BOB, bobs).verdict).toBe("accept");
    expect(attaches(net, ALICE, alices, { visibility: "invited" }).verdict).toBe("accept");
    net.between.clear();
    const { answers } = looks(net, ALICE, alices, BOB, 0);
    expect(answers.some((one) => one.verdict === "accept" && one.home === bobs && one.attached)).toBe(true);
    expect(total(net, "discovery.query", "discovery.answer")).toBeLessThanOrEqual(2 * DIRECTORY_NODES);
    expect([...net.between.keys()].every((type) => ["discovery.query", "discovery.answer"].includes(type))).toBe(true);

    leave(net, bobs, addressOf(BOB), NOW + 1);
    const away = looks(net, ALICE, alices, BOB, 0, NOW + 1).answers;
    expect(away.some((one) => one.verdict === "accept" && !one.attached)).toBe(true);
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
    attaches(net, ALICE, line[0] as string, { visibility: "invited" });
    const { answers } = looks(net, ALICE, line[0] as string, BOB, MAX_HOPS);
    expect(answers.some((one) => one.verdict === "accept")).toBe(finds);
  }
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
