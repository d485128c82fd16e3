// Valid messages from the schemas: all valid, all of the schema, and nothing that the fuzzers do not know.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalize } from "../../reference/json.ts";
import { utf8 } from "../../reference/octets.ts";
import { decode } from "../../reference/wire.ts";
import { type Place, places, SHAPES, TYPES } from "./message.ts";
import { patternOf } from "./pattern.ts";
import { messageOf } from "./schema.ts";
import { type Shape, shapeOf } from "./shape.ts";

describe.each(TYPES)("10,000 messages of the type %s", (type) => {
  const shape = SHAPES.get(type) as Shape;
  const messages = fc.sample(messageOf(type), { seed: 5, numRuns: 10_000 });

  test("are accepted", () => {
    const refused = messages.filter((message) => decode(utf8(canonicalize(message))).verdict !== "accept");
    expect(refused).toEqual([]);
  });

  test("reach every bound, and have every optional member and not", () => {
    const found = messages.flatMap((message) => places(shape, message));
    const missed = new Set(found.flatMap(bounds).map(([bound]) => bound));
    for (const [bound, isReached] of found.flatMap(bounds)) if (isReached) missed.delete(bound);
    expect([...missed]).toEqual([]);
  });
});

/** The bounds of a place, and whether its value reaches them. */
function bounds({ shape, value, path }: Place): [string, boolean][] {
  const at = path.filter((step) => typeof step === "string").join(".");
  switch (shape.kind) {
    case "integer":
      return [shape.minimum, shape.maximum].map((bound) => [`${at} ${bound}`, value === bound]);
    case "string": {
      const { length } = value as string;
      const isBounded = Number.isFinite(shape.maxLength) && patternOf(shape.pattern).ofLength !== undefined;
      return isBounded ? [[`${at} ${shape.maxLength} characters`, length === shape.maxLength]] : [];
    }
    case "array": {
      const { length } = value as unknown[];
      return [shape.minItems, shape.maxItems].map((bound) => [`${at} ${bound} items`, length === bound]);
    }
    case "object":
      return [...shape.members].flatMap(([name, { isRequired }]): [string, boolean][] => {
        const isThere = Object.hasOwn(value as object, name);
        return isRequired
          ? []
          : [
              [`${at} with ${name}`, isThere],
              [`${at} without ${name}`, !isThere],
            ];
      });
    default:
      return [];
  }
}

const strings = [...SHAPES.values()].flatMap(stringsIn);

function stringsIn(shape: Shape): Extract<Shape, { kind: "string" }>[] {
  if (shape.kind === "array") return stringsIn(shape.items);
  if (shape.kind === "object") return [...shape.members.values()].flatMap((member) => stringsIn(member.shape));
  return shape.kind === "string" ? [shape] : [];
}

test.each([...new Set(strings.map(({ pattern }) => pattern))])("the pattern %s is understood", (source) => {
  const regex = new RegExp(source, "u");
  const pattern = patternOf(source);
  expect(pattern.example).toMatch(regex);
  for (const length of [1, 2, 3, 5, 8, 64]) expect(pattern.ofLength?.(length) ?? pattern.example).toMatch(regex);
  for (const { minLength, maxLength } of strings.filter((one) => one.pattern === source)) {
    const texts = fc.sample(pattern.valid(minLength, maxLength), { seed: 5, numRuns: 1000 });
    expect(texts.filter((text) => !regex.test(text))).toEqual([]);
    const broken = texts.flatMap((text) => pattern.broken.map((breaking) => breaking(text)));
    expect(broken.filter((text) => regex.test(text))).toEqual([]);
  }
});

test.each([
  [{ type: "string", pattern: "^a$", format: "uri" }, /schemas\/a\.json: a string has the keywords .*, got "format"/],
  [{ oneOf: [] }, /has "const", "enum" or a known "type", got {"oneOf"/],
  [{ type: "number" }, /known "type"/],
  [{ type: "string" }, /every string says "pattern"/],
  [{ type: "array", maxItems: 1 }, /every array says "items"/],
  [{ type: "object", additionalProperties: {} }, /"additionalProperties" is true or false/],
  [
    { type: "object", properties: { a: { type: "boolean", default: true } } },
    /a boolean has the keywords type, got "default"/,
  ],
  [{ $ref: "common.schema.json#/$defs/nobody" }, /"\$ref" names a schema, got common/],
])("what the fuzzers do not know is named: %j", (schema, message) => {
  expect(() => shapeOf(schema, "a.json")).toThrow(message);
});

test("a pattern that nobody has taught is named", () => {
  expect(() => patternOf("^b+$")).toThrow(/\^b\+\$ is not/);
});
