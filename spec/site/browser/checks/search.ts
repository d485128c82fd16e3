// Search: by keyboard alone.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Check, excess, open, site, THEMES, urlOf, violations } from "./harness.ts";

const search = (page: Page, question: string) =>
  page.keyboard
    .press("/")
    .then(() => page.keyboard.type(question))
    .then(() => page.locator("#results a").first().waitFor());
const active = (page: Page) => page.locator("#results [aria-selected=true] > :first-child").textContent();

export const searching: Check[] = [
  [
    "an exact id comes first, and Enter goes there",
    () =>
      open("index.html", {}, async (page) => {
        await search(page, "wire.net.own");
        expect(await active(page)).toBe("wire.net.own");
        await page.keyboard.press("Enter");
        await page.waitForURL(urlOf("wire.html#wire.net.own"));
        expect(await page.locator("dialog[open]").count()).toBe(0);
      }),
  ],
  [
    "arrows move, round the ends; Escape closes and gives the focus back",
    () =>
      open("wire.html", {}, async (page) => {
        await page.locator(".search-open").focus();
        await search(page, "wrong net");
        const field = page.locator("input[role=combobox]");
        const options = await page.locator("#results a").count();
        expect(await field.getAttribute("aria-activedescendant")).toBe("result-0");
        await page.keyboard.press("ArrowDown");
        expect(await field.getAttribute("aria-activedescendant")).toBe("result-1");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("ArrowUp");
        expect(await field.getAttribute("aria-activedescendant")).toBe(`result-${options - 1}`);
        await page.keyboard.press("Escape");
        expect(await page.locator("dialog[open]").count()).toBe(0);
        expect(await page.evaluate(() => document.activeElement?.className)).toContain("search-open");
      }),
  ],
  [
    "a question in whole sentences finds what comes closest, and says so",
    () =>
      open("index.html", {}, async (page) => {
        await search(page, "What must a node do with an envelope whose net is wrong?");
        expect(await active(page)).toBe("wire.net.own");
        expect(await page.locator("dialog .status").textContent()).toContain("come closest");
      }),
  ],
  [
    "words that stand in prose alone lead to their section",
    () =>
      open("index.html", {}, async (page) => {
        await search(page, "yellow paper");
        expect(await active(page)).toBe("The words of the journey");
        await page.keyboard.press("Enter");
        await page.waitForURL(urlOf("demos.html#the-words-of-the-journey"));
      }),
  ],
  [
    "says when nothing is found",
    () =>
      open("wire.html", {}, async (page) => {
        await search(page, "net");
        await page.keyboard.type("zzz");
        expect(await page.locator("dialog .status").textContent()).toBe("Nothing found for “netzzz”.");
        expect(await page.locator("input[role=combobox]").getAttribute("aria-expanded")).toBe("false");
      }),
  ],
  [
    "every kind is found, and every entry leads somewhere",
    () =>
      open("wire.html", {}, async (page) => {
        await search(page, "wire");
        const index = (await page.evaluate("impIndex")) as Record<string, [string, string, string][]>;
        expect(Object.values(index).filter((rows) => rows.length === 0)).toEqual([]);
        const hrefs = Object.values(index).flatMap((rows) => rows.map(([, , href]) => href));
        const lost = hrefs.filter((href) => {
          const [file = "", id] = href.split("#");
          return !site.get(file)?.includes(id ? ` id="${id}"` : "<h1");
        });
        expect(lost).toEqual([]);
      }),
  ],
  ...THEMES.flatMap((colorScheme) =>
    [360, 1440].map(
      (width): Check => [
        `has no violations at ${width} px, ${colorScheme}`,
        () =>
          open("wire.html", { width, colorScheme }, async (page) => {
            await search(page, "net");
            expect(await violations(page)).toEqual([]);
            expect(await excess(page)).toBe(0);
          }),
      ],
    ),
  ),
];
