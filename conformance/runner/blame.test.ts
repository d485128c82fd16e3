// Whatever goes wrong with an adapter is blamed on the request that caused it, or on none.
import { setImmediate as nextRound } from "node:timers/promises";
import { describe, type ExpectStatic, it } from "vitest";
import {
  batch,
  block,
  encode,
  faults,
  HASTY,
  hostile,
  kinds,
  listen,
  POISON,
  right,
  SMALL,
  tell,
  within,
} from "./session.fixtures.ts";
import { type Answer, type Fault, type Options, open } from "./session.ts";

/** That one fault, blamed on the poison among 200 requests. */
async function blames(
  expect: ExpectStatic,
  [behaviour, fault, detail]: [string, Fault, RegExp],
  options: Partial<Options> = {},
) {
  const ids: number[] = [];
  const watching = listen((mark, line) => mark === ">" && ids.push(JSON.parse(line).id));
  await within(hostile(behaviour), { ...options, ...watching }, async (session) => {
    const requests = batch(200, [100]);
    const heard = new Map<number, Answer>();
    const answers = await session.ask(requests, (index, answer) => {
      expect(heard.has(index)).toBe(false);
      heard.set(index, answer);
    });
    expect(faults(requests, answers)).toEqual({ 100: fault });
    expect(answers[100]).toMatchObject({ detail: expect.stringMatching(detail) });
    expect(answers.map((_, index) => heard.get(index))).toEqual(answers);
    expect(session.incidents).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
}

describe("silence is blamed on the request that caused it", () => {
  for (const behaviour of ["hang", "hang-after", "silence"]) {
    it(behaviour, ({ expect }) => blames(expect, [behaviour, "timeout", /^answered nothing for 4000 ms$/], HASTY));
  }
});

describe.concurrent("a fault is blamed on the request that caused it", () => {
  const cases: [behaviour: string, fault: Fault, detail: RegExp][] = [
    ["exit", "crash", /^exited with code 3; its stderr ended with "all is lost"$/],
    ["exit-after", "crash", /^exited with code 3/],
    ["killed", "crash", /^was killed by SIGKILL$/],
    ["half-line", "half-line", /^left half a line, ".*id\\":….*", and exited with code 0/],
    ["noise-before", "noise", /^wrote a line that is no response, "debug: poison": not JSON/],
    ["noise-after", "noise", /^wrote a line that is no response, "debug: poison": not JSON/],
    ["unasked", "unasked", /^answered an id it was never asked, with {"wireHex":"00"}$/],
    ["duplicate", "duplicate", /^answered twice, the second time "again"$/],
    ["oversized", "oversized", /^wrote more than 1048576 octets without a line feed$/],
  ];
  for (const one of cases) it(`${one[0]} is ${one[1]}`, ({ expect }) => blames(expect, one));

  for (const behaviour of ["exit-after", "noise-before", "noise-after", "duplicate"]) {
    it(`${behaviour}, wherever the request stands`, async ({ expect }) => {
      await within(hostile(behaviour), {}, async (session) => {
        for (const [count, poisoned] of [
          [1, [0]],
          [200, [0]],
          [200, [199]],
          [30, [4, 5, 17, 29]],
        ] as const) {
          const requests = batch(count, poisoned);
          const found = faults(requests, await session.ask(requests));
          expect(Object.keys(found).map(Number)).toEqual(poisoned);
        }
        expect(session.incidents).toEqual([]);
      });
    });
  }

  it("shown after later answers", async ({ expect }) => {
    await within(hostile("noise-soon"), {}, async (session) => {
      const requests = batch(30, [3]);
      expect(faults(requests, await session.ask(requests))).toEqual({ 3: "noise" });
      expect(session.incidents).toEqual([]);
    });
  });

  it("shown only by the hello that follows", async ({ expect }) => {
    await within(hostile("few-hellos"), {}, async (session) => {
      const requests = batch(1, []);
      expect(faults(requests, await session.ask(requests))).toEqual({ 0: "crash" });
    });
  });

  it("a duplicate long after the answer, while the ask goes on", async ({ expect }) => {
    await within(hostile("duplicate-late"), { window: 10 }, async (session) => {
      const requests = batch(200, [0]);
      const heard: Answer[] = [];
      const answers = await session.ask(requests, (index, answer) => index === 0 && heard.push(answer));
      expect(faults(requests, answers)).toEqual({ 0: "duplicate" });
      expect(heard).toEqual([right(POISON), answers[0]]);
    });
  });
});

describe.concurrent("a line that is no response is noise", () => {
  const lines: [line: string, why: string][] = [
    ["", "not JSON"],
    ["{}", "jsonrpc"],
    ["null", "expected object"],
    ['[{"jsonrpc":"2.0","id":$,"result":1}]', "expected object"],
    ['{"id":$,"result":1}', "jsonrpc"],
    ['{"jsonrpc":"1.0","id":$,"result":1}', "jsonrpc"],
    ['{"jsonrpc":"2.0","id":"$","result":1}', "expected number"],
    ['{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"m"}}', "expected number"],
    ['{"jsonrpc":"2.0","id":$.5,"result":1}', "expected int"],
    ['{"jsonrpc":"2.0","id":$}', "result"],
    ['{"jsonrpc":"2.0","id":$,"result":1,"extra":1}', "extra"],
    ['{"jsonrpc":"2.0","id":$,"result":1,"error":{"code":1,"message":"m"}}', "result"],
    ['{"jsonrpc":"2.0","id":$,"error":{"code":"1","message":"m"}}', "error.code"],
    ['{"jsonrpc":"2.0","id":$,"error":{"code":1}}', "error.message"],
    ['{"jsonrpc":"2.0","id":$,"result":1}{"jsonrpc":"2.0","id":$,"result":1}', "not JSON"],
    ['\u00ef\u00bb\u00bf{"jsonrpc":"2.0","id":$,"result":1}', "not JSON"],
    ['{"jsonrpc":"2.0","id":$,"result":"\u00ff"}', "not UTF-8"],
  ];
  it("for each way to be none", async ({ expect }) => {
    await within(hostile("verbatim"), {}, async (session) => {
      for (const [line, why] of lines) {
        const poison = encode(`00${Buffer.from(`${line}\n`, "latin1").toString("hex")}`);
        const requests = batch(9, [4], poison);
        const answers = await session.ask(requests);
        expect(faults(requests, answers), line).toEqual({ 4: "noise" });
        expect(answers[4]).toMatchObject({ detail: expect.stringContaining(why) });
      }
      expect(session.incidents).toEqual([]);
    });
  });
});

describe.concurrent("a fault that no single request reproduces is an incident", () => {
  for (const [behaviour, fault] of [
    ["exit-once", "crash"],
    ["noise-once", "noise"],
  ] as const) {
    it(behaviour, async ({ expect }) => {
      await within(hostile(behaviour), {}, async (session) => {
        const requests = batch(200, [100]);
        expect(faults(requests, await session.ask(requests))).toEqual({});
        expect(session.incidents).toMatchObject([{ fault }]);
        expect(session.restarts).toBe(1);
      });
    });
  }

  for (const [behaviour, fault] of [
    ["exit-later", "crash"],
    ["noise-later", "noise"],
    ["duplicate-later", "duplicate"],
  ] as const) {
    it(`${behaviour}, noticed by the next ask`, async ({ expect }) => {
      const command = hostile(behaviour);
      await within(command, {}, async (session) => {
        expect(faults([POISON], await session.ask([POISON]))).toEqual({});
        await tell(command);
        const requests = batch(200, []);
        expect(faults(requests, await session.ask(requests))).toEqual({});
        expect(kinds(session)).toEqual([fault]);
      });
    });

    it(`${behaviour}, noticed at the end`, async ({ expect }) => {
      const command = hostile(behaviour);
      const session = await open(command, SMALL);
      expect(faults([POISON], await session.ask([POISON]))).toEqual({});
      await tell(command);
      await session.close();
      await session.close();
      expect(kinds(session)).toEqual([fault]);
    });
  }

  it("a crash is not blamed on the request that happens to be asked then", async ({ expect }) => {
    await within(hostile("curse"), {}, async (session) => {
      const requests = batch(200, [100]);
      expect(faults(requests, await session.ask(requests))).toEqual({});
      // Once in the crowd, and once when the poison and its neighbours were asked one after the other.
      expect(kinds(session)).toEqual(["crash", "crash"]);
    });
  });
});

describe("what is not the adapter's fault", () => {
  it("time that the runner's own process loses", async ({ expect }) => {
    await within(hostile("good"), { ...HASTY, window: 2 }, async (session) => {
      const longer = HASTY.timeoutMs + 200;
      const requests = batch(20, []);
      const answers = session.ask(requests, (index) => index === 15 && block(longer));
      await nextRound();
      block(longer);
      expect(faults(requests, await answers)).toEqual({});
      expect(session.incidents).toEqual([]);
    });
  });
});
