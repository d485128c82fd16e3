// What the fuzz inputs of part `identity` are: every answer is among them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { properties } from "./parts.ts";
import type { Property } from "./property.ts";

interface Answer {
  readonly verdict?: string;
  readonly reason?: string;
  readonly verdicts?: readonly Answer[];
  readonly status?: string;
  readonly more?: boolean;
  readonly after?: string | null;
  readonly evidence?: readonly string[];
}

/** What kinds of answer one is. */
function kindsOf({ verdict, reason, verdicts, status, more, after, evidence }: Answer): string[] {
  return [
    ...(verdicts?.flatMap(kindsOf) ?? []),
    ...(after === undefined ? [] : [after === null ? "the end" : "asks on"]),
    ...(evidence ? [evidence.length > 0 ? "evidence" : "none"] : []),
    ...(more === undefined ? [] : [more ? "more" : "all"]),
    ...[reason ?? verdict ?? status].filter((kind) => kind !== undefined),
  ];
}

/** How often each kind of answer comes. */
function answers(name: string, runs: number): Record<string, number> {
  const { params, expect } = properties.find((property) => property.name === name) as Property;
  const found: Record<string, number> = {};
  for (const input of fc.sample(params, { seed: 1, numRuns: runs })) {
    for (const kind of kindsOf(expect(input))) found[kind] = (found[kind] ?? 0) + 1;
  }
  return found;
}

test.each<[string, number, string[]]>([
  ["wire.replay/scripts", 60, ["accept", "bad-signature", "busy", "duplicate", "expired"]],
  ["identity.incept/octets", 500, ["accept", "bad-key", "malformed", "non-canonical", "schema"]],
  ["identity.history/events", 40, ["active", "frozen", "lost"]],
  ["wire.receive/events", 40, ["accept", "bad-event", "unknown-key"]],
  ["identity.tell/events", 40, ["all", "more"]],
  ["identity.learn/answers", 40, ["accept", "asks on", "bad-log", "the end"]],
  [
    "identity.check/spliced",
    300,
    ["accept", "bad-binding", "bad-evidence", "bad-key", "bad-record", "outside-window", "stale-key", "unknown-key"],
  ],
  ["identity.latest/records", 60, ["evidence", "none"]],
])("%s: %d inputs have every answer", (name, runs, kinds) => {
  const found = answers(name, runs);
  expect(Object.keys(found), JSON.stringify(found)).toEqual(expect.arrayContaining(kinds));
});
