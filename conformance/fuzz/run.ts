// Running a fuzz property against an implementation: sampled and pipelined, then shrunk one question at a time.
import fc from "fast-check";
import clauses from "../../spec/clauses.json" with { type: "json" };
import type { VectorCase } from "../protocol.ts";
import { type Judgement, judge } from "../runner/judge.ts";
import type { Session } from "../runner/session.ts";
import type { Property } from "./property.ts";

/** Inputs asked in one go; the k-th batch is drawn from seed + k, so that it is the first one of that seed. */
const BATCH = 500;
/** Beyond the largest seed that `--seed` takes. */
const SEEDS = 1e9;
/** A shrink that takes longer is cut short: a smaller input is better, but the one found is enough. */
const SHRINK_MS = 20_000;

export interface Finding {
  /** The smallest input that failed, with the right answer: a case like any other. */
  readonly case: VectorCase;
  readonly judgement: Exclude<Judgement, { outcome: "pass" }>;
  /** Whether the smallest input failed both times it was asked again. */
  readonly steady: boolean;
  /** The shortest run that finds it again. */
  readonly origin: { readonly property: string; readonly seed: number; readonly runs: number };
}

export interface FuzzResult {
  readonly property: string;
  readonly about: string;
  /** The clause that a failure is counted against, unless it breaks another. */
  readonly clause: string;
  readonly runs: number;
  readonly finding?: Finding;
}

export interface FuzzSettings {
  readonly seed: number;
  readonly runs: number;
  readonly strict: boolean;
  onProgress(done: number): void;
}

export async function fuzz(session: Session, property: Property, settings: FuzzSettings): Promise<FuzzResult> {
  const { name, about, clause } = property;
  const total = Math.ceil(settings.runs / property.cost);
  for (let done = 0, seed = settings.seed; done < total; seed = (seed + 1) % SEEDS) {
    const batch = fc.sample(property.params, { seed, numRuns: Math.min(BATCH, total - done) });
    const judged = await ask(session, property, batch, settings.strict);
    const first = judged.findIndex(({ outcome }) => outcome !== "pass");
    done += batch.length;
    settings.onProgress(batch.length);
    if (first !== -1) {
      return {
        property: name,
        about,
        clause,
        runs: done - batch.length + first + 1,
        finding: await shrink(session, property, seed, first, settings.strict),
      };
    }
  }
  return { property: name, about, clause, runs: total };
}

async function ask(
  session: Session,
  property: Property,
  inputs: Record<string, unknown>[],
  strict: boolean,
): Promise<Judgement[]> {
  const answers = await session.ask(inputs.map((params) => ({ method: property.method, params })));
  return inputs.map((params, at) => {
    const answer = answers[at];
    if (!answer)
      throw new Error(`fuzz: the session must answer every request, got ${answers.length} of ${inputs.length}`);
    return judge({ method: property.method, expect: property.expect(params) }, answer, strict);
  });
}

/** Replays one input of a batch through fast-check, which then looks for a smaller one that fails. */
async function shrink(
  session: Session,
  property: Property,
  seed: number,
  index: number,
  strict: boolean,
): Promise<Finding> {
  const again = async (params: Record<string, unknown>) =>
    (await ask(session, property, [params], strict))[0] as Judgement;
  let smallest = fc.sample(property.params, { seed, path: String(index), numRuns: 1 })[0] as Record<string, unknown>;
  await fc.check(
    fc.asyncProperty(property.params, async (params) => {
      const failed = (await again(params)).outcome !== "pass";
      if (failed) smallest = params;
      return !failed;
    }),
    { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: SHRINK_MS },
  );

  const twice = [await again(smallest), await again(smallest)];
  const failed = twice.filter((judgement) => judgement.outcome !== "pass");
  const expected = property.expect(smallest);
  const clause = property.fault?.(smallest)?.clause ?? clauseFor(property, expected);
  return {
    case: {
      id: `${clause}/fuzz-${property.name.replaceAll(/[^a-z]+/g, "-")}-${seed}-${index}`,
      clauses: [clause],
      level: "MUST",
      valid: expected.verdict === undefined || expected.verdict === "accept",
      comment: `found by ${property.name}, --seed ${seed}, input ${index}`,
      flags: [],
      method: property.method,
      ...(property.suite && { suite: property.suite }),
      params: smallest,
      expect: expected,
    },
    judgement: failed[0] ?? {
      outcome: "fail",
      expected: "the same answer twice",
      actual: "a failure that did not come back",
    },
    steady: failed.length === 2,
    origin: { property: property.name, seed, runs: (index + 1) * property.cost },
  };
}

/** The clause of the property's part that demands the expected refusal, as far as one names its reason. */
function clauseFor({ clause }: Property, { reason }: Record<string, unknown>): string {
  const part = clause.slice(0, clause.indexOf(".") + 1);
  const fits = clauses.find(({ id, text }) => id.startsWith(part) && text.includes(`(\`${reason}\`)`));
  return fits?.id ?? clause;
}
