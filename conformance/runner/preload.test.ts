// What each process is asked before anything else.
import { describe, type ExpectStatic, it } from "vitest";
import { openAll } from "./pool.ts";
import { batch, encode, faults, HASTY, hostile, kinds, listen, POISON, SMALL, within } from "./session.fixtures.ts";
import type { Fault, Options, Request } from "./session.ts";

const LOADS = [encode("aa"), encode("bb")];

/** What was asked, in short, by process: `hello`, or the hexadecimal. */
function listening() {
  const processes: string[][] = [];
  const watch = () => {
    const asked: string[] = [];
    processes.push(asked);
    return listen((mark, line) => {
      const { method, params } = mark === ">" ? JSON.parse(line) : {};
      if (method) asked.push(method === "hello" ? method : params.jsonHex);
    }).watch();
  };
  const loaded = () => processes.map((asked) => asked.filter((one) => one !== "hello").slice(0, 2));
  return { processes, watch, loaded };
}

const LEFT_OUT = "what breaks the process is an incident, and left out from then on";

async function isLeftOut(expect: ExpectStatic, behaviour: string, fault: Fault, options: Partial<Options> = {}) {
  const { processes, watch } = listening();
  await within(hostile(behaviour), { ...options, preload: [POISON, ...LOADS], watch }, async (session) => {
    const requests = batch(30, []);
    expect(faults(requests, await session.ask(requests))).toEqual({});
    expect(kinds(session)).toEqual([fault]);
    expect(session.incidents[0]?.detail).toContain("was asked wire.encode before all cases");
  });
  expect(processes).toHaveLength(2);
  expect(processes[1]?.filter((one) => one !== "hello").slice(0, 2)).toEqual(["aa", "bb"]);
}

it(`hang: ${LEFT_OUT}`, ({ expect }) => isLeftOut(expect, "hang", "timeout", HASTY));

describe.concurrent("before anything else", () => {
  it("each process is asked, once", async ({ expect }) => {
    const { processes, watch, loaded } = listening();
    await within(hostile("good"), { preload: LOADS, watch }, async (session) => {
      const requests = batch(30, []);
      expect(faults(requests, await session.ask(requests))).toEqual({});
      expect(session.incidents).toEqual([]);
    });
    expect(loaded()).toEqual([["aa", "bb"]]);
    expect(processes.flat().filter((one) => one === "aa")).toHaveLength(1);
    expect(processes[0]?.[0]).toBe("hello");
  });

  it("and again after a restart, whoever caused it", async ({ expect }) => {
    const { watch, loaded } = listening();
    await within(hostile("exit"), { preload: LOADS, watch }, async (session) => {
      const requests = batch(30, [7, 21]);
      expect(faults(requests, await session.ask(requests))).toEqual({ 7: "crash", 21: "crash" });
      expect(session.incidents).toEqual([]);
      expect(session.restarts).toBeGreaterThan(1);
    });
    expect(loaded().length).toBeGreaterThan(2);
    for (const one of loaded()) expect(one).toEqual(["aa", "bb"]);
  });

  it("each of several processes", async ({ expect }) => {
    const { watch, loaded } = listening();
    const command = hostile("good", "1");
    const session = await openAll(command, { ...SMALL, preload: LOADS, watch }, 3);
    const requests = batch(300, []);
    expect(faults(requests, await session.ask(requests))).toEqual({});
    await session.close();
    expect(loaded()).toEqual([LOADS, LOADS, LOADS].map(() => ["aa", "bb"]));
  });

  it("what the adapter does not have is not asked", async ({ expect }) => {
    const { processes, watch } = listening();
    const preload: Request[] = [{ method: "subnetwork.load", params: { jsonHex: "cc" } }, ...LOADS];
    await within(hostile("good"), { preload, watch }, async (session) => {
      expect(session.incidents).toEqual([]);
    });
    expect(processes.flat().filter((one) => one !== "hello")).toEqual(["aa", "bb"]);
  });

  for (const [behaviour, fault] of [
    ["exit", "crash"],
    ["noise-after", "noise"],
    ["half-line", "half-line"],
    ["unasked", "unasked"],
  ] as const) {
    it(`${behaviour}: ${LEFT_OUT}`, ({ expect }) => isLeftOut(expect, behaviour, fault));
  }

  it("an answer to it that comes twice is an incident, and no case's", async ({ expect }) => {
    await within(hostile("duplicate"), { preload: [POISON] }, async (session) => {
      const requests = batch(30, []);
      expect(faults(requests, await session.ask(requests))).toEqual({});
      expect(kinds(session)).toEqual(["duplicate"]);
    });
  });
});
