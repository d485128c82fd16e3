// One run: hello, trust, vectors, fuzz. It prints nothing and keeps no time.
import type { Property } from "../fuzz/property.ts";
import type { Finding, FuzzResult } from "../fuzz/run.ts";
import type { Hello, VectorCase } from "../protocol.ts";
import type { Command } from "./adapter.ts";
import { count } from "./explain.ts";
import { type Judgement, judge } from "./judge.ts";
import { casesOf, NothingSelected, propertiesOf } from "./select.ts";
import { type Answer, type Incident, type Options, open, type Session } from "./session.ts";
import { controls, trust, VoidRun } from "./trust.ts";

export interface Settings {
  /** Which cases and properties to run, by the beginning of their id or name; all of them when absent. */
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
  /** Not selected: asked because an implementation that refuses everything would pass the selection. */
  readonly isControl?: boolean;
}

export interface Report {
  readonly hello: Hello;
  /** The seed of fuzzing, where there was any. */
  readonly seed?: number;
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

/**
 * Runs cases against the implementation behind a command. Throws a VoidRun when the result would mean nothing, and
 * NothingSelected when there is nothing to run.
 */
export async function run(
  command: Command,
  cases: readonly VectorCase[],
  settings: Settings,
  observer: Observer,
): Promise<Report> {
  const only = settings.only ?? "";
  const selected = casesOf(cases, only);
  if (selected.length === 0 && (await propertiesOf(only)).length === 0) throw new NothingSelected(only);

  const session = await open(command, settings.session);
  try {
    const applies = applicable(session.hello);
    const able = cases.filter(applies);
    await trust(session, able);

    const asked = selected.filter(applies);
    const properties = async () => (settings.runs > 0 ? (await propertiesOf(only)).filter(applies) : []);
    const methods = (asked.length > 0 ? asked : await properties()).map(({ method }) => method);
    if (methods.length === 0) throw new VoidRun(nothingApplies(selected.length, settings.runs));

    if (asked.length > 0) observer.start("vectors", asked.length);
    const results = await askCases(session, asked, settings.strict, () => observer.step(1));
    const others = await askCases(session, controls(asked, methods, able), settings.strict);
    const fuzz = await runFuzz(session, await properties(), settings, observer);
    await session.close();
    return {
      hello: session.hello,
      seed: settings.seed,
      results: [...results, ...others.filter(failed).map((result) => ({ ...result, isControl: true }))],
      notApplicable: selected.filter((one) => !applies(one)),
      fuzz,
      incidents: session.incidents,
    };
  } finally {
    await session.close();
  }
}

function nothingApplies(selected: number, runs: number): string {
  if (selected === 0) {
    return runs === 0
      ? "only fuzz properties are selected, and --runs 0 leaves them out"
      : "at least one of the selected fuzz properties must apply to what hello declares, none does";
  }
  return `what hello declares must apply to at least one of ${count(selected, "selected case")}, it applies to none; see \`imp list\``;
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

async function runFuzz(
  session: Session,
  properties: readonly Property[],
  settings: Settings,
  observer: Observer,
): Promise<FuzzResult[]> {
  const results: FuzzResult[] = [];
  if (properties.length === 0) return results;
  const { fuzz } = await import("../fuzz/run.ts");
  for (const property of properties) {
    observer.start(property.name, Math.ceil(settings.runs / property.cost));
    results.push(await fuzz(session, property, { ...settings, onProgress: (done) => observer.step(done) }));
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
