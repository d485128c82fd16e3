import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { setImmediate as nextRound } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, it } from "vitest";
import type { Command } from "./adapter.ts";
import {
  batch,
  encode,
  faults,
  fileOf,
  HASTY,
  HOSTILE,
  hostile,
  isAlive,
  kinds,
  listen,
  POISON,
  pid,
  SMALL,
  settle,
  tell,
  within,
} from "./session.fixtures.ts";
import { AdapterError, type Options, open } from "./session.ts";

describe.concurrent("what is legal is no fault", () => {
  for (const behaviour of ["good", "reversed"]) {
    it(behaviour, async ({ expect }) => {
      let inFlight = 0;
      let most = 0;
      const watching = listen((mark) => {
        inFlight += mark === ">" ? 1 : -1;
        most = Math.max(most, inFlight);
      });
      await within(hostile(behaviour), { window: 50, ...watching }, async (session) => {
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
    const watching = listen((mark, text) => mark === "<" && heard.push(text));
    await within(hostile("verbatim"), watching, async (session) => {
      const [answer] = await session.ask([encode(`00${Buffer.from(line).toString("hex")}`)]);
      expect(answer).toEqual({ kind: "error", code: -32601, message: "no" });
    });
    expect(heard.map((text) => JSON.parse(text))).toContainEqual(JSON.parse(line.replace("$", "3")));
  });

  it("lines of many pieces, and more requests than a pipe holds", async ({ expect }) => {
    await within(hostile("good"), { maxLineBytes: 2 ** 23 }, async (session) => {
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

describe("an adapter may take longer for all than it may take for one", () => {
  it("slow", async ({ expect }) => {
    await within(hostile("slow"), HASTY, async (session) => {
      const requests = batch(200, []); // 25 ms each
      const start = performance.now();
      expect(faults(requests, await session.ask(requests))).toEqual({});
      expect(performance.now() - start).toBeGreaterThan(HASTY.timeoutMs);
      expect([session.restarts, session.incidents]).toEqual([0, []]);
    });
  });
});

describe.concurrent("nothing piles up in the runner", () => {
  it("of what an adapter does not read", async ({ expect }) => {
    let sent = 0;
    const watching = listen((mark) => mark === ">" && sent++);
    await within(hostile("hang"), watching, async (session) => {
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
  const cases: [command: Command, message: RegExp, options?: Partial<Options>][] = [
    [
      { file: "no-such-program", args: ["x"] },
      /^Adapter `no-such-program x` did not answer hello: it could not be started/,
    ],
    [{ file: HOSTILE, args: ["\0"] }, /^Adapter `.*` could not be started/],
    [hostile("exit-at-start"), /did not answer hello: it exited with code 5; its stderr ended with "all is lost"/],
    [hostile("noise-at-start"), /did not answer hello: it wrote a line that is no response, "hostile 1.0 is ready"/],
    [hostile("mute"), /it answered nothing for 4000 ms; does it flush stdout after each line\?/, HASTY],
    [hostile("wrong-hello"), /answered hello with .*"adapter":2.*expected 1/],
    [hostile("no-hello"), /answered hello with .*-32601/],
  ];
  it("without a limit that makes sense", async ({ expect }) => {
    for (const limit of [{ window: 0 }, { timeoutMs: Number.NaN }, { maxLineBytes: -1 }]) {
      await expect(open(hostile("good"), limit)).rejects.toThrow(RangeError);
    }
  });

  for (const [command, message, options = SMALL] of cases) {
    it(String(message), async ({ expect }) => {
      const failure = await open(command, options).catch((error) => error);
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
      const session = await open(${JSON.stringify(hostile("stubborn"))}, { timeoutMs: 200_000 });
      session.ask([${JSON.stringify(POISON)}]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await session.close();
      console.log(performance.now());
    `;
    const args = ["--import", "tsx", "--input-type=module", "-e", program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
    expect(Number(stdout)).toBeGreaterThan(0);
  });
});
