// Every page, at every width and in both themes, with everything unfolded.
import { expect } from "vitest";
import { type Check, excess, open, pages, THEMES, violations } from "./harness.ts";

const WIDTHS = [360, 768, 1440];

export const everyPage = pages.flatMap((file) =>
  WIDTHS.flatMap((width) =>
    THEMES.map(
      (colorScheme): Check => [
        `${file} at ${width} px, ${colorScheme}`,
        () =>
          open(file, { width, colorScheme }, async (page) => {
            expect(await excess(page)).toBe(0);
            expect(await violations(page)).toEqual([]);
            expect(await excess(page)).toBe(0); // unfolded, too
          }),
      ],
    ),
  ),
);
