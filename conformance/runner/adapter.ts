// One adapter process: started, stopped, and spoken to in JSON-RPC 2.0, one message a line.
import { isUtf8 } from "node:buffer";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { type Response, response } from "../protocol.ts";
import { explain, explainStart, shorten } from "./explain.ts";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** Why nothing more is heard from a process. `detail` continues "the adapter …". */
export interface Breakdown {
  readonly fault: "crash" | "half-line" | "noise" | "oversized";
  readonly detail: string;
}

export interface Adapter {
  /** Whether so much waits to be written that the rest should wait too. */
  readonly full: boolean;
  /** Known as soon as it happens; the responses that came before it can still be heard. */
  readonly breakdown: Breakdown | undefined;
  /** What the process last wrote for humans, as the end of a sentence. */
  readonly lastWords: string;
  send(id: number, method: string, params: unknown): void;
  /** The responses since the last call, in order. Waits for one; none means that the process broke down or `ms` passed. */
  hear(ms: number): Promise<Response[]>;
  /** Ends stdin, and after `graceMs` the process. Always returns; returns a breakdown that is not this end itself. */
  stop(graceMs: number): Promise<Breakdown | undefined>;
}

/** Sees what passes: `>` to the process, `<` from it, `2` its standard error, `!` what has happened to it. */
export type Watch = (mark: ">" | "<" | "2" | "!", octets: string | Buffer) => void;

const LINE_FEED = 10;
const MAX_UNWRITTEN = 1 << 20; // characters
const MAX_STDERR = 2048; // characters
const KILL_GRACE = 500; // milliseconds
const END_GRACE = 200; // milliseconds
// In a group of its own an adapter does not get the terminal's Ctrl-C: whoever gets it calls `endAll`.
const HAS_GROUPS = process.platform !== "win32";

/** What ends each process that has not ended yet. */
const living = new Set<(signal: NodeJS.Signals) => void>();

/** Ends every process, for a program that must end now. It blocks, so that no session starts another meanwhile. */
export function endAll(): void {
  if (living.size === 0) return;
  for (const kill of living) kill("SIGTERM");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, END_GRACE);
  for (const kill of living) kill("SIGKILL");
}

