// Comparing what an implementation answered with the only right answer.
import { isDeepStrictEqual } from "node:util";
import { METHOD_NOT_FOUND } from "../contract/numbers.ts";
import { METHODS, type VectorCase } from "../protocol.ts";
import { explain } from "./explain.ts";
import type { Answer, Fault } from "./session.ts";

/** Results of more characters are shortened. */
const LONG = 300;

export type Judgement =
  | { outcome: "pass"; note?: string }
  /** With the result, when it has the right shape. */
  | { outcome: "fail"; expected: string; actual: string; result?: Record<string, unknown> }
  | { outcome: "broken"; fault: Fault; expected: string; actual: string };

/**
 * The judgement on one answer: `fail` for a wrong one, `broken` when the adapter crashed, hung or spoke no JSON-RPC.
 * A right verdict for another reason passes with a note, or fails when `strict`.
 */
export function judge(one: Pick<VectorCase, "method" | "expect">, answer: Answer, strict = false): Judgement {
  const expected = describe(one.expect);
  if (answer.kind === "fault") {
    const { fault, detail } = answer;
    return { outcome: "broken", fault, expected, actual: `${fault}: ${detail}` };
  }
  if (answer.kind === "error") {
    const missing = answer.code === METHOD_NOT_FOUND ? " (hello declares this method)" : "";
    return { outcome: "fail", expected, actual: `error ${answer.code}: ${answer.message}${missing}` };
  }

  const shape = METHODS[one.method].result.safeParse(answer.result);
  if (!shape.success) {
    const why = explain(shape.error, answer.result);
    return { outcome: "fail", expected, actual: `${describe(answer.result)}: the wrong shape, ${why}` };
  }

  const result = shape.data as Record<string, unknown>;
  if (isDeepStrictEqual(result, one.expect)) return { outcome: "pass" };
  const [right, wrong] = difference(one.expect, result);
  if (!strict && isDeepStrictEqual(withoutReasons(result), withoutReasons(one.expect))) {
    return { outcome: "pass", note: `answered ${wrong}, registered is ${right}` };
  }
  return { outcome: "fail", expected: right, actual: wrong, result };
}

/** A result, every refusal in it without its reason. */
function withoutReasons(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReasons);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "reason" || !("verdict" in value));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutReasons(member)]));
}

/** The right result and another in a few words; of long ones, the first place where they differ. */
function difference(right: unknown, wrong: unknown): [right: string, wrong: string] {
  const isLong = [right, wrong].some((value) => (JSON.stringify(value) ?? "").length > LONG);
  const path: string[] = [];
  let [ours, theirs] = [right, wrong];
  while (isLong && isOpen(ours) && isOpen(theirs)) {
    const [a, b] = [ours, theirs];
    const name = [...new Set([...Object.keys(a), ...Object.keys(b)])].find((key) => !isDeepStrictEqual(a[key], b[key]));
    if (name === undefined) break;
    path.push(name);
    [ours, theirs] = [a[name], b[name]];
  }
  const place = path.length > 0 ? `${path.join(".")}: ` : "";
  return [`${place}${describe(ours)}`, `${place}${describe(theirs)}`];
}

/** Whether a value is looked into: a verdict is said as a whole. */
function isOpen(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !("verdict" in value);
}

/** The failure in one line. How a process ended is left out: it need not end so the next time. */
export function messageOf(judgement: Exclude<Judgement, { outcome: "pass" }>): string {
  const got = judgement.outcome === "broken" ? judgement.fault : judgement.actual;
  return `expected ${judgement.expected}, got ${got}`;
}

/** What a verdict has; in a script it is one effect among others. */
type Verdict = Readonly<Partial<Record<"verdict" | "reason" | "effect" | "id", string>>>;

/** A result in a few words: `reject (schema)`, `accept 0x12…`, or shortened JSON. */
export function describe(result: unknown): string {
  const { verdict, reason, effect: _, ...members } = (result ?? {}) as Verdict;
  const names = Object.keys(members).join();
  if (verdict === "accept")
    return ["accept", names === "id" ? members.id : names && describe(members)].join(" ").trim();
  if (verdict) return `${verdict} (${reason})`;
  const json = JSON.stringify(result) ?? "nothing";
  return json.length > LONG ? `${json.slice(0, LONG)}… (${json.length} characters)` : json;
}
