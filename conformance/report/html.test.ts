import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { comparison } from "./compare.ts";
import { gatherVoid } from "./gather.ts";
import { page } from "./html.ts";
import { ABOUT, MENDED, SAMPLE } from "./report.fixtures.ts";

const html = page([SAMPLE]);

test("nothing is fetched, and no word of an adapter becomes markup", () => {
  expect(html).toContain("default-src 'none'");
  expect(html.replaceAll(/<code>.*?<\/code>/g, "")).not.toMatch(/(?:src|href)="(?!#)|url\(|@import|\bfetch\b/);
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<b>&");
  expect(html).toContain("&lt;script&gt;alert(1)");
  expect(html.match(/<script>/g)).toHaveLength(1);
});

test("the page says what run it is of, and names every clause and failure", () => {
  for (const fact of [ABOUT.suite.vectors, "<dd>7, 500 runs</dd>", "./adapter --name=it&#39;s", "known.json", "1.2 s"])
    expect(html).toContain(fact);
  for (const { id } of SAMPLE.results) expect(html).toContain(id);
  const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(anchors.length).toBeGreaterThan(3);
  expect(anchors.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
});

test("octets stand side by side, and those that differ are marked", () => {
  const [, sides = ""] = /expected, wireHex([\s\S]*?)<\/article>/.exec(html) ?? [];
  expect(sides).toContain("0010  00 00 00 00 <mark>00 00 00 00");
  expect(sides).toContain("0010  00 00 00 00 <mark>11</mark> ");
});

test("a failure names the command that asks it again, of a file the file", () => {
  expect(html).toContain("npx imp test --explain wire.json.size/");
  const replayed = page([{ ...SAMPLE, suite: { ...SAMPLE.suite, replayed: "found.json" } }]);
  expect(replayed).toContain("npx imp replay found.json --explain wire.json.size/");
  expect(replayed).not.toContain("npx imp test --explain");
});

test("several runs: disagreements first, by clause and implementation", () => {
  const text = stripVTControlCharacters(comparison([SAMPLE, MENDED]));
  expect(text).toMatch(/4 clauses they disagree about\n +A +B +\n {2}wire\.json\.size +✗ 0\/2 +✓ 2\/2/);
  expect(text).toContain("A expected reject (schema), got accept 0x00\n      B right\n");
  expect(text).toMatch(/1 clause failed by all that were asked\n.*\n {2}wire\.ladder\.total +✗ 0\/1 +–/);
  expect(text).toMatch(/0 clauses they all pass, 1 that not all were asked about$/);
  expect(stripVTControlCharacters(text)).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
  expect(stripVTControlCharacters(comparison([MENDED, MENDED]))).toContain("✓ no disagreement");
  const both = page([MENDED, SAMPLE]);
  expect(both).toContain('<option value="disputed">');
  const order = [...both.matchAll(/data-states="([^"]*)" data-levels/g)].map(([, states]) => states);
  expect(order.slice(0, 4).every((states) => states?.includes("disputed"))).toBe(true);
});

test("runs with other vectors or options are compared with a caution", () => {
  const other = { ...MENDED, suite: { ...MENDED.suite, vectors: "00" }, options: { ...MENDED.options, strict: true } };
  expect(stripVTControlCharacters(comparison([MENDED, other]))).toContain(
    "The runs differ in vectors, --strict: cases are compared by their ids.",
  );
  expect(stripVTControlCharacters(comparison([MENDED, MENDED]))).not.toContain("The runs differ");
});

test("a void run has a page", () => {
  expect(page([gatherVoid(new Error("nobody <there>"), ABOUT)])).toContain("VOID</span> nobody &lt;there&gt;");
});
