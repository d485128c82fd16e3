// Fuzz properties of whole nodes: the steps of a part's scripts in any order and number, by other peers and at other times.
import fc from "fast-check";
import type { Step } from "../contract/node.ts";
import { loadVectors } from "../runner/vectors.ts";
import { play, type Script } from "../script.ts";
import { of } from "./mutator.ts";
import type { Property } from "./property.ts";

/** The scripts of a part, read when first asked for. */
const read = new Map<string, Script[]>();
function scriptsOf(part: string): Script[] {
  const known = read.get(part);
  if (known) return known;
  const cases = loadVectors().cases.filter(({ id, method }) => method === "node.run" && id.startsWith(`${part}.`));
  if (cases.length === 0) throw new Error(`fuzz: the vectors of ${part} must hold scripts of a node, found none`);
  const scripts = cases.map(({ params }) => params as Script);
  read.set(part, scripts);
  return scripts;
}

/** One step that is drawn: which, how much later, and by whom. */
const drawn = fc.record({
  at: fc.nat(),
  later: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 100_000 })),
  peer: fc.option(fc.nat(), { freq: 4 }),
});

/** A property about the scripts of a part; a failure counts against that clause unless its verdict names another. */
export function scripts(part: string, clause: string, cost: number): Property {
  return {
    name: `node.run/${part}`,
    about: `the steps of scripts of ${part}, in any order and number, by other peers and later`,
    clause,
    method: "node.run",
    suite: "ml-dsa-65",
    cost,
    params: fc
      .record({ base: fc.nat(), steps: fc.array(drawn, { minLength: 1, maxLength: 12 }) })
      .map(({ base, steps }) => {
        const all = scriptsOf(part);
        const script = of(all, base);
        // Steps are drawn from scripts of the same node, so that messages for it stay messages for it.
        const pool = all.filter(({ self }) => self.address === script.self.address).flatMap((one) => one.steps);
        const peers = pool.flatMap((step) => ("peer" in step ? [step.peer] : []));
        const chosen = steps.map(({ at, later, peer }): Step => {
          const step = of(pool, at);
          const other = peer === null || !("peer" in step) ? {} : { peer: of(peers, peer) };
          return { ...step, ...other, now: step.now + later };
        });
        return { ...script, steps: chosen } as Record<string, unknown>;
      }),
    expect: (params) => ({ ...play(params as Script) }),
  };
}
