import { expect, it } from "vitest";
import { weigh } from "./weight.ts";

const page = (text: string) =>
  `<link rel="stylesheet" href="assets/theme.css"><script src="assets/site.js" defer></script>${text}`;
const assets = [
  ["assets/theme.css", "c".repeat(100 * 1024)],
  ["assets/site.js", "s".repeat(100 * 1024)],
] as const;

it("counts what a page loads at once, the heaviest first", () => {
  const site = new Map([...assets, ["a.html", page("")], ["b.html", page("é".repeat(50 * 1024))]]);
  expect(weigh(site).map(({ file, kilobytes }) => [file, Math.round(kilobytes)])).toEqual([
    ["b.html", 300],
    ["a.html", 200],
  ]);
});

it("refuses a page over 500 KB that would be lighter alone", () => {
  const site = new Map([...assets, ["a.html", page("x".repeat(310 * 1024))]]);
  expect(() => weigh(site)).toThrow(/at most 500 KB; a\.html weighs 510\.\d KB/);
});

it("refuses an index over 500 KB", () => {
  const site = new Map([...assets, ["a.html", page("")], ["assets/index.js", "x".repeat(501 * 1024)]]);
  expect(() => weigh(site)).toThrow(/at most 500 KB; assets\/index\.js weighs 501\.0 KB/);
});

it("refuses a page that loads what is not of the site", () => {
  expect(() => weigh(new Map([["a.html", page("")]]))).toThrow(
    /a\.html must load files of the site, loads "assets\/theme\.css"/,
  );
  expect(() => weigh(new Map([...assets, ["a.html", `<script src="https://x.y/z.js">`]]))).toThrow(/loads "https:/);
});

it("refuses a site without pages", () => {
  expect(() => weigh(new Map(assets))).toThrow(/found none/);
});
