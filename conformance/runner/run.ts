// One run: hello, trust, vectors, fuzz. It prints nothing and keeps no time.
import type { Property } from "../fuzz/property.ts";
import type { Finding, FuzzResult } from "../fuzz/run.ts";
import type { Hello, VectorCase } from "../protocol.ts";
import type { Command } from "./adapter.ts";
import { count } from "./explain.ts";
import { describe, type Judgement, judge, messageOf } from "./judge.ts";
import { loadsFor } from "./load.ts";
import { openAll, PIECE } from "./pool.ts";
import { missing } from "./profile.ts";
import { type Selection, select } from "./select.ts";
import type { Answer, Incident, Options, Session } from "./session.ts";
import { controls, trust, VoidRun } from "./trust.ts";
import type { Loads } from "./vectors.ts";

export interface Settings extends Partial<Selection> {
  readonly strict: boolean;
  readonly seed: number;
  /** Inputs for the cheapest fuzz property; 0 leaves fuzzing out. */
  readonly runs: number;
  /** Whether nothing more is asked after a failure that is not known. */
  readonly failFast?: boolean;
  /** By the id of a case or the name of a property, the message of its failure. */
  readonly known?: ReadonlyMap<string, string>;
  /** Processes of the adapter at once, 1 by default. The report does not depend on it. */
  readonly jobs?: number;
  /** How the rosters are made that cases name. */
  readonly loads?: Loads;
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
  readonly fuzz: readonly FuzzResult[];
  /** Selected, but the implementation never declared itself able to answer. */
  readonly notApplicable: readonly (VectorCase | Property)[];
  /** Selected, but not asked after the first failure. */
  readonly notAsked: readonly (VectorCase | Property)[];
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
  const { selected, properties } = await select(cases, settings);
  const session = await openFor(command, selected, settings);
  try {
    const applies = applicable(session.hello);
    const able = cases.filter(applies);
    await trust(session, able);

    const asked = selected.filter(applies);
    const lacking = lackingOf(session.hello, selected, settings.profiles ?? []);
    const fuzzed = async () => (settings.runs > 0 ? properties() : []);
    const methods = (asked.length > 0 ? asked : (await fuzzed()).filter(applies)).map(({ method }) => method);
    if (methods.length === 0) throw new VoidRun(nothingApplies(selected.length, settings.runs));

    if (asked.length > 0) observer.start("vectors", asked.length);
    const results = await askCases(session, asked, settings, () => observer.step(1));
    const isOver = settings.failFast && results.some((result) => stops(result, settings));
    const others = isOver ? [] : await askCases(session, controls(asked, methods, able), settings);
    // They are imported only now, when the cases have been asked.
    const all = await fuzzed();
    const fuzz = isOver ? [] : await runFuzz(session, all.filter(applies), settings, observer);
    await session.close();
    return {
      hello: session.hello,
      seed: settings.seed,
      results: [...results, ...lacking, ...others.filter(failed).map((result) => ({ ...result, isControl: true }))],
      fuzz,
      notApplicable: [
        ...selected.filter((one) => !applies(one) && !lacking.some((result) => result.case === one)),
        ...all.filter((property) => !applies(property)),
      ],
      notAsked: [...asked.slice(results.length), ...all.filter(applies).slice(fuzz.length)],
      incidents: session.incidents,
    };
  } finally {
    await session.close();
  }
}

/** Processes that have loaded what these cases need. */
function openFor(command: Command, cases: readonly VectorCase[], { session, loads, jobs }: Settings): Promise<Session> {
  return openAll(command, { ...session, preload: loadsFor(cases, loads ?? {}) }, jobs);
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
  const session = await openFor(command, cases, settings);
  try {
    const applies = applicable(session.hello);
    const asked = cases.filter(applies);
    const results = await askCases(session, asked, settings);
    if (results.length === 0) throw new VoidRun(`hello must declare what ${nobodyAble(cases)}, it does not`);
    await session.close();
    return {
      hello: session.hello,
      results,
      fuzz: [],
      notApplicable: cases.filter((one) => !applies(one)),
      notAsked: asked.slice(results.length),
      incidents: session.incidents,
    };
  } finally {
    await session.close();
  }
}

function nobodyAble(cases: readonly VectorCase[]): string {
  const [one] = cases;
  if (cases.length > 1 || !one) return `at least one of ${count(cases.length, "case")} of the file needs`;
  return `${one.id} needs (${[one.method, one.suite].filter(Boolean).join(" with ")})`;
}

/** The results, in the order of the cases; when the first failure ends the run, up to that one. */
async function askCases(
  session: Session,
  cases: readonly VectorCase[],
  settings: Settings,
  onAnswer?: () => void,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const step = settings.failFast ? PIECE * (settings.jobs ?? 1) : Math.max(1, cases.length);
  for (let start = 0; start < cases.length; start += step) {
    const some = cases.slice(start, start + step);
    const requests = some.map(({ method, params }) => ({ method, params }));
    const answers = await session.ask(requests, onAnswer);
    for (const [at, one] of some.entries()) {
      const result = { case: one, judgement: judge(one, answers[at] as Answer, settings.strict) };
      results.push(result);
      if (settings.failFast && stops(result, settings)) return results;
    }
  }
  return results;
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
    const result = await fuzz(session, property, { ...settings, onProgress: (done) => observer.step(done) });
    results.push(result);
    if (settings.failFast && result.finding && !isKnown(property.name, result.finding, settings)) break;
  }
  return results;
}

function applicable({ methods, suites }: Hello) {
  return ({ method, suite }: { method: VectorCase["method"]; suite?: string | undefined }) =>
    methods.includes(method) && (suite === undefined || suites.includes(suite));
}

/** The cases that a profile asks for, put to methods that are not there: failures like a wrong answer. */
function lackingOf(hello: Hello, cases: readonly VectorCase[], profiles: readonly string[]): CaseResult[] {
  const lacks = missing(hello, profiles);
  return cases.flatMap((one) => {
    const profile = lacks.get(one.method);
    if (profile === undefined) return [];
    const actual = `no answer: hello does not declare ${one.method}, which profile ${profile} asks for`;
    return [{ case: one, judgement: { outcome: "fail", expected: describe(one.expect), actual } }];
  });
}

function isKnown(id: string, { judgement }: { judgement: Judgement }, { known }: Settings): boolean {
  return judgement.outcome !== "pass" && known?.get(id) === messageOf(judgement);
}

/** Whether it is a failure after which a run may end. */
function stops(result: CaseResult, settings: Settings): boolean {
  return result.case.level === "MUST" && failed(result) && !isKnown(result.case.id, result, settings);
}

/** What went wrong at the level MUST. */
export function failures(report: Report): (CaseResult | Finding)[] {
  const found = report.fuzz.flatMap(({ finding }) => (finding ? [finding] : []));
  return [...report.results.filter((result) => failed(result) && result.case.level === "MUST"), ...found];
}

function failed({ judgement }: { judgement: Judgement }): boolean {
  return judgement.outcome !== "pass";
}
