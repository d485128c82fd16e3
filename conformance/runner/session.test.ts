import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextRound, setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import type { Command } from "./adapter.ts";
import { AdapterError, type Answer, type Fault, type Options, open, type Request, type Session } from "./session.ts";

const HOSTILE = fileURLToPath(new URL("../adapters/hostile.js", import.meta.url));
const SMALL: Partial<Options> = { timeoutMs: 1500, maxLineBytes: 2 ** 20 };

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** An adapter with that behaviour, and a file of its own: by it some know that they were here before. */
function hostile(behaviour: string): Command {
  return { file: process.execPath, args: [HOSTILE, behaviour, join(folder, String(files++))] };
}

const encode = (jsonHex: string): Request => ({ method: "wire.encode", params: { jsonHex } });
const POISON = encode("00");

/** `count` good requests, all different, with the poison in some places. */
function batch(count: number, poisoned: readonly number[], poison = POISON): Request[] {
  return Array.from({ length: count }, (_, index) =>
    poisoned.includes(index) ? poison : encode((0x100000 + index).toString(16)),
  );
}

const right = (request: Request): Answer => ({
  kind: "result",
  result: { wireHex: (request.params as { jsonHex: string }).jsonHex },
});

/** The faults among answers, by index; every other answer must be right. */
function faults(requests: readonly Request[], answers: readonly Answer[]): Record<number, Fault> {
  expect(answers).toHaveLength(requests.length);
  const found: Record<number, Fault> = {};
  for (const [index, answer] of answers.entries()) {
    if (answer.kind === "fault") found[index] = answer.fault;
    else expect(answer).toEqual(right(requests[index] as Request));
  }
  return found;
}

