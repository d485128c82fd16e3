import { expect, test } from "vitest";
import { describe, judge } from "./judge.ts";

const reject = { method: "wire.decode" as const, expect: { verdict: "reject", reason: "schema" } };
const result = (result: unknown) => ({ kind: "result" as const, result });

test("the right answer passes", () => {
  expect(judge(reject, result({ verdict: "reject", reason: "schema" }))).toEqual({ outcome: "pass" });
});

test("another reason for the same verdict passes with a note, and fails when strict", () => {
  const answer = result({ verdict: "reject", reason: "my-own" });
  expect(judge(reject, answer)).toEqual({
    outcome: "pass",
    note: "answered reject (my-own), registered is reject (schema)",
  });
  expect(judge(reject, answer, true).outcome).toBe("fail");
});

test.each([
  ["another verdict", result({ verdict: "ignore", reason: "schema" }), "ignore (schema)"],
  ["accepted", result({ verdict: "accept", id: `0x${"00".repeat(32)}` }), "accept 0x00"],
  ["no result", result(undefined), "wrong shape"],
  ["a member too many", result({ verdict: "reject", reason: "schema", extra: 1 }), "wrong shape"],
  ["an id for a refusal", result({ verdict: "accept" }), "wrong shape, id: expected string, got nothing"],
  ["an error", { kind: "error" as const, code: -32000, message: "boom" }, "error -32000: boom"],
  [
    "a declared method that is missing",
    { kind: "error" as const, code: -32601, message: "none" },
    "hello declares this method",
  ],
])("%s fails", (_, answer, actual) => {
  const judged = judge(reject, answer);
  expect(judged).toMatchObject({ outcome: "fail", expected: "reject (schema)" });
  expect(judged).toHaveProperty("actual", expect.stringContaining(actual));
});

test("an acceptance is told with all its members", () => {
  const accept = { method: "inbox.take" as const, expect: { verdict: "accept", cursor: null } };
  expect(judge(accept, result({ verdict: "accept", cursor: 1 }))).toMatchObject({
    expected: 'accept {"cursor":null}',
    actual: 'accept {"cursor":1}',
  });
  expect(describe({ verdict: "accept" })).toBe("accept");
});

test("another id is another answer", () => {
  const accept = (digit: string) => ({ verdict: "accept", id: `0x${digit.repeat(64)}` });
  expect(judge({ method: "wire.decode", expect: accept("1") }, result(accept("1"))).outcome).toBe("pass");
  expect(judge({ method: "wire.decode", expect: accept("1") }, result(accept("2"))).outcome).toBe("fail");
});

test("no answer is not a wrong one", () => {
  expect(judge(reject, { kind: "fault", fault: "crash", detail: "exit 1" })).toMatchObject({
    outcome: "broken",
    actual: "crash: exit 1",
  });
});

test("long results are shortened", () => {
  expect(describe({ wireHex: "00".repeat(1000) })).toMatch(/… \(2014 characters\)$/);
});

const script = (...effects: object[]) => ({
  method: "node.run" as const,
  expect: {
    effects: [[{ effect: "store", store: "wire.replay", id: "a".repeat(300) }], effects],
    state: {},
    digest: `0x${"00".repeat(32)}`,
  },
});

test("of a long result, the first place that differs is shown", () => {
  const refused = { effect: "verdict", verdict: "ignore", reason: "unknown-key" };
  const other = { effect: "verdict", verdict: "reject", reason: "bad-signature" };
  const accepted = { effect: "verdict", verdict: "accept", id: `0x${"11".repeat(32)}` };
  expect(judge(script(accepted), result(script(refused).expect))).toMatchObject({
    expected: `effects.1.0: accept ${accepted.id}`,
    actual: "effects.1.0: ignore (unknown-key)",
  });
  expect(judge(script(refused), result(script(other).expect))).toMatchObject({
    outcome: "fail",
    expected: "effects.1.0: ignore (unknown-key)",
    actual: "effects.1.0: reject (bad-signature)",
  });
  expect(judge(script(refused), result(script().expect))).toMatchObject({ actual: "effects.1.0: nothing" });
});

test("another reason deep within a result passes with a note, and fails when strict", () => {
  const named = (reason: string) => script({ effect: "verdict", verdict: "ignore", reason });
  const answer = result(named("my-own").expect);
  expect(judge(named("busy"), answer)).toEqual({
    outcome: "pass",
    note: "answered effects.1.0: ignore (my-own), registered is effects.1.0: ignore (busy)",
  });
  expect(judge(named("busy"), answer, true).outcome).toBe("fail");
});
