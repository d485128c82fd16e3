// How far a query comes that is sent on: simulated with the numbers of the registry, and compared with the table of chapter 07.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FANOUT, MAX_HOPS } from "./generated/constants.ts";

const NODES = 10_000;
const NEIGHBOURS = 32;
const RUNS = 30;

/** Numbers that look random and are the same each time (xorshift, 32 bits). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

/** Each node has connections of its own; a connection has no direction. */
function connect(next: (bound: number) => number): number[][] {
  const neighbours: number[][] = Array.from({ length: NODES }, () => []);
  for (let node = 0; node < NODES; node++) {
    for (let at = 0; at < NEIGHBOURS / 2; at++) {
      const other = next(NODES);
      neighbours[node]?.push(other);
      neighbours[other]?.push(node);
    }
  }
  return neighbours;
}

/** Which nodes a query reaches, and how often it is sent. The first `bad` nodes are silent; the last one asks. */
function flood(neighbours: readonly number[][], next: (bound: number) => number, bad: number) {
  const reached = new Uint8Array(NODES);
  const origin = NODES - 1;
  reached[origin] = 1;
  let sends = 0;
  let border = [{ node: origin, from: origin }];
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const beyond: typeof border = [];
    for (const { node, from } of border) {
      // The order in which a node prefers its neighbours is its own for each query.
      const own = (neighbours[node] as number[]).filter((one) => one !== from && one !== origin && one !== node);
      for (let count = 0; count < FANOUT && own.length > 0; count++) {
        const [to] = own.splice(next(own.length), 1) as [number];
        sends++;
        if (reached[to]) continue;
        reached[to] = 1;
        if (to >= bad) beyond.push({ node: to, from: node });
      }
    }
    border = beyond;
  }
  return { reached, sends };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What share of the honest nodes one query reaches, and a second one from the same place; and what one costs. */
function simulate(share: number) {
  const bad = Math.floor(NODES * share);
  const runs = Array.from({ length: RUNS }, (_, at) => {
    const next = numbers(7 + at);
    const neighbours = connect(next);
    const [first, second] = [flood(neighbours, next, bad), flood(neighbours, next, bad)];
    let [once, twice] = [0, 0];
    for (let node = bad; node < NODES - 1; node++) {
      if (first.reached[node]) once++;
      if (first.reached[node] || second.reached[node]) twice++;
    }
    const honest = NODES - 1 - bad;
    return { once: once / honest, twice: twice / honest, sends: first.sends };
  });
  return {
    once: mean(runs.map(({ once }) => once)),
    twice: mean(runs.map(({ twice }) => twice)),
    sends: mean(runs.map(({ sends }) => sends)),
  };
}

/** Rounded down: nothing is promised that is not so. */
const percent = (share: number) => `${Math.floor(1000 * share) / 10} %`;

test("the table of chapter 07 is what the simulation gives", () => {
  const chapter = readFileSync(new URL("../spec/07-discovery.md", import.meta.url), "utf8");
  const shares = { none: 0, "a quarter": 1 / 4, "a third": 1 / 3 };
  for (const [name, share] of Object.entries(shares)) {
    const { once, twice, sends } = simulate(share);
    const sent = Math.round(sends / 100) * 100;
    const row = `| ${name} | ${percent(once)} | ${percent(twice)} | \`${sent.toLocaleString("en")}\` |`;
    expect(chapter).toContain(row);
  }
});
