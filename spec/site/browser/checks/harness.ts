// The site in a browser: written to a folder, opened from there as readers open it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type RunOnly } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { assets } from "../../assets.ts";
import { readInputs } from "../../inputs.ts";
import { renderSite } from "../../site.ts";

export type Check = [name: string, check: () => Promise<void>];

export const THEMES = ["light", "dark"] as const;
export const site = new Map([...renderSite(readInputs()), ...(await assets())]);
export const pages = [...site.keys()].filter((file) => file.endsWith(".html"));

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const folder = mkdtempSync(join(tmpdir(), "imp-site-"));
const tabs = new Map<string, Promise<Page>>();
let browser: Browser;

export async function start(executablePath: string | undefined): Promise<void> {
  if (executablePath === undefined) throw new Error("start: a Chromium must be found; set CHROMIUM_PATH to its path");
  for (const [file, text] of site) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  browser = await chromium.launch({ executablePath });
}

export async function stop(): Promise<void> {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Opens a page of the site, uses it, and closes it. Fails when the page wrote an error or asked the network. */
export async function open(
  file: string,
  options: BrowserContextOptions & { width?: number },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const { width = 1440, ...rest } = options;
  const page = await tabOf(rest);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(?:file|data):/.test(request.url())) faults.push(`asks ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // Who leads to another page gives up what the first one still asked for.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") faults.push(`lacks ${request.url()}: ${why}`);
  });
  try {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(urlOf(file));
    await use(page);
    expect(faults).toEqual([]);
  } finally {
    page.removeAllListeners();
    await page.emulateMedia({ media: null }); // as a check of printing has left it
    await page.goto("about:blank");
  }
}

/** A page of each kind, used again and again: opening one takes longer than most checks. */
function tabOf(options: BrowserContextOptions): Promise<Page> {
  const key = JSON.stringify(options);
  const known = tabs.get(key) ?? browser.newContext(options).then((context) => context.newPage());
  tabs.set(key, known);
  return known;
}

export function urlOf(place: string): string {
  const [file = "", hash] = place.split("#");
  return pathToFileURL(join(folder, file)).href + (hash ? `#${hash}` : "");
}

export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** What the accessibility checker finds wrong by all its rules, or by some of them. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  const runOnly: RunOnly = rules ? { type: "rule", values: [...rules] } : { type: "tag", values: TAGS };
  const { passed, found } = await page.evaluate(async (runOnly) => {
    const { passes, violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly,
      resultTypes: ["violations"], // the nodes of the others are many
      preload: false,
    });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}, ${nodes[0]?.failureSummary}`);
    return { passed: passes.length, found };
  }, runOnly);
  expect(passed).toBeGreaterThan(rules ? 0 : 10); // a checker that saw nothing has failed
  return found;
}

/** How many pixels the page is wider than its window. */
export function excess(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
