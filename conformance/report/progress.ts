// Progress for a person: a bar on a terminal, one line for each stage elsewhere.
import cliProgress from "cli-progress";
import type { Observer } from "../runner/run.ts";

export function progress(): Observer & { stop(): void } {
  if (!process.stderr.isTTY) {
    return {
      start: (what, total) => console.error(`${what}: ${total.toLocaleString("en")} …`),
      step: () => {},
      stop: () => {},
    };
  }
  const bar = new cliProgress.SingleBar(
    {
      format: "{what} {bar} {value}/{total}",
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 30,
      autopadding: true,
    },
    cliProgress.Presets.shades_classic,
  );
  return {
    start: (what, total) => {
      bar.stop();
      bar.start(total, 0, { what: what.padEnd(24) });
    },
    step: (count) => bar.increment(count),
    stop: () => bar.stop(),
  };
}
