// Every page, at every width, and in the other theme, with everything unfolded.
import { expect } from "vitest";
import { type Check, excess, open, pages, site, unfold, violations } from "./harness.ts";

const WIDTHS = [360, 768, 1440] as const;

/** Whether a page is looked at in every way: it is in the contents, or the heaviest of those that are made alike (`cases-wire-net.html`). */
function isSeenWhole(file: string): boolean {
  const isListed = (one: string) => one === "index.html" || site.get("index.html")?.includes(`href="${one}"`);
  const family = pages.filter((one) => !isListed(one) && one.split("-")[0] === file.split("-")[0]);
  const length = (one: string) => site.get(one)?.length ?? 0;
  return isListed(file) || family.every((one) => length(one) <= length(file));
}

/** Not the others of those that are made alike. */
export const wholePages = pages.filter(isSeenWhole);

/** Nothing is wider than the window, folded or not. */
const fits = (file: string, width: number): Check => [
  `${file} fits ${width} px`,
  () =>
    open(file, { width }, async (page) => {
      expect(await excess(page)).toBe(0);
      await unfold(page);
      expect(await excess(page)).toBe(0);
    }),
];

const isAccessible = (file: string): Check => [
  `${file} is accessible at ${WIDTHS[0]} px, light`,
  () =>
    open(file, { width: WIDTHS[0], colorScheme: "light" }, async (page) => {
      await unfold(page);
      expect(await violations(page)).toEqual([]);
    }),
];

/** The rules that are about colours or room; what the others look at is the same in every theme, at every width. */
const LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

const looksAccessible = (file: string): Check => [
  `${file} looks accessible at ${WIDTHS[2]} px, dark`,
  () =>
    open(file, { width: WIDTHS[2], colorScheme: "dark" }, async (page) => {
      await unfold(page);
      expect(await violations(page, LOOKS)).toEqual([]);
    }),
];

/** Of pages made alike, the others are looked at once: where there is least room. */
export const everyPage = pages.flatMap((file) =>
  wholePages.includes(file)
    ? [...WIDTHS.map((width) => fits(file, width)), isAccessible(file), looksAccessible(file)]
    : [fits(file, WIDTHS[0])],
);
