// The site without scripts, and on paper.
import { expect } from "vitest";
import { type Check, excess, open, urlOf } from "./harness.ts";
import { wholePages } from "./page.ts";

function words(text: string): string {
  return text.replace(/\s+/g, "");
}

export const without: Check[] = [
  ...wholePages.map(
    (file): Check => [
      `${file}: the whole text is there`,
      () =>
        open(file, { javaScriptEnabled: false }, async (page) => {
          const shown = words(await page.locator("main").innerText());
          expect(shown.length).toBeGreaterThan(500);
          expect(await page.locator(".scripted:visible").count()).toBe(0);
          const paragraphs = await page.locator("main :is(p, dd, li, td):not(details *)").allInnerTexts();
          expect(paragraphs.filter((text) => !shown.includes(words(text)))).toEqual([]);
        }),
    ],
  ),
  [
    "evidence unfolds",
    () =>
      open("wire.html", { javaScriptEnabled: false }, async (page) => {
        const evidence = page.locator("details.evidence").first();
        expect(await evidence.locator("> div").isVisible()).toBe(false);
        await evidence.locator("summary").click();
        expect(await evidence.locator("> div").isVisible()).toBe(true);
      }),
  ],
  [
    "the contents open on a phone, lead on, and close",
    () =>
      open("index.html", { javaScriptEnabled: false, width: 360 }, async (page) => {
        const contents = page.locator("#contents");
        expect(await contents.isVisible()).toBe(false);
        await page.getByRole("button", { name: "Contents" }).click();
        expect(await contents.isVisible()).toBe(true);
        await page.keyboard.press("Escape");
        expect(await contents.isVisible()).toBe(false);
        await page.getByRole("button", { name: "Contents" }).click();
        await contents.getByRole("link", { name: "Wire" }).click();
        await page.waitForURL(urlOf("wire.html"));
      }),
  ],
];

export const printing = wholePages.map(
  (file): Check => [
    `${file}: the text alone, black on white, nothing folded`,
    () =>
      open(file, { colorScheme: "dark", width: 700 }, async (page) => {
        await page.emulateMedia({ media: "print" });
        const folded = await page
          .locator("details:visible > :not(summary)")
          .evaluateAll(
            (contents) => contents.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
          );
        expect(folded).toBe(0);
        expect(await page.locator(":is(header, dialog, button, .skip, .progress, .neighbours):visible").count()).toBe(
          0,
        );
        const [ink, paper] = await page.evaluate(() => {
          const { color, backgroundColor } = getComputedStyle(document.body);
          return [color, backgroundColor];
        });
        expect([ink, paper]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
        expect(await page.locator("h1").isVisible()).toBe(true);
        expect(await excess(page)).toBe(0);
      }),
  ],
);
