// Hover cards: by mouse, keyboard and touch.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Check, open, urlOf, violations } from "./harness.ts";

const card = (page: Page) => page.locator("#card");

export const cards: Check[] = [
  [
    "a term's card comes on keyboard focus, is its description, and goes on Escape",
    () =>
      open("wire.html", {}, async (page) => {
        const link = page.locator("main a.term").first();
        await page.keyboard.press("Tab"); // from here on, focus is the keyboard's
        await link.focus();
        await card(page).waitFor();
        expect(await link.getAttribute("aria-describedby")).toBe("card");
        expect(await card(page).textContent()).toContain(await link.textContent());
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press("Escape");
        expect(await card(page).isVisible()).toBe(false);
        expect(await link.getAttribute("aria-describedby")).toBe(null);
      }),
  ],
  [
    "a reason's card comes under the mouse, stays while pointed at, and goes after",
    () =>
      open("wire.html", {}, async (page) => {
        await page.locator("main a.reason").first().hover();
        await card(page).waitFor();
        expect(await card(page).textContent()).toContain("Reason");
        await card(page).hover();
        await page.waitForTimeout(400);
        expect(await card(page).isVisible()).toBe(true);
        await page.mouse.move(2, 2);
        await card(page).waitFor({ state: "hidden" });
      }),
  ],
  [
    "a clause's card says the clause",
    () =>
      open("threat-model.html", {}, async (page) => {
        const link = page.locator("main a.clause-ref").first();
        await link.hover();
        await card(page).waitFor();
        expect(await card(page).locator(".keyword").count()).toBeGreaterThan(0);
      }),
  ],
  [
    "a touch follows the link, without a card",
    () =>
      open("wire.html", { hasTouch: true, isMobile: true, width: 360 }, async (page) => {
        const link = page.locator("main a.term").first();
        const href = await link.getAttribute("href");
        await link.tap();
        await page.waitForURL(urlOf(href as string));
        expect(await card(page).isVisible()).toBe(false);
      }),
  ],
];
