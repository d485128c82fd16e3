import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { batch, encode, folder, hostile, SMALL } from "./session.fixtures.ts";
import { open, type Request } from "./session.ts";
import { openTrace } from "./trace.ts";

interface Line {
  readonly ms: number;
  readonly process: number;
  readonly mark: string;
  readonly octets: Buffer;
}

/** What a trace holds, octet for octet. */
function read(path: string): Line[] {
  const octets = readFileSync(path);
  const lines: Line[] = [];
  for (let start = 0; start < octets.length; ) {
    const end = octets.indexOf(10, start);
    expect(end).not.toBe(-1);
    const line = octets.subarray(start, end);
    const [head = "", ms, process, mark = ""] = /^(\d+\.\d{3}) (\d+) ([><2!]) /.exec(line.toString("latin1")) ?? [];
    expect(head).not.toBe("");
    lines.push({ ms: Number(ms), process: Number(process), mark, octets: line.subarray(head.length) });
    start = end + 1;
  }
  return lines;
}

async function traced(behaviour: string, requests: readonly Request[]): Promise<Line[]> {
  const path = join(folder, `${behaviour}.trace`);
  const trace = openTrace(path);
  const session = await open(hostile(behaviour), { ...SMALL, watch: trace.watch });
  await session.ask(requests);
  await session.close();
  trace.close();
  const lines = read(path);
  expect(lines.map(({ ms }) => ms)).toEqual(lines.map(({ ms }) => ms).toSorted((a, b) => a - b));
  return lines;
}

const text = (lines: readonly Line[], mark: string) =>
  lines.filter((line) => line.mark === mark).map(({ octets }) => octets.toString());

describe.concurrent("what is kept", () => {
  it("both ways, every line", async ({ expect }) => {
    const lines = await traced("good", batch(20, []));
    expect(text(lines, "!")).toEqual(["started", "exited with code 0"]);
    const [out, back] = [text(lines, ">"), text(lines, "<")].map((all) => all.map((line) => JSON.parse(line).id));
    expect(out).toHaveLength(20 + 3);
    expect(back).toEqual(out);
    expect(new Set(lines.map(({ process }) => process))).toEqual(new Set([1]));
  });

  it("of an adapter that crashes: its last words, how it ended, and the number of the next", async ({ expect }) => {
    const lines = await traced("exit", batch(20, [10]));
    const last = Math.max(...lines.map(({ process }) => process));
    expect(last).toBeGreaterThan(1);
    for (let process = 1; process < last; process++) {
      const mine = lines.filter((line) => line.process === process);
      expect(mine[0]).toMatchObject({ mark: "!", octets: Buffer.from("started") });
      expect(text(mine, "2")).toEqual(["all is lost"]);
      expect(text(mine, "!").at(-1)).toMatch(/^exited with code 3/);
    }
    const poison = text(lines, ">").filter((line) => line.includes('"jsonHex":"00"'));
    expect(poison.length).toBeGreaterThan(0);
  });

  it("half a line, and octets that are no UTF-8, as they came", async ({ expect }) => {
    const half = await traced("half-line", batch(5, [2]));
    expect(text(half, "<").some((line) => /^\{"jsonrpc":"2\.0","id":\d+,$/.test(line))).toBe(true);
    const octets = Buffer.from('{"jsonrpc":"2.0","id":$,"result":"\u00ff\u0000\u001b"}', "latin1");
    const noise = await traced("verbatim", [encode(`00${octets.toString("hex")}0a`)]);
    const came = noise.find((line) => line.mark === "<" && line.octets.includes(0xff));
    expect(came?.octets.toString("latin1").replace(/"id":\d+/, '"id":$')).toBe(octets.toString("latin1"));
    expect(text(noise, "!").some((what) => what.includes("not UTF-8"))).toBe(true);
  });
});

it("a file that cannot be opened says so", () => {
  expect(() => openTrace(folder)).toThrow(/EISDIR/);
});
