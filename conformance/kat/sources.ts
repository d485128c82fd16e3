// Every source of published known answers, and what replaying one says.
import type { Source } from "./case.ts";
import { jcs } from "./jcs.ts";
import { lampsComposite } from "./lamps-composite.ts";
import { wycheproofEd25519 } from "./wycheproof-ed25519.ts";
import { wycheproofMlDsa65 } from "./wycheproof-ml-dsa.ts";
import { xWing } from "./x-wing.ts";

export const SOURCES: readonly Source[] = [wycheproofMlDsa65, wycheproofEd25519, xWing, lampsComposite, jcs];

export interface Outcome {
  readonly source: string;
  readonly cases: number;
  readonly passed: number;
  /** How many of the cases are of each sort that has a name. */
  readonly sorts: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Replays a source. A missing or malformed file is a problem, and so is a source without cases. */
export function replay({ name, cases }: Source, dir: string): Outcome {
  try {
    const all = cases(dir);
    if (all.length === 0) return broken(name, "must have cases, has none");
    const problems = all.flatMap((one) => attempt(one.run, one.name));
    const sorts: Record<string, number> = {};
    for (const { sort } of all) if (sort) sorts[sort] = (sorts[sort] ?? 0) + 1;
    return { source: name, cases: all.length, passed: all.length - problems.length, sorts, problems };
  } catch (error) {
    return broken(name, String(error));
  }
}

function attempt(run: () => string | undefined, name: string): string[] {
  try {
    const problem = run();
    return problem === undefined ? [] : [`${name}: ${problem}`];
  } catch (error) {
    return [`${name}: ${error}`];
  }
}

function broken(source: string, problem: string): Outcome {
  return { source, cases: 0, passed: 0, sorts: {}, problems: [problem] };
}
