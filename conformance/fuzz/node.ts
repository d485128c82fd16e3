// Fuzz properties of whole nodes: scripts of the vectors put together and changed, in nodes that have little room or much.
import fc from "fast-check";
import { ROOM } from "../../reference/room.ts";
import type { Step } from "../contract/node.ts";
import { loadVectors } from "../runner/vectors.ts";
import { play, type Script } from "../script.ts";
import { of } from "./mutator.ts";
import type { Property } from "./property.ts";

/** The scripts of a part: those in which something is refused, and the others. */
interface Scripts {
  readonly refusing: readonly Script[];
  readonly others: readonly Script[];
}

/** By part, read when first asked for. */
const read = new Map<string, Scripts>();
function scriptsOf(part: string): Scripts {
  const known = read.get(part);
  if (known) return known;
  const cases = loadVectors().cases.filter(({ id, method }) => method === "node.run" && id.startsWith(`${part}.`));
  const paramsOf = (valid: boolean) => cases.filter((one) => one.valid === valid).map(({ params }) => params as Script);
  const [refusing, others] = [paramsOf(false), paramsOf(true)];
  if (refusing.length === 0 || others.length === 0)
    throw new Error(`fuzz: the vectors of ${part} must hold scripts that refuse and others, found none`);
  read.set(part, { refusing, others });
  return { refusing, others };
}

/** How scripts are put together, and what is changed then. */
const change = fc.record({
  refuses: fc.nat(3).map((n) => n > 0),
  base: fc.nat(),
  mates: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(), { maxLength: 2 })),
  dropped: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(), { maxLength: 2 })),
  again: fc.array(
    fc.record({
      at: fc.nat(),
      later: fc.oneof(fc.constantFrom(0, 1, 60_000), fc.nat(100_000)),
      peer: fc.option(fc.nat(), { freq: 2 }),
    }),
    { maxLength: 2 },
  ),
  room: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.integer({ min: 1, max: 4 })),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed({ refusing, others }: Scripts, { refuses, base, mates, dropped, again, room }: Change): Script {
  const script = of(refuses ? refusing : others, base);
  // Of the same node, so that messages for it stay messages for it.
  const all = [...refusing, ...others].filter(({ self }) => self.address === script.self.address);
  const steps = [script, ...mates.map((mate) => of(all, mate))].flatMap((one) => one.steps);
  const gone = new Set(dropped.map((at) => at % (2 * steps.length)));
  const peers = steps.flatMap((step) => ("peer" in step ? [step.peer] : []));
  const more = again.map(({ at, later, peer }): Step => {
    const step = of(steps, at);
    return { ...step, now: step.now + later, ...("peer" in step && peer !== null && { peer: of(peers, peer) }) };
  });
  const left = steps.filter((_, at) => !gone.has(at));
  return { ...script, ...(room && withRoom(room)), steps: [...left, ...more] };
}

/** A node that has room for so many of everything but octets. */
const withRoom = (room: number): Pick<Script, "capacity" | "room"> => ({
  capacity: 2 * room,
  room: { ...Object.fromEntries(Object.keys(ROOM).map((key) => [key, room])), octets: ROOM.octets } as typeof ROOM,
});

/** A property about the scripts of a part; a failure counts against that clause unless its verdict names another. */
export function scripts(part: string, clause: string, cost: number): Property {
  return {
    name: `node.run/${part}`,
    about: `scripts of ${part} put together, steps left out, once more, later or by another peer, with little room or much`,
    clause,
    method: "node.run",
    suite: "ml-dsa-65",
    cost,
    params: change.map((one): Record<string, unknown> => ({ ...changed(scriptsOf(part), one) })),
    expect: (params) => ({ ...play(params as Script) }),
  };
}
