// Diagrams: what lines of text become, and which lines are refused.
import { describe, expect, it } from "vitest";
import { diagram } from "./diagram.ts";
import type { Env } from "./env.ts";
import { WIDTH, widthOf, wrap } from "./svg.ts";

const draw = (...lines: string[]) => diagram(lines.join("\n"), {} as Env, String);
const texts = (html: string) => [...html.matchAll(/<tspan[^>]*>([^<]*)/g)].map(([, text]) => text);
const heads = (html: string) =>
  [...html.matchAll(/class="d-head"[^>]*translate\(([\d.]+) ([\d.]+)\) rotate\((\d+)\)/g)].map(([, x, y, turn]) => [
    Number(x),
    Number(y),
    Number(turn),
  ]);

describe("a sequence", () => {
  const html = draw("sequence: A <question>", "Alice -> Bob: where?", "Bob: thinks", "Bob --> Alice: here & now");

  it("names who takes part once, and says everything in order", () => {
    expect(texts(html)).toEqual(["Alice", "Bob", "where?", "thinks", "here &amp; now"]);
  });

  it("has arrows that point to whom they go, lower and lower, answers dashed", () => {
    const [there = [], back = []] = heads(html);
    expect(there[2]).toBe(0);
    expect(back[2]).toBe(180);
    expect(there[0]).toBeGreaterThan(back[0] as number);
    expect(there[1]).toBeLessThan(back[1] as number);
    expect(html.match(/class="d-line dashed"/g)).toHaveLength(1);
  });

  it("has a title, a description and its own lines for who does not see it", () => {
    expect(html).toContain('role="img" aria-label="A &lt;question&gt;"><title>A &lt;question&gt;</title>');
    expect(html).toContain("<desc>From Alice to Bob: where?. Bob: thinks. From Bob to Alice: here &amp; now.</desc>");
    expect(html).toContain("Bob --&gt; Alice: here &amp; now</code>");
  });

  it("keeps long words over a short arrow within its width", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const long = "something that takes a good many words to be said in full, and some more";
    const steps = names.slice(1).map((name, at) => `${names[at]} -> ${name}: ${long}`);
    const html = draw("sequence: long", ...steps);
    for (const [, x = "", text = ""] of html.matchAll(/<tspan x="([\d.]+)"[^>]*>([^<]*)/g)) {
      expect(Number(x) - widthOf(text) / 2).toBeGreaterThanOrEqual(0);
      expect(Number(x) + widthOf(text) / 2).toBeLessThanOrEqual(WIDTH);
    }
  });
});

describe("a state machine", () => {
  const html = draw(
    "state: A key",
    "* -> active: begins",
    "active -> active: turns",
    "active -> frozen: doubt",
    "frozen -> active: mended",
    "active -> lost: ruin",
    "frozen -> lost: worse",
  );

  it("has each state once, in a column, and a beginning", () => {
    expect(html.match(/class="d-box"/g)).toHaveLength(3);
    const places = [...html.matchAll(/class="d-box" x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => [x, Number(y)]);
    expect(new Set(places.map(([x]) => x)).size).toBe(1);
    expect(places.map(([, y]) => y)).toEqual(places.map(([, y]) => y).sort((a, b) => Number(a) - Number(b)));
    expect(html).toContain('class="d-start"');
  });

  it("has an arrow for every line: down, past, back and round", () => {
    expect(heads(html).map(([, , turn]) => turn)).toEqual([90, 180, 90, 0, 180, 90]);
  });

  it("is the same each time", () => {
    expect(draw("state: a", "* -> b: c")).toBe(draw("state: a", "* -> b: c"));
  });
});

describe("a diagram is refused", () => {
  it.each([
    ["without a kind", ["Alice -> Bob: hello"], /begins with "Alice -> Bob: hello"; write one of sequence, state/],
    ["of another kind", ["pie: A", "a -> b: c"], /begins with "pie: A"/],
    ["that is empty", ["sequence: A"], /shows nothing/],
    ["with a line that says nothing", ["sequence: A", "Alice -> Bob"], /says "Alice -> Bob"; write "a -> b: what"/],
    [
      "whose arrows lie upon each other",
      ["state: A", "a -> b: x", "b -> c: x", "c -> a: x", "b -> a: y"],
      /take the same way, one of them "y"/,
    ],
  ])("%s", (_, lines, message) => {
    expect(() => draw(...lines)).toThrow(message);
  });
});

it("words are wrapped into lines of about one length, and a word that is too long stays whole", () => {
  expect(wrap("climbs the ladder, rung by rung", 200)).toEqual(["climbs the ladder,", "rung by rung"]);
  expect(wrap("a tremendouslylongword b", 60)).toEqual(["a", "tremendouslylongword", "b"]);
  expect(wrap("short", 200)).toEqual(["short"]);
});
