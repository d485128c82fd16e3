// Valid messages, made from the schemas.
import fc from "fast-check";
import type { Json } from "../../reference/json.ts";
import { type Members, type MessageType, places, SHAPES, TYPES } from "./message.ts";
import { patternOf } from "./pattern.ts";
import type { Shape } from "./shape.ts";

const integer = fc.oneof(fc.nat(), fc.maxSafeNat());

/** Any IMP-JSON value; shallow enough to stand inside a message. */
export const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constant(null),
    fc.boolean(),
    integer,
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "grapheme", maxLength: 4 }), tie("value"), { maxKeys: 4 }),
  ),
}));

export const anyObject: fc.Arbitrary<Members> = fc.dictionary(
  fc.string({ unit: "grapheme", maxLength: 4 }),
  fc.oneof({ weight: 3, arbitrary: integer }, { weight: 1, arbitrary: anyValue }),
  { maxKeys: 3 },
);

/** Values of a shape. A long string is rare and far from its longest: `messageOf` stretches one. */
function arbitraryOf(shape: Shape): fc.Arbitrary<Json> {
  switch (shape.kind) {
    case "const":
      return fc.constant(shape.value);
    case "enum":
      return fc.constantFrom(...shape.values);
    case "boolean":
      return fc.boolean();
    case "integer": // fast-check favours the bounds
      return fc.integer({ min: shape.minimum, max: shape.maximum });
    case "string":
      return patternOf(shape.pattern).valid(shape.minLength, shape.maxLength);
    case "array": {
      const { minItems: minLength, maxItems: maxLength } = shape;
      const item = arbitraryOf(shape.items);
      return fc.oneof(
        { withCrossShrink: true },
        { weight: 9, arbitrary: fc.array(item, { minLength, maxLength }) },
        { weight: 1, arbitrary: fc.array(item, { minLength: maxLength, maxLength }) },
      );
    }
    case "object": {
      if (!shape.isClosed) return anyObject;
      const members = [...shape.members];
      return fc.record(Object.fromEntries(members.map(([name, member]) => [name, arbitraryOf(member.shape)])), {
        requiredKeys: members.flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
        noNullPrototype: true,
      });
    }
  }
}

/** A value of a shape with as little in it as the schema allows. */
export function smallest(shape: Shape): Json {
  switch (shape.kind) {
    case "const":
      return shape.value;
    case "enum":
      return shape.values[0] as string;
    case "boolean":
      return false;
    case "integer":
      return shape.minimum;
    case "string": {
      const { example, ofLength } = patternOf(shape.pattern);
      return example.length < shape.minLength ? (ofLength?.(shape.minLength) as string) : example;
    }
    case "array":
      return Array.from({ length: shape.minItems }, () => smallest(shape.items));
    case "object": {
      const required = [...shape.members].filter(([, { isRequired }]) => isRequired);
      return Object.fromEntries(required.map(([name, member]) => [name, smallest(member.shape)]));
    }
  }
}

/** One string of a message as long as its schema allows: two such signatures would not fit into a message. */
function stretched(type: MessageType, message: Json, at: number): Json {
  const long = places(SHAPES.get(type) as Shape, message).flatMap(({ shape, put }) => {
    if (shape.kind !== "string" || !Number.isFinite(shape.maxLength)) return [];
    const text = patternOf(shape.pattern).ofLength?.(shape.maxLength);
    return text === undefined ? [] : [() => put(text)];
  });
  return long[at % long.length]?.() ?? message;
}

const stretch = fc.oneof(
  { withCrossShrink: true },
  { weight: 60, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.nat() },
);

/** Valid messages that are well below the longest, so that a change which makes them longer does not make them too long. */
export const roomyMessage: fc.Arbitrary<Members> = fc.oneof({ withCrossShrink: true }, ...TYPES.map(roomyMessageOf));

export function roomyMessageOf(type: MessageType): fc.Arbitrary<Members> {
  return arbitraryOf(SHAPES.get(type) as Shape) as fc.Arbitrary<Members>;
}

/** Whole valid messages of a type. */
export function messageOf(type: MessageType): fc.Arbitrary<Members> {
  return fc
    .record({ message: roomyMessageOf(type), stretch })
    .map(({ message, stretch }) => (stretch === null ? message : (stretched(type, message, stretch) as Members)));
}

/** Whole valid messages of every registered type. */
export const message: fc.Arbitrary<Members> = fc.oneof({ withCrossShrink: true }, ...TYPES.map(messageOf));
