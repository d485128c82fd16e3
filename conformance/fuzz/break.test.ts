// The labels of broken messages, against the reference; and that everything that can be broken is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../reference/wire.ts";
import { answerTo, type Broken, breaksOf, broken } from "./break.ts";
import { SHAPES, TYPES } from "./message.ts";
import { roomyMessageOf } from "./schema.ts";
import type { Shape } from "./shape.ts";

const samples = fc.sample(broken, { seed: 6, numRuns: 20_000 });

/** What the reference says of broken octets, where that is not what the label says. */
function disagreement({ octets, ...label }: Pick<Broken, "kind" | "clause" | "path" | "answer" | "octets">): object[] {
  const { verdict, reason } = decode(octets) as { verdict: string; reason?: string };
  const agrees = verdict === label.answer.verdict && reason === label.answer.reason;
  return agrees ? [] : [{ ...label, verdict, reason, text: new TextDecoder().decode(octets) }];
}

test("the reference agrees with the label of every sample", () => {
  expect(samples.flatMap(disagreement)).toEqual([]);
});

test("every kind of break occurs, and is answered as its clause says", () => {
  const kinds = samples.map(({ kind, clause, answer }) => `${kind}: ${clause}, ${answer.verdict} ${answer.reason}`);
  expect([...new Set(kinds)].sort()).toEqual([
    "above the maximum: wire.envelope.schema, reject schema",
    "another constant: wire.envelope.schema, reject schema",
    "another constant: wire.envelope.type, ignore unknown-type",
    "another constant: wire.envelope.version, ignore unknown-version",
    "below the minimum: wire.envelope.schema, reject schema",
    "broken pattern: wire.binary.base64url, reject schema",
    "broken pattern: wire.binary.hex, reject schema",
    "broken pattern: wire.envelope.schema, reject schema",
    "duplicate name: wire.json.duplicate, reject non-canonical",
    "escape: wire.canonical.receive, reject non-canonical",
    "lone surrogate: wire.json.surrogate, reject non-canonical",
    "member added: wire.answer.re, reject schema",
    "member added: wire.envelope.closed, reject schema",
    "member dropped: wire.answer.re, reject schema",
    "member dropped: wire.envelope.schema, reject schema",
    "member order: wire.canonical.receive, reject non-canonical",
    "no JSON: wire.json.grammar, reject malformed",
    "no UTF-8: wire.json.utf8, reject malformed",
    "not in the enumeration: wire.envelope.schema, reject schema",
    "number beyond IMP-JSON: wire.json.number, reject non-canonical",
    "number form: wire.canonical.receive, reject non-canonical",
    "too deep: wire.json.depth, reject malformed",
    "too few items: wire.envelope.schema, reject schema",
    "too long: wire.envelope.schema, reject schema",
    "too many items: wire.envelope.schema, reject schema",
    "too short: wire.envelope.schema, reject schema",
    "whitespace: wire.canonical.receive, reject non-canonical",
    "wrong type: wire.envelope.schema, reject schema",
  ]);
});

test("the reference agrees with the label of every way to break messages with an empty string", () => {
  const queries = fc.sample(roomyMessageOf("discovery.query"), { seed: 8, numRuns: 2000 });
  const hollow = queries.filter((message) => JSON.stringify(message).includes('"pad":""')).slice(0, 3);
  expect(hollow).toHaveLength(3);
  const all = hollow.flatMap(breaksOf);
  const told = all.flatMap(({ kind, clause, place, ways }) =>
    ways().map((way) => ({ kind, clause, path: place.path.join("."), answer: answerTo(clause), octets: way() })),
  );
  expect(told.flatMap(disagreement)).toEqual([]);
});

describe.each(TYPES)("in messages of the type %s", (type) => {
  const messages = fc.sample(roomyMessageOf(type), { seed: 7, numRuns: 100 });

  test("every constraint of the schema is broken", () => {
    const wanted = new Set(constraints(SHAPES.get(type) as Shape, ""));
    expect(wanted.size).toBeGreaterThan(20);
    for (const { kind, place } of messages.flatMap(breaksOf)) {
      wanted.delete(`${kind} at ${place.path.join(".")}`);
    }
    expect([...wanted]).toEqual([]);
  });

  test("the reference agrees with the label of every way to break some", () => {
    const all = messages.slice(0, 20).flatMap(breaksOf);
    const wrong = all.flatMap(({ kind, clause, place, ways }) => {
      const instead = ways();
      expect(instead.length, `${kind} at ${place.path.join(".")}`).toBeGreaterThan(0);
      const label = { kind, clause, path: place.path.join("."), answer: answerTo(clause) };
      return instead.flatMap((way) => disagreement({ ...label, octets: way() }));
    });
    expect(wrong).toEqual([]);
  });
});

/** What a shape demands, named as breaks are. */
function constraints(shape: Shape, path: string): string[] {
  const inside = (step: string | number) => (path === "" ? `${step}` : `${path}.${step}`);
  const own = (kinds: [kind: string, isDemanded: boolean][]) =>
    kinds.filter(([, isDemanded]) => isDemanded).map(([kind]) => `${kind} at ${path}`);
  switch (shape.kind) {
    case "const":
      return own([
        ["wrong type", true],
        ["another constant", true],
      ]);
    case "enum":
      return own([
        ["wrong type", true],
        ["not in the enumeration", true],
      ]);
    case "boolean":
      return own([["wrong type", true]]);
    case "integer":
      return own([
        ["wrong type", true],
        ["below the minimum", shape.minimum > 0],
        ["above the maximum", shape.maximum < 2 ** 53 - 1],
      ]);
    case "string":
      return own([
        ["wrong type", true],
        ["broken pattern", true],
        ["too short", shape.minLength > 0],
        ["too long", shape.maxLength < Number.POSITIVE_INFINITY],
      ]);
    case "array":
      return [
        ...own([
          ["wrong type", true],
          ["too few items", shape.minItems > 0],
          ["too many items", true],
        ]),
        ...constraints(shape.items, inside(0)),
      ];
    case "object":
      return [
        ...own([
          ["wrong type", true],
          ["member added", shape.isClosed],
          ["member dropped", shape.isClosed],
        ]),
        ...[...shape.members].flatMap(([name, member]) => constraints(member.shape, inside(name))),
      ];
  }
}
