// What the tests of sessions share: hostile adapters, and what is expected of their answers.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect } from "vitest";
import type { Command, Watch } from "./adapter.ts";
import { type Answer, type Fault, type Options, open, type Request, type Session } from "./session.ts";

export const HOSTILE = fileURLToPath(new URL("../adapters/hostile.js", import.meta.url));
/** A machine with other work is slow: no test may take that for silence. */
export const SMALL: Partial<Options> = { timeoutMs: 60_000, maxLineBytes: 2 ** 20 };
/** For adapters that say nothing; such a test has the machine to itself, as far as a test can have it. */
export const HASTY = { timeoutMs: 4000 };

export const folder = mkdtempSync(join(tmpdir(), "hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** An adapter with that behaviour, and a file of its own: by it some know that they were here before. */
export function hostile(behaviour: string, version?: string): Command {
  const args = [HOSTILE, behaviour, join(folder, String(files++))];
  return { file: process.execPath, args: version === undefined ? args : [...args, version] };
}

export const encode = (jsonHex: string): Request => ({ method: "wire.encode", params: { jsonHex } });
export const POISON = encode("00");

/** `count` good requests, all different, with the poison in some places. */
export function batch(count: number, poisoned: readonly number[], poison = POISON): Request[] {
  return Array.from({ length: count }, (_, index) =>
    poisoned.includes(index) ? poison : encode((0x100000 + index).toString(16)),
  );
}

export const right = (request: Request): Answer => ({
  kind: "result",
  result: { wireHex: (request.params as { jsonHex: string }).jsonHex },
});

/** The faults among answers, by index; every other answer must be right. */
export function faults(requests: readonly Request[], answers: readonly Answer[]): Record<number, Fault> {
  expect(answers).toHaveLength(requests.length);
  const found: Record<number, Fault> = {};
  for (const [index, answer] of answers.entries()) {
    if (answer.kind === "fault") found[index] = answer.fault;
    else expect(answer).toEqual(right(requests[index] as Request));
  }
  return found;
}

export async function within<T>(
  command: Command,
  options: Partial<Options>,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await open(command, { ...SMALL, ...options });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

export const kinds = (session: Session) => session.incidents.map((incident) => incident.fault);
export const pid = (session: Session) => Number(session.hello.version);

export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    // An orphan that is dead may wait for long to be buried.
    return process.platform !== "linux" || !readFileSync(`/proc/${id}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

/** Stops this process, and not the adapter. */
export const block = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Long enough for an adapter to do something; no test fails when it was not. */
export const settle = () => sleep(300);

export const fileOf = (command: Command) => command.args.at(-1) as string;

/** Tells an adapter that it is time for what it does later. */
export async function tell(command: Command): Promise<void> {
  writeFileSync(fileOf(command), "");
  await settle();
}

/** A watch that hears every line: what goes out, and what comes in. */
export const listen = (hear: (mark: ">" | "<", line: string) => void) => ({
  watch: () => (mark: Parameters<Watch>[0], octets: string | Buffer) => {
    if (mark === ">" || mark === "<") hear(mark, octets.toString());
  },
});
