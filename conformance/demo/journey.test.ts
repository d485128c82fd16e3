import { expect, test } from "vitest";
import { DIRECTORY_NODES } from "../../reference/generated/constants.ts";
import { inspect, type Node } from "../../reference/node.ts";
import { decode } from "../../reference/wire.ts";
import { journey } from "./journey.ts";
import type { Passage } from "./world.ts";

const { steps, world, alice, bob } = journey();
const passagesOf = (title: string) => steps.find((step) => step.title === title)?.passages ?? [];

function typeOf({ octets }: Passage): string {
  const decoded = decode(octets);
  return decoded.verdict === "accept" ? decoded.message.type : decoded.reason;
}

test("Alice finds Bob where he is, and again when he is away", () => {
  expect(alice.found.map(({ record, home }) => [record.from, home])).toContainEqual([bob.self.address, bob.home]);
  expect(alice.found.at(0)?.attached).toBe(true);
  expect(alice.found.at(-1)?.attached).toBe(false);
});

test.each(["Alice asks where Bob is", "Alice asks once more", "Bob asks who that is"])(
  "%s: at most two messages between nodes for each directory node",
  (title) => {
    const between = passagesOf(title).filter(({ from, to }) => world.nodes.has(from) && world.nodes.has(to));
    expect(new Set(between.map(typeOf))).toEqual(new Set(["discovery.query", "discovery.answer"]));
    expect(between.length).toBeLessThanOrEqual(2 * DIRECTORY_NODES);
  },
);

test("Bob reads the letter once, from Alice, and nothing of it is left at his home", () => {
  const letters = [...bob.letters.values()].map(({ from, body }) => [from, body.to, body.payload]);
  expect(letters).toEqual([[alice.self.address, bob.self.address, { text: "Hello, Bob. It is Alice." }]]);
  expect(passagesOf("Bob fetches again, and acknowledges").map(typeOf)).toEqual([
    "inbox.fetch",
    "inbox.items",
    "inbox.ack",
  ]);
  expect(inspect(world.nodes.get(bob.home) as Node)["inbox.items"]).toEqual([]);
});

test("nobody refuses anything, but waits for keys that are not known yet", () => {
  const refused = steps
    .flatMap(({ passages }) => passages)
    .flatMap(({ verdict }) => (verdict.verdict === "accept" ? [] : [verdict.reason]));
  expect(new Set(refused)).toEqual(new Set(["unknown-key"]));
  expect([alice.waiting, bob.waiting]).toEqual([[], []]);
});
