// Comparing what an implementation answered with the only right answer.
import { isDeepStrictEqual } from "node:util";
import { METHOD_NOT_FOUND } from "../contract/numbers.ts";
import { METHODS, type VectorCase } from "../protocol.ts";
import { explain } from "./explain.ts";
import type { Answer, Fault } from "./session.ts";

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
  const sameRefusal = "reason" in result && result.verdict === one.expect.verdict;
  if (sameRefusal && !strict)
    return { outcome: "pass", note: `answered ${describe(result)}, registered is ${expected}` };
  return { outcome: "fail", expected, actual: describe(result), result };
}

/** The failure in one line. How a process ended is left out: it need not end so the next time. */
export function messageOf(judgement: Exclude<Judgement, { outcome: "pass" }>): string {
  const got = judgement.outcome === "broken" ? judgement.fault : judgement.actual;
  return `expected ${judgement.expected}, got ${got}`;
}

/** A result in a few words: `reject (schema)`, `accept 0x12…`, or shortened JSON. */
export function describe(result: unknown): string {
  const { verdict, reason, id } = (result ?? {}) as { verdict?: string; reason?: string; id?: string };
  if (verdict === "accept") return `accept ${id}`;
  if (verdict) return `${verdict} (${reason})`;
  const json = JSON.stringify(result) ?? "nothing";
  return json.length > 300 ? `${json.slice(0, 300)}… (${json.length} characters)` : json;
}
