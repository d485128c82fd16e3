// The site as readers have it: opened from a disk, in the system's Chromium.
// Where there is none, the checks are named as not run, and CI fails.
import { afterAll, beforeAll, describe, test } from "vitest";
import { cards } from "./checks/card.ts";
import { type Check, start, stop } from "./checks/harness.ts";
import { everyPage } from "./checks/page.ts";
import { printing, without } from "./checks/plain.ts";
import { reading } from "./checks/reading.ts";
import { searching } from "./checks/search.ts";
import { findChromium } from "./chromium.ts";

const parts: [part: string, checks: Check[]][] = [
  ["every page", everyPage],
  ["search", searching],
  ["hover cards", cards],
  ["reading", reading],
  ["without scripts", without],
  ["on paper", printing],
];

const executablePath = findChromium();
const missing = executablePath === undefined && process.env.CI !== "true";

beforeAll(() => (missing ? undefined : start(executablePath)));
afterAll(stop);

if (missing) {
  const names = parts.map(([part, checks]) => `${part} (${checks.length})`).join(", ");
  const total = parts.reduce((sum, [, checks]) => sum + checks.length, 0);
  console.warn(`not run here, no Chromium found: ${names}, ${total} checks; set CHROMIUM_PATH`);
}
describe.each(parts)("%s", (_, checks) => {
  test.skipIf(missing).each(checks)("%s", (_name, check) => check());
});
