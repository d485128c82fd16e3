// `--trace`: every line both ways, kept as it went.
import { closeSync, openSync, writeSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Watch } from "./adapter.ts";

const LINE_FEED = 10;
/** Octets that wait to be written. */
const BUFFERED = 1 << 16;

export interface Trace {
  /** What a new process is watched by. */
  watch(): Watch;
  close(): void;
}

/** One line for each line: milliseconds, number of the process, mark, octets. Throws as `openSync` does. */
export function openTrace(path: string): Trace {
  const file = openSync(path, "w");
  const begin = performance.now();
  let waiting: Buffer[] = [];
  let size = 0;
  let processes = 0;
  let isOpen = true;

  function flush(): void {
    const all = Buffer.concat(waiting);
    waiting = [];
    size = 0;
    for (let at = 0; at < all.length; ) at += writeSync(file, all, at);
  }

  function write(...pieces: (string | Buffer)[]): void {
    if (!isOpen) return;
    for (const piece of pieces) {
      const octets = typeof piece === "string" ? Buffer.from(piece) : piece;
      waiting.push(octets);
      size += octets.length;
    }
    if (size > BUFFERED) flush();
  }

  function close(): void {
    if (!isOpen) return;
    flush();
    closeSync(file);
    isOpen = false;
  }
  // However the program ends, what has been seen is kept.
  process.on("exit", close);

  return {
    watch() {
      const number = ++processes;
      return (mark, octets) => {
        for (const line of mark === "2" ? lines(octets) : [octets]) {
          write(`${(performance.now() - begin).toFixed(3)} ${number} ${mark} `, line, "\n");
        }
      };
    },
    close,
  };
}

/** The standard error comes in any pieces. */
function lines(octets: string | Buffer): (string | Buffer)[] {
  if (typeof octets === "string") return [octets];
  const found: Buffer[] = [];
  for (let start = 0; start < octets.length; ) {
    const end = octets.indexOf(LINE_FEED, start);
    found.push(octets.subarray(start, end === -1 ? octets.length : end));
    start = end === -1 ? octets.length : end + 1;
  }
  return found;
}
