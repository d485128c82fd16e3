// `npm run bench`: what things cost beside the primitive they cannot avoid, measured in the same run. Exit code 1 when a bar is missed.
import { performance } from "node:perf_hooks";
import pc from "picocolors";
import { measures as discovery } from "../reference/discovery.bench.ts";
import { measures as inbox } from "../reference/inbox.bench.ts";
import { measures as subnetwork } from "../reference/subnetwork.bench.ts";
import { measures as upgrade } from "../reference/upgrade.bench.ts";
import { measures as wire } from "../reference/wire.bench.ts";
import "../spec/tools/pipe.ts";
import { measures as session } from "./runner/session.bench.ts";

/** One ratio: `ours` beside `bare`, each run `times` times a round. */
interface Measure {
  readonly name: string;
  /** The largest ratio allowed. */
  readonly bar: number;
  readonly times: number;
  /** What is measured; it may measure itself, and return a promise of its milliseconds. */
  ours(): unknown;
  bare(): unknown;
}

/** Interleaved, so that whatever else the machine does slows both. */
const ROUNDS = 15;

async function milliseconds(work: () => unknown): Promise<number> {
  const begin = performance.now();
  const own = work();
  return own instanceof Promise ? await own : performance.now() - begin;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

async function ratio({ ours, bare, times }: Measure): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let mine = 0;
    let its = 0;
    for (let time = 0; time < times; time++) {
      mine += await milliseconds(ours);
      its += await milliseconds(bare);
    }
    if (round > 0) ratios.push(mine / its); // the first round warms up
  }
  return median(ratios);
}

const measures: readonly Measure[] = [...wire, ...upgrade, ...subnetwork, ...discovery, ...inbox, ...session];
let missed = 0;
for (const measure of measures) {
  const measured = await ratio(measure);
  const ok = measured <= measure.bar;
  if (!ok) missed++;
  console.log(
    `${ok ? pc.green("✓") : pc.red("✗")} ${measured.toFixed(2).padStart(6)} × (bar ${measure.bar}) ${measure.name}`,
  );
}
console.log(`${measures.length - missed} of ${measures.length} bars held, median of ${ROUNDS} interleaved rounds`);
if (missed > 0 || measures.length === 0) process.exitCode = 1;