async function within<T>(
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

const kinds = (session: Session) => session.incidents.map((incident) => incident.fault);
const pid = (session: Session) => Number(session.hello.version);

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    // An orphan that is dead may wait for long to be buried.
    return process.platform !== "linux" || !readFileSync(`/proc/${id}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

/** Stops this process, and not the adapter. */
const block = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Long enough for an adapter to do something; no test fails when it was not. */
const settle = () => sleep(300);

const fileOf = (command: Command) => command.args.at(-1) as string;

/** Tells an adapter that it is time for what it does later. */
async function tell(command: Command): Promise<void> {
  writeFileSync(fileOf(command), "");
  await settle();
}

describe.concurrent("a fault is blamed on the request that caused it", () => {
  const cases: [behaviour: string, fault: Fault, detail: RegExp][] = [
    ["exit", "crash", /^exited with code 3; its stderr ended with "all is lost"$/],
    ["exit-after", "crash", /^exited with code 3/],
    ["killed", "crash", /^was killed by SIGKILL$/],
    ["hang", "timeout", /^answered nothing for 1500 ms$/],
    ["hang-after", "timeout", /^answered nothing for 1500 ms$/],
    ["silence", "timeout", /^answered nothing for 1500 ms$/],
    ["half-line", "half-line", /^left half a line, ".*id\\":….*", and exited with code 0/],
    ["noise-before", "noise", /^wrote a line that is no response, "debug: poison": not JSON/],
    ["noise-after", "noise", /^wrote a line that is no response, "debug: poison": not JSON/],
    ["unasked", "unasked", /^answered an id it was never asked, with {"wireHex":"00"}$/],
    ["duplicate", "duplicate", /^answered twice, the second time "again"$/],
    ["oversized", "oversized", /^wrote more than 1048576 octets without a line feed$/],
  ];
  for (const [behaviour, fault, detail] of cases) {
    it(`${behaviour} is ${fault}`, async ({ expect }) => {
      const ids: number[] = [];
      const onLine: Options["onLine"] = (direction, line) => {
        if (direction === "out") ids.push(JSON.parse(line).id);
      };
      await within(hostile(behaviour), { onLine }, async (session) => {
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
    });
  }

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

describe.concurrent("what is legal is no fault", () => {
  for (const behaviour of ["good", "reversed", "slow"]) {
    it(behaviour, async ({ expect }) => {
      let inFlight = 0;
      let most = 0;
      const onLine: Options["onLine"] = (direction) => {
        inFlight += direction === "out" ? 1 : -1;
        most = Math.max(most, inFlight);
      };
      await within(hostile(behaviour), { window: 50, onLine }, async (session) => {
        // 25 ms each, the slow one takes longer for all than it may take for one.
        const requests = batch(100, []);
        expect(faults(requests, await session.ask(requests))).toEqual({});
        expect(await session.ask([])).toEqual([]);
        expect(session.restarts).toBe(0);
        expect(session.incidents).toEqual([]);
        expect(most).toBe(50);
      });
    });
  }

  it("an error is an answer", async ({ expect }) => {
    const line = '{"jsonrpc":"2.0","id":$,"error":{"code":-32601,"message":"no","data":1}}\n';
    const heard: string[] = [];
    const onLine: Options["onLine"] = (direction, text) => direction === "in" && heard.push(text);
    await within(hostile("verbatim"), { onLine }, async (session) => {
      const [answer] = await session.ask([encode(`00${Buffer.from(line).toString("hex")}`)]);
      expect(answer).toEqual({ kind: "error", code: -32601, message: "no" });
    });
    expect(heard.map((text) => JSON.parse(text))).toContainEqual(JSON.parse(line.replace("$", "3")));
  });

  it("lines of many pieces, and more requests than a pipe holds", async ({ expect }) => {
    await within(hostile("good"), { maxLineBytes: 2 ** 23, timeoutMs: 10_000 }, async (session) => {
      const requests = Array.from({ length: 40 }, (_, index) => encode(`${10 + index}`.repeat(2 ** 19)));
      expect(faults(requests, await session.ask(requests))).toEqual({});
    });
    const text = "ü€😀".repeat(50_000);
    const line = `{"jsonrpc":"2.0","id":$,"result":"${text}"}\r\n`;
    await within(hostile("verbatim"), {}, async (session) => {
      const [answer] = await session.ask([encode(`00${Buffer.from(line).toString("hex")}`)]);
      expect(answer).toEqual({ kind: "result", result: text });
    });
  });

  it("two asks at once take turns", async ({ expect }) => {
    await within(hostile("duplicate"), {}, async (session) => {
      const requests = [batch(100, [50]), batch(100, [7])] as const;
      const first = session.ask(requests[0]);
      await nextRound();
      const second = session.ask(requests[1]);
      expect(faults(requests[0], await first)).toEqual({ 50: "duplicate" });
      expect(faults(requests[1], await second)).toEqual({ 7: "duplicate" });
      expect([session.restarts, session.incidents]).toEqual([0, []]);
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
    await within(hostile("good"), { timeoutMs: 1500, window: 2 }, async (session) => {
      const requests = batch(20, []);
      const answers = session.ask(requests, (index) => index === 15 && block(1700));
      await nextRound();
      block(1700);
      expect(faults(requests, await answers)).toEqual({});
      expect(session.incidents).toEqual([]);
    });
  });
});

describe.concurrent("nothing piles up in the runner", () => {
  it("of what an adapter does not read", async ({ expect }) => {
    let sent = 0;
    const onLine: Options["onLine"] = (direction) => direction === "out" && sent++;
    await within(hostile("hang"), { onLine }, async (session) => {
      session.ask([POISON, ...Array.from({ length: 60 }, () => encode("11".repeat(2 ** 19)))]);
      await settle();
      expect(sent).toBeLessThan(10);
    });
  });

  it("of what nobody asked for", async ({ expect }) => {
    const command = hostile("flood");
    await within(command, {}, async (session) => {
      await session.ask([POISON]);
      await tell(command);
      expect(existsSync(`${fileOf(command)}.taken`)).toBe(false);
    });
  });
});

describe.concurrent("no session", () => {
  const cases: [command: Command, message: RegExp][] = [
    [
      { file: "no-such-program", args: ["x"] },
      /^Adapter `no-such-program x` did not answer hello: it could not be started/,
    ],
    [{ file: HOSTILE, args: ["\0"] }, /^Adapter `.*` could not be started/],
    [hostile("exit-at-start"), /did not answer hello: it exited with code 5; its stderr ended with "all is lost"/],
    [hostile("noise-at-start"), /did not answer hello: it wrote a line that is no response, "hostile 1.0 is ready"/],
    [hostile("mute"), /did not answer hello: it answered nothing for 1500 ms/],
    [hostile("wrong-hello"), /answered hello with .*"adapter":2.*expected 1/],
    [hostile("no-hello"), /answered hello with .*-32601/],
  ];
  it("without a limit that makes sense", async ({ expect }) => {
    for (const limit of [{ window: 0 }, { timeoutMs: Number.NaN }, { maxLineBytes: -1 }]) {
      await expect(open(hostile("good"), limit)).rejects.toThrow(RangeError);
    }
  });

  for (const [command, message] of cases) {
    it(String(message), async ({ expect }) => {
      const failure = await open(command, SMALL).catch((error) => error);
      expect(failure).toBeInstanceOf(AdapterError);
      expect(failure.message).toMatch(message);
      expect(failure.message).toMatch(/Expected: .*"method":"hello".* Run the command/);
    });
  }

  it.skipIf(process.platform === "win32")("what a process wrote is read to the end", async ({ expect }) => {
    const command = { file: "sh", args: ["-c", "(sleep 0.2; printf half) & exit 3"] };
    await expect(open(command, SMALL)).rejects.toThrow('left half a line, "half", and exited with code 3');
  });
});

describe.concurrent("the end", () => {
  it("an adapter that cannot be restarted leaves the rest unanswered", async ({ expect }) => {
    await within(hostile("single-life"), { window: 10 }, async (session) => {
      const requests = batch(200, [100]);
      const answers = await session.ask(requests);
      const found = Object.keys(faults(requests, answers)).map(Number);
      expect(found).toEqual(Array.from({ length: 100 }, (_, index) => index + 100));
      expect(answers[199]).toMatchObject({
        fault: "crash",
        detail: expect.stringMatching(/^could not be restarted: it did not answer hello: it exited with code 5/),
      });
      expect(kinds(session)).toEqual(["crash"]);
      expect(await session.ask([encode("11")])).toMatchObject([{ fault: "crash" }]);
    });
  });

  it("no process is left, whatever it does", async ({ expect }) => {
    for (const behaviour of ["good", "unasked", "stubborn"]) {
      const session = await open(hostile(behaviour), SMALL);
      expect(isAlive(pid(session))).toBe(true);
      const asked = session.ask([POISON]);
      if (behaviour !== "stubborn") await asked;
      else await settle();
      await session.close();
      expect(isAlive(pid(session)), behaviour).toBe(false);
      const [answer] = await asked;
      if (behaviour === "stubborn") expect(answer).toMatchObject({ kind: "fault", detail: /closed/ });
      expect(session.incidents).toEqual([]);
    }
  });

  it.skipIf(process.platform === "win32")("no process is left behind a shell", async ({ expect }) => {
    const { file, args } = hostile("hang");
    const session = await open({ file: "sh", args: ["-c", `'${[file, ...args].join("' '")}'; true`] }, SMALL);
    session.ask([POISON]);
    await settle();
    await session.close();
    expect(isAlive(pid(session))).toBe(false);
  });

  it("the caller's mistake is thrown, and the next ask is not mixed up with it", async ({ expect }) => {
    await within(hostile("good"), {}, async (session) => {
      const requests = batch(200, []);
      const mistake = session.ask(requests, () => {
        throw new Error("mine");
      });
      await expect(mistake).rejects.toThrow("mine");
      await expect(session.ask([{ method: "wire.encode", params: 1n }])).rejects.toThrow(TypeError);
      expect(faults(requests, await session.ask(requests))).toEqual({});
      expect(session.incidents).toEqual([]);
    });
  });

  it("a closed session does not keep its program alive", async ({ expect }) => {
    const program = `
      const { open } = await import(${JSON.stringify(pathToFileURL(fileURLToPath(new URL("session.ts", import.meta.url))).href)});
      const session = await open(${JSON.stringify(hostile("stubborn"))}, { timeoutMs: 60_000 });
      session.ask([${JSON.stringify(POISON)}]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await session.close();
      console.log(performance.now());
    `;
    const args = ["--import", "tsx", "--input-type=module", "-e", program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 15_000 });
    expect(Number(stdout)).toBeGreaterThan(0);
  });
});
