// One run: hello, trust, vectors, fuzz. It prints nothing and keeps no time.
import type { Finding, FuzzResult } from "../fuzz/run.ts";
import type { Hello, VectorCase } from "../protocol.ts";
import type { Command } from "./adapter.ts";
import { type Judgement, judge } from "./judge.ts";
import { type Answer, type Incident, type Options, open, type Session } from "./session.ts";
import { trust, VoidRun } from "./trust.ts";

export interface Settings {
  /** Which cases and properties to run, by the beginning of their id; all of them when absent. */
  readonly only?: string;
  readonly strict: boolean;
  readonly seed: number;
  /** Inputs for the cheapest fuzz property; 0 leaves fuzzing out. */
  readonly runs: number;
  readonly session: Partial<Options>;
}

export interface CaseResult {
  readonly case: VectorCase;
  readonly judgement: Judgement;
}

export interface Report {
  readonly hello: Hello;
  readonly seed: number;
  readonly results: readonly CaseResult[];
  /** Selected cases that the implementation never declared itself able to answer. */
  readonly notApplicable: readonly VectorCase[];
  readonly fuzz: readonly FuzzResult[];
  readonly incidents: readonly Incident[];
}

/** Told what is being done, so that a person can be. */
export interface Observer {
  start(what: string, total: number): void;
  step(count: number): void;
}

/** Runs cases against the implementation behind a command. Throws a VoidRun when the result would mean nothing. */
export async function run(
  command: Command,
  cases: readonly VectorCase[],
  settings: Settings,
  observer: Observer,
): Promise<Report> {
  const session = await open(command, settings.session);
  try {
    const applies = applicable(session.hello);
    await trust(session, cases.filter(applies));

    const selected = cases.filter(({ id }) => id.startsWith(settings.only ?? ""));
    const asked = selected.filter(applies);
    if (asked.length === 0) {
      throw new VoidRun(
        `at least one of the ${selected.length} selected cases must apply to what hello declares, none does; see \`imp list\``,
      );
    }
    observer.start("vectors", asked.length);
    const results = await askCases(session, asked, settings.strict, () => observer.step(1));
    const fuzz = settings.runs > 0 ? await runFuzz(session, settings, observer, applies) : [];
    await session.close();
    return {
      hello: session.hello,
      seed: settings.seed,
      results,
      notApplicable: selected.filter((one) => !applies(one)),
      fuzz,
      incidents: session.incidents,
    };
  } finally {
    await session.close();
  }
}

/** Cases of any file, asked without trust or fuzz: what `imp replay` does. */
export async function replay(command: Command, cases: readonly VectorCase[], settings: Settings): Promise<Report> {
  const session = await open(command, settings.session);
  try {
    const applies = applicable(session.hello);
    const results = await askCases(session, cases.filter(applies), settings.strict);
    const notApplicable = cases.filter((one) => !applies(one));
    if (results.length === 0)
      throw new VoidRun("at least one case of the file must apply to what hello declares, none does");
    await session.close();
    return {
      hello: session.hello,
      seed: settings.seed,
      results,
      notApplicable,
      fuzz: [],
      incidents: session.incidents,
    };
  } finally {
    await session.close();
  }
}

async function askCases(
  session: Session,
  cases: readonly VectorCase[],
  strict: boolean,
  onAnswer?: () => void,
): Promise<CaseResult[]> {
  const answers = await session.ask(
    cases.map(({ method, params }) => ({ method, params })),
    onAnswer,
  );
  return cases.map((one, at) => ({ case: one, judgement: judge(one, answers[at] as Answer, strict) }));
}

/** fast-check is loaded only here: it would delay the first case. */
async function runFuzz(
  session: Session,
  settings: Settings,
  observer: Observer,
  applies: ReturnType<typeof applicable>,
): Promise<FuzzResult[]> {
  const [{ fuzz }, { wire }] = await Promise.all([import("../fuzz/run.ts"), import("../fuzz/wire.ts")]);
  const selected = wire.filter((property) => property.clause.startsWith(settings.only ?? "") && applies(property));
  const results: FuzzResult[] = [];
  for (const property of selected) {
    observer.start(property.name, Math.ceil(settings.runs / property.cost));
    results.push(await fuzz(session, property, { ...settings, onProgress: (count) => observer.step(count) }));
  }
  return results;
}

function applicable({ methods, suites }: Hello) {
  return ({ method, suite }: { method: VectorCase["method"]; suite?: string | undefined }) =>
    methods.includes(method) && (suite === undefined || suites.includes(suite));
}

/** What went wrong at the level MUST: these fail a run. */
export function failures(report: Report): (CaseResult | Finding)[] {
  const found = report.fuzz.flatMap(({ finding }) => (finding ? [finding] : []));
  return [...report.results.filter((result) => failed(result) && result.case.level === "MUST"), ...found];
}

/** What went wrong at the levels SHOULD and MAY: listed, without failing the run. */
export function shortfalls(report: Report): CaseResult[] {
  return report.results.filter((result) => failed(result) && result.case.level !== "MUST");
}

export function failed({ judgement }: { judgement: Judgement }): boolean {
  return judgement.outcome !== "pass";
}
