// What else helps reading: the section in view, themes, copies, keys.
import { expect } from "vitest";
import { type Check, open, unfold, urlOf, violations } from "./harness.ts";

export const reading: Check[] = [
  [
    "the section in view is marked, however one gets there",
    () =>
      open("wire.html", {}, async (page) => {
        const marked = () =>
          page.evaluate(() => document.querySelector("#contents [aria-current=location]")?.getAttribute("href"));
        expect(await marked()).toBeUndefined();
        for (const hash of ["#signature", "#envelope"]) {
          await page.evaluate((to) => location.assign(to), hash);
          await expect.poll(marked).toBe(hash);
        }
        await page
          .locator("#canonical-form ~ figure.alg")
          .nth(2)
          .evaluate((one) => one.scrollIntoView());
        await expect.poll(marked).toBe("#canonical-form"); // far from any heading
        const line = () => page.locator(".progress").evaluate((one) => one.getBoundingClientRect().width);
        expect(await line()).toBeGreaterThan(0);
        await page.keyboard.press("End");
        await expect.poll(line).toBe(await page.evaluate(() => document.documentElement.clientWidth));
      }),
  ],
  [
    "a chosen theme is remembered, and followed before the first paint",
    () =>
      open("wire.html", { colorScheme: "light" }, async (page) => {
        const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const light = await paper();
        await page.keyboard.press("t");
        const dark = await paper();
        expect(dark).not.toBe(light);
        await page.route("**/site.js", (route) => route.fulfill({ body: "" })); // only the head has a say
        const next = () => page.goto(urlOf("conventions.html")).then(paper);
        await expect.poll(next).toBe(dark); // what one page remembers, another may learn a moment later
        await page.evaluate(() => localStorage.clear());
      }),
  ],
  [
    "a clause's address and an example's text are copied",
    () =>
      open("wire.html", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
        const copied = () => page.evaluate(() => navigator.clipboard.readText());
        await page.locator("[id='wire.json.size'] .copy").click();
        await expect.poll(copied).toBe(urlOf("wire.html#wire.json.size"));
        await page.locator("#the-ladder .copy").click();
        await expect.poll(copied).toBe(urlOf("wire.html#the-ladder"));
        const example = page.locator("figure.example").first();
        await example.locator(".copy").click();
        await expect.poll(copied).toBe(await example.locator("pre").textContent());
        expect(await page.locator("[role=status].unseen").textContent()).toBe("Copied the example");
      }),
  ],
  [
    "a heading's name has no button in it",
    () =>
      open("wire.html", {}, async (page) => {
        expect(await page.getByRole("heading", { name: "The ladder", exact: true }).count()).toBe(1);
      }),
  ],
  [
    "every heading of a page of cases has a name of its own",
    () =>
      open("cases-wire-net.html", {}, async (page) => {
        const texts = await page.locator("[id^=text-of-]").evaluateAll((links) => links.map(({ id }) => id));
        expect(texts.length).toBeGreaterThan(1);
        expect(new Set(texts).size).toBe(texts.length);
      }),
  ],
  [
    "what a case comes to stands on one line at 360 px",
    () =>
      open("cases-wire-net.html", { width: 360 }, async (page) => {
        const tops = await page
          .locator(".answer")
          .evaluateAll((answers) => answers.map((one) => [...one.getClientRects()].map(({ top }) => top)));
        expect(tops.length).toBeGreaterThan(1);
        expect(tops.filter((one) => new Set(one).size > 1)).toEqual([]);
      }),
  ],
  ...[360, 768, 1440].map(
    (width): Check => [
      `the header of a long table of coverage stays in view at ${width} px, above what is led to`,
      () =>
        open("coverage.html#discovery.budget.spend", { width }, async (page) => {
          const bottom = await page.locator(".bar").evaluate((bar) => {
            const { bottom, width } = bar.getBoundingClientRect();
            return width < innerWidth ? 0 : bottom; // a bar beside the text covers nothing
          });
          const header = await page.locator("#part-discovery + table thead").boundingBox();
          const row = await page.locator("[id='discovery.budget.spend']").boundingBox();
          expect(Math.abs((header?.y ?? 0) - bottom)).toBeLessThan(2);
          expect(row?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0));
          expect(row?.y).toBeLessThan(400);
        }),
    ],
  ),
  [
    "the line beneath the head of a table has one colour",
    () =>
      open("demos.html", {}, async (page) => {
        const colours = await page
          .locator("thead tr:has(> td:empty)")
          .first()
          .locator("> *")
          .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).borderBottomColor));
        expect(colours.length).toBeGreaterThan(1);
        expect(new Set(colours).size).toBe(1);
      }),
  ],
  [
    "the lines that carry a clause out are seen whole",
    () =>
      open("wire.html", {}, async (page) => {
        await unfold(page);
        const widths = await page
          .locator(".evidence pre")
          .evaluateAll((blocks) => blocks.map((one) => [one.scrollWidth, one.clientWidth]));
        expect(widths.length).toBeGreaterThan(10);
        expect(widths.filter(([whole = 0, seen = 0]) => whole > seen)).toEqual([]);
      }),
  ],
  [
    "keys: help, the next chapter, and none for who turns them off",
    () =>
      open("wire.html", {}, async (page) => {
        await page.keyboard.press("?");
        expect(await page.getByRole("dialog", { name: "Keys" }).isVisible()).toBe(true);
        expect(await violations(page)).toEqual([]);
        await page.getByLabel("Use single keys").uncheck();
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        expect(await page.locator("dialog[open]").count()).toBe(0);
        await page.keyboard.press("Control+k");
        expect(await page.getByRole("dialog", { name: "Search" }).isVisible()).toBe(true);
        await page.evaluate(() => localStorage.clear());
        await page.reload();
        const next = (await page.locator("a[rel=next]").getAttribute("href")) as string;
        await page.keyboard.press("]");
        await page.waitForURL(urlOf(next));
      }),
  ],
  ...[360, 1440].map(
    (width): Check => [
      `the focus goes through the bar as the eye does at ${width} px`,
      () =>
        open("wire.html", { width }, async (page) => {
          await page.locator(".skip").focus();
          const seen: [row: number, left: number][] = [];
          for (let press = 0; press < 4; press++) {
            await page.keyboard.press("Tab");
            seen.push(
              await page.evaluate(() => {
                const { top, bottom, left } = (document.activeElement as Element).getBoundingClientRect();
                return [Math.round((top + bottom) / 40), left];
              }),
            );
          }
          expect(new Set(seen.map(String)).size).toBe(4);
          expect(seen).toEqual(seen.toSorted(([row, left], [otherRow, other]) => row - otherRow || left - other));
        }),
    ],
  ),
  [
    "the skip link leads to the text",
    () =>
      open("wire.html", {}, async (page) => {
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
      }),
  ],
];
