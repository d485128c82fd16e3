// How fast requests are answered and checked, next to the same lines through a bare pipe.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { DEFAULTS, open, type Request } from "./session.ts";

const HELLO = { adapter: 1, name: "echo", version: "1", language: "JavaScript", profiles: [], suites: [], methods: [] };

/** The least an adapter can do: it gives back what it was given. */
const ECHO = `
  const hello = ${JSON.stringify(HELLO)};
  let unread = "";
  process.stdin.setEncoding("latin1").on("data", (text) => {
    const lines = (unread + text).split("\\n");
    unread = lines.pop();
    let out = "";
    for (const line of lines) {
      const { id, method, params } = JSON.parse(line);
      const result = method === "hello" ? hello : { wireHex: params.jsonHex };
      out += JSON.stringify({ jsonrpc: "2.0", id, result }) + "\\n";
    }
    if (out) process.stdout.write(out, "latin1");
  });`;
const command = { file: process.execPath, args: ["-e", ECHO] };

/** Requests whose inputs are that many octets, all different. */
function make(count: number, octets: number): Request[] {
  return Array.from({ length: count }, (_, index) => ({
    method: "wire.encode",
    params: { jsonHex: index.toString(16).padStart(octets * 2, "0") },
  }));
}

/** Milliseconds for all requests through a session, every answer compared. */
async function throughSession(requests: readonly Request[]): Promise<number> {
  const session = await open(command);
  const begin = performance.now();
  const answers = await session.ask(requests);
  const right = answers.filter((answer, index) => {
    const { jsonHex } = (requests[index] as Request).params as { jsonHex: string };
    return answer.kind === "result" && (answer.result as { wireHex: string }).wireHex === jsonHex;
  });
  const elapsed = performance.now() - begin;
  if (right.length !== requests.length) throw new Error(`${requests.length - right.length} wrong answers`);
  await session.close();
  return elapsed;
}

/** Milliseconds for the same lines through a pipe, with as many in flight, parsed and counted and no more. */
async function throughPipe(requests: readonly Request[]): Promise<number> {
  const child = spawn(command.file, command.args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write('{"id":0,"method":"hello"}\n');
  await once(child.stdout, "data");
  const begin = performance.now();
  await new Promise<void>((resolve) => {
    let sent = 0;
    let answered = 0;
    function fill(): void {
      let out = "";
      for (; sent < requests.length && sent - answered < DEFAULTS.window; sent++) {
        out += `${JSON.stringify({ jsonrpc: "2.0", id: sent, ...requests[sent] })}\n`;
      }
      if (out) child.stdin.write(out);
    }
    let unread = "";
    child.stdout.setEncoding("latin1").on("data", (text: string) => {
      const lines = (unread + text).split("\n");
      unread = lines.pop() as string;
      for (const line of lines) if (JSON.parse(line).result) answered++;
      if (answered === requests.length) resolve();
      else fill();
    });
    fill();
  });
  const elapsed = performance.now() - begin;
  child.stdin.end();
  await once(child, "close");
  return elapsed;
}

const requests = make(20_000, 1024);

export const measures = [
  {
    name: "20,000 checked answers with 1 KiB inputs / the same lines through a bare pipe",
    bar: 2.5,
    times: 1,
    ours: () => throughSession(requests),
    bare: () => throughPipe(requests),
  },
];
