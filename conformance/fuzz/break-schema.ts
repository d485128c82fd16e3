// Values that the schema, version and type of a message forbid in a place where everything else is right.
import { MAX_INTEGER } from "../../reference/generated/constants.ts";
import { MESSAGES } from "../../reference/generated/messages.ts";
import { canonicalize, type Json } from "../../reference/json.ts";
import type { Members, MessageType, Place, Ways } from "./message.ts";
import { patternOf } from "./pattern.ts";
import { smallest } from "./schema.ts";
import { type ObjectShape, SCHEMA_CLAUSE, type Shape, type StringShape } from "./shape.ts";

const WRONG_TYPES: Record<Shape["kind"], readonly Json[]> = {
  const: [null, true, [], {}],
  enum: [0, null, true, [], {}],
  boolean: [0, 1, "", "true", null, [], {}],
  integer: ["", "1", null, true, false, [], {}],
  string: [0, 1, null, true, false, [], {}],
  array: ["", 0, null, true, false, {}],
  object: ["", 0, null, true, false, []],
};

/** What may not stand in a place instead of its value. */
export function forbiddenValues(place: Place): Ways<Json>[] {
  const { shape, value } = place;
  const wrongTypes = () => [...WRONG_TYPES[shape.kind], ...lookalikes(shape, value)];
  return [["wrong type", SCHEMA_CLAUSE, wrongTypes], ...constraints(place)];
}

/** Values of another type that a careless comparison takes for the right one. */
function lookalikes({ kind }: Shape, value: Json): Json[] {
  if (kind === "array") return [canonicalize(value)];
  return typeof value === "string" ? [[value]] : [canonicalize(value), [value]];
}

function constraints({ shape, value, path }: Place): Ways<Json>[] {
  switch (shape.kind) {
    case "boolean":
      return [];
    case "const": {
      const { value: only, clause = SCHEMA_CLAUSE } = shape;
      return [["another constant", clause, () => (typeof only === "number" ? otherNumbers(only) : otherNames(only))]];
    }
    case "enum":
      return [["not in the enumeration", SCHEMA_CLAUSE, () => otherThan(shape.values)]];
    case "integer": {
      // Numbers that IMP-JSON does not have are no matter of the schema: see break-text.ts.
      const ways: Ways<Json>[] = [];
      const { minimum, maximum } = shape;
      if (minimum > 0) ways.push(["below the minimum", SCHEMA_CLAUSE, () => [minimum - 1, 0]]);
      if (maximum < MAX_INTEGER) ways.push(["above the maximum", SCHEMA_CLAUSE, () => [maximum + 1, MAX_INTEGER]]);
      return ways;
    }
    case "string":
      return stringBreaks(shape, value as string);
    case "array": {
      const items = value as readonly Json[];
      const { minItems, maxItems } = shape;
      const more = () => Array.from({ length: maxItems + 1 - items.length }, () => smallest(shape.items));
      const ways: Ways<Json>[] = [["too many items", SCHEMA_CLAUSE, () => [[...items, ...more()]]]];
      if (minItems > 0) ways.push(["too few items", SCHEMA_CLAUSE, () => [items.slice(0, minItems - 1)]]);
      return ways;
    }
    case "object":
      return objectBreaks(shape, value as Members, path.length === 0);
  }
}

function stringBreaks({ pattern, clause, minLength, maxLength }: StringShape, value: string): Ways<Json>[] {
  const { broken, ofLength } = patternOf(pattern);
  // One thing is wrong at a time: not the length as well.
  const fits = ({ length }: string) => length >= minLength && length <= maxLength;
  const ways: Ways<Json>[] = [["broken pattern", clause, () => broken.map((way) => way(value)).filter(fits)]];
  if (!ofLength) return ways;
  // A pattern need not have texts of every length.
  const first = (...lengths: number[]) => lengths.flatMap((length) => ofLength(length) ?? []).slice(0, 1);
  if (minLength > 1) ways.push(["too short", SCHEMA_CLAUSE, () => first(minLength - 1, minLength - 2)]);
  if (minLength === 1) ways.push(["too short", SCHEMA_CLAUSE, () => [""]]);
  if (Number.isFinite(maxLength)) ways.push(["too long", SCHEMA_CLAUSE, () => first(maxLength + 1, maxLength + 2)]);
  return ways;
}

function objectBreaks({ members, isClosed }: ObjectShape, value: Members, isMessage: boolean): Ways<Json>[] {
  const ways = [...members].flatMap(([name, { isRequired, clause }]): Ways<Json>[] =>
    isRequired ? [["member dropped", clause, () => [without(value, name)]]] : [],
  );
  const others = () => {
    const near = [...members.keys()].flatMap((name) => [`${name} `, `${name}s`, name.toUpperCase()]);
    return ["extra", "", "__proto__", "constructor", ...near].filter((name) => !members.has(name));
  };
  const added = () => others().flatMap((name) => [0, null].map((extra) => ({ ...value, [name]: extra })));
  if (isClosed) ways.push(["member added", "wire.envelope.closed", added]);
  // Closed or not, there is a clause of its own about `re`.
  const isQuestion = isMessage && !MESSAGES[value.type as MessageType].isAnswer;
  if (isQuestion) ways.push(["member added", "wire.answer.re", () => [{ ...value, re: value.net as Json }]]);
  return ways;
}

function without(value: Members, name: string): Members {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
}

/** Neighbours, and numbers that are equal to the only right one in fewer bits. */
function otherNumbers(only: number): number[] {
  return [only + 1, only + 2 ** 8, only + 2 ** 16, only + 2 ** 32, MAX_INTEGER, ...(only > 0 ? [only - 1] : [])];
}

/** Names that are none of a registered message. */
function otherNames(only: string): string[] {
  const names = ["", "example.unknown", "constructor", "__proto__", `${"a".repeat(64)}.a`, only.toUpperCase()];
  const around = [`${only}s`, `${only}\u0000`, `${only}\n`, ` ${only}`, only.slice(0, -1), only.slice(1)];
  return [...names, ...around].filter((name) => !Object.hasOwn(MESSAGES, name));
}

function otherThan(values: readonly string[]): string[] {
  const near = values.flatMap((one) => [one.toUpperCase(), `${one}s`, `${one}\n`, one.slice(0, -1)]);
  return ["", "constructor", ...near].filter((other) => !values.includes(other));
}