/** Starts a process. What goes wrong with it, even its start, shows as its breakdown. */
export function launch(command: Command, maxLineBytes: number, watch: Watch = () => {}): Adapter {
  watch("!", "started");
  const child = spawn(command.file, command.args, { stdio: "pipe", windowsHide: true, detached: HAS_GROUPS });
  let breakdown: Breakdown | undefined;
  let heard: Response[] = [];
  let wake: (() => void) | undefined;
  let stopping = false;
  let killed = false;
  let orderly = false;

  function breakDown(fault: Breakdown["fault"], detail: string): void {
    if (!breakdown) watch("!", detail);
    breakdown ??= { fault, detail };
    wake?.();
  }

  child.on("error", (error) =>
    breakDown("crash", `could not be started: ${explainStart(command.file, command.args, error)}`),
  );

  let stderr = "";
  const decoder = new StringDecoder("utf8");
  child.stderr.on("data", (octets: Buffer) => {
    watch("2", octets);
    stderr = (stderr + decoder.write(octets)).slice(-MAX_STDERR);
  });
  const lastWords = () => (stderr.trim() ? `; its stderr ended with ${JSON.stringify(stderr.trim())}` : "");

  // A broken pipe has a reason, and that is what "close" tells.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on("error", () => {});
  // "close" and not "exit": everything the process wrote has been read by then.
  const closed = once(child, "close").catch(() => {});
  if (child.pid !== undefined) living.add(kill);
  child.on("close", (code, signal) => {
    living.delete(kill);
    orderly = stopping && !breakdown && (code === 0 || killed);
    const how = signal ? `was killed by ${signal}` : `exited with code ${code}`;
    const end = `${how}${lastWords()}`;
    if (heldBytes > 0) watch("<", Buffer.concat(held));
    if (breakdown) watch("!", how);
    if (heldBytes === 0) breakDown("crash", end);
    else breakDown("half-line", `left half a line, ${quote(Buffer.concat(held).toString())}, and ${end}`);
  });

  // A line may come in many pieces; they are joined, and decoded, once.
  let held: Buffer[] = [];
  let heldBytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (let start = 0, end = 0; end !== -1 && !breakdown; start = end + 1) {
      end = chunk.indexOf(LINE_FEED, start);
      const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
      heldBytes += piece.length;
      if (heldBytes > maxLineBytes) {
        return breakDown("oversized", `wrote more than ${maxLineBytes} octets without a line feed`);
      }
      held.push(piece);
      if (end !== -1) {
        receive(held.length === 1 ? piece : Buffer.concat(held));
        held = [];
        heldBytes = 0;
      }
    }
    // While nobody listens the pipe holds the rest, not this process.
    if (wake) wake();
    else if (!breakdown) child.stdout.pause();
  });

  function receive(octets: Buffer): void {
    watch("<", octets);
    const line = octets.toString();
    const read = isUtf8(octets) ? readResponse(line) : "not UTF-8";
    if (typeof read === "string") breakDown("noise", `wrote a line that is no response, ${quote(line)}: ${read}`);
    else heard.push(read);
  }

  /** Ends the whole group: a command like npx or sh is not the adapter, it starts it. */
  function kill(signal: NodeJS.Signals): void {
    killed = true;
    try {
      if (HAS_GROUPS) process.kill(-(child.pid as number), signal);
      else child.kill(signal);
    } catch {
      // Gone already.
    }
  }

  let unwritten = "";
  function flush(): void {
    child.stdin.write(unwritten);
    unwritten = "";
  }

  return {
    get full() {
      return unwritten.length + child.stdin.writableLength > MAX_UNWRITTEN;
    },
    get breakdown() {
      return breakdown;
    },
    get lastWords() {
      return lastWords();
    },

    send(id, method, params) {
      const line = JSON.stringify({ jsonrpc: "2.0", id, method, params });
      watch(">", line);
      // One write for all requests that become possible at the same moment.
      if (unwritten === "") queueMicrotask(flush);
      unwritten += `${line}\n`;
    },

    async hear(ms) {
      if (heard.length === 0 && !breakdown) {
        child.stdout.resume();
        await new Promise<void>((resolve) => {
          // The time may have passed in this process only: what has come meanwhile is read before giving up.
          const timer = setTimeout(() => setImmediate(resolve), ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      const responses = heard;
      heard = [];
      return responses;
    },

    async stop(graceMs) {
      stopping = true;
      child.stdin.end();
      for (const [ms, signal] of [[graceMs, "SIGTERM"], [KILL_GRACE, "SIGKILL"], [KILL_GRACE]] as const) {
        const gone = await Promise.race([closed.then(() => true), sleep(ms, false, { ref: false })]);
        if (gone) return orderly ? undefined : breakdown;
        if (signal) kill(signal);
      }
      // Somebody else may have inherited the pipes: that must not keep this process alive.
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
      return breakdown;
    },
  };
}

/** The response a line holds, or why it holds none. */
function readResponse(line: string): Response | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "not JSON; is it for people? write to stderr instead";
  }
  // Compiled by zod, this takes 0.1 µs for a result: a check by hand would be a second definition and gain nothing.
  const checked = response.safeParse(value);
  if (checked.success) return checked.data;
  const [result, error] = response.options;
  const nearest = typeof value === "object" && value !== null && "error" in value ? error : result;
  return explain(nearest.safeParse(value).error as z.ZodError, value);
}

/** A line on one line, whatever is in it; ids depend on timing, and a report must not. */
function quote(line: string): string {
  return JSON.stringify(shorten(line.replace(/"id": *\d+/, '"id":…')));
}
