import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Command } from "./adapter.ts";
import { openAll, PIECE } from "./pool.ts";
import { batch, faults, folder, hostile, isAlive, pid, right, SMALL } from "./session.fixtures.ts";
import { AdapterError, type Answer } from "./session.ts";
import { openTrace } from "./trace.ts";

const MANY = PIECE * 5 + 7;

/** The answers of so many processes, and what was heard of them while they came. */
async function ask(command: Command, jobs: number, poisoned: readonly number[]) {
  // Its version would be its process: these have to introduce themselves the same.
  const requests = batch(MANY, poisoned);
  const session = await openAll(command, SMALL, jobs);
  const heard = new Map<number, Answer>();
  const answers = await session.ask(requests, (index, answer) => heard.set(index, answer));
  await session.close();
  expect([...heard.keys()].toSorted((a, b) => a - b)).toEqual(answers.map((_, index) => index));
  return { requests, answers, incidents: session.incidents, restarts: session.restarts };
}

describe.concurrent("several processes are one session", () => {
  for (const behaviour of ["good", "reversed", "exit", "noise-after", "duplicate", "half-line"]) {
    it(`${behaviour}: the same answers and the same blame, whatever their number`, async ({ expect }) => {
      const poisoned = [3, PIECE, MANY - 1];
      const alone = await ask(hostile(behaviour, "same"), 1, poisoned);
      const found = faults(alone.requests, alone.answers);
      expect(Object.keys(found).map(Number)).toEqual(["good", "reversed"].includes(behaviour) ? [] : poisoned);
      for (const jobs of [2, 5]) {
        const { answers, incidents } = await ask(hostile(behaviour, "same"), jobs, poisoned);
        expect(answers).toEqual(alone.answers);
        expect(incidents).toEqual(alone.incidents);
      }
    });
  }

  it("each is asked something, and none is left behind", async ({ expect }) => {
    const path = join(folder, "pool.trace");
    const trace = openTrace(path);
    const session = await openAll(hostile("slow", "same"), { ...SMALL, window: 1, watch: trace.watch }, 2);
    const requests = batch(PIECE + 2, []);
    expect(await session.ask(requests)).toEqual(requests.map(right));
    await session.close();
    trace.close();
    const asked = readFileSync(path, "utf8").match(/ \d > .*wire\.encode/g) ?? [];
    expect(asked.filter((line) => line.startsWith(" 1"))).toHaveLength(PIECE);
    expect(asked.filter((line) => line.startsWith(" 2"))).toHaveLength(2);
  });

  it("processes that introduce themselves differently are none", async ({ expect }) => {
    const failure = await openAll(hostile("good"), SMALL, 2).catch((error) => error);
    expect(failure).toBeInstanceOf(AdapterError);
    expect(failure.message).toMatch(/must answer hello the same, got .*"version":"\d+".* and .* Run with --jobs 1\./);
    const [one, other] = [...failure.message.matchAll(/"version":"(\d+)"/g)].map(([, id]) => Number(id));
    expect([one, other].map((id) => isAlive(id as number))).toEqual([false, false]);
  });

  it("when one cannot be had, the others are ended", async ({ expect }) => {
    const command = hostile("good");
    const [file, lock] = [join(folder, "single.mjs"), join(folder, "single.lock")];
    writeFileSync(
      file,
      `import { writeFileSync } from "node:fs";
      try { writeFileSync(${JSON.stringify(lock)}, String(process.pid), { flag: "wx" }); } catch { process.exit(9); }
      process.argv.splice(2, 0, "good");
      await import(${JSON.stringify(pathToFileURL(command.args[0] as string).href)});`,
    );
    await expect(openAll({ file: process.execPath, args: [file] }, SMALL, 3)).rejects.toThrow("exited with code 9");
    expect(isAlive(Number(readFileSync(lock, "utf8")))).toBe(false);
  });

  it("one process is a session like any other", async ({ expect }) => {
    const session = await openAll(hostile("good"), SMALL);
    expect(isAlive(pid(session))).toBe(true);
    expect(await session.ask([])).toEqual([]);
    await session.close();
    expect(isAlive(pid(session))).toBe(false);
  });
});
