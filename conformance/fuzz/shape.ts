// The project's schemas as the fuzzers read them: references resolved, and nothing in them that no fuzzer can vary.
import { readFileSync } from "node:fs";
import { ROOT } from "../root.ts";

type Schema = { readonly [keyword: string]: unknown };

export type Shape =
  | {
      readonly kind: "const";
      readonly value: string | number;
      /** The clause that another value of the same type breaks, when it is not the schema's. */
      readonly clause?: string;
    }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly minimum: number; readonly maximum: number }
  | {
      readonly kind: "string";
      readonly pattern: string;
      readonly minLength: number;
      readonly maxLength: number;
      /** The clause that a text breaks which does not match the pattern. */
      readonly clause: string;
    }
  | { readonly kind: "array"; readonly items: Shape; readonly minItems: number; readonly maxItems: number }
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, Member>; readonly isClosed: boolean };
export type StringShape = Extract<Shape, { kind: "string" }>;
export type ObjectShape = Extract<Shape, { kind: "object" }>;

export interface Member {
  readonly shape: Shape;
  readonly isRequired: boolean;
  /** The clause that is broken where the member is missing. */
  readonly clause: string;
}

/** The clause of whatever a schema says for which no other clause stands. */
export const SCHEMA_CLAUSE = "wire.envelope.schema";

const ANNOTATIONS = ["$schema", "$comment", "$defs", "title", "description", "examples"];
const KEYWORDS: Record<Shape["kind"], readonly string[]> = {
  const: ["const"],
  enum: ["enum"],
  boolean: ["type"],
  integer: ["type", "minimum", "maximum"],
  string: ["type", "pattern", "minLength", "maxLength"],
  array: ["type", "items", "minItems", "maxItems"],
  object: ["type", "properties", "required", "additionalProperties"],
};

/** The shape of the schema in a file; paths begin below schemas/. */
export function fileShape(path: string): Shape {
  return shapeOf(file(path), path);
}

/** The shape of a schema that stands in the file at `path`. Throws an Error on a keyword that no fuzzer knows. */
export function shapeOf(schema: Schema, path: string): Shape {
  if (schema.$ref !== undefined) {
    const { $ref, $comment: _, ...own } = schema;
    const [to, target] = referenced(String($ref), path);
    return shapeOf({ ...target, ...own }, to);
  }
  const kind = kindOf(schema, path);
  const unknown = Object.keys(schema).find((key) => !ANNOTATIONS.includes(key) && !KEYWORDS[kind].includes(key));
  if (unknown) throw wrong(path, `a ${kind} has the keywords ${KEYWORDS[kind].join(", ")}`, `"${unknown}"`);

  const given = <T>(keyword: string): T => {
    if (schema[keyword] === undefined) throw wrong(path, `every ${kind} says "${keyword}"`, JSON.stringify(schema));
    return schema[keyword] as T;
  };
  switch (kind) {
    case "const":
      return { kind, value: given("const") };
    case "enum":
      return { kind, values: given("enum") };
    case "boolean":
      return { kind };
    case "integer":
      return { kind, minimum: given("minimum"), maximum: given("maximum") };
    case "string": {
      const clause = /^clause:(.+)$/.exec(String(schema.$comment))?.[1] ?? SCHEMA_CLAUSE;
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema as {
        minLength?: number;
        maxLength?: number;
      };
      return { kind, pattern: given("pattern"), minLength, maxLength, clause };
    }
    case "array":
      return {
        kind,
        items: shapeOf(given("items"), path),
        minItems: (schema.minItems ?? 0) as number,
        maxItems: given("maxItems"),
      };
    case "object":
      return objectShape(schema, path);
  }
}

function objectShape(schema: Schema, path: string): ObjectShape {
  const {
    properties = {},
    required = [],
    additionalProperties = true,
  } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
    additionalProperties?: unknown;
  };
  if (typeof additionalProperties !== "boolean") {
    throw wrong(path, '"additionalProperties" is true or false', JSON.stringify(additionalProperties));
  }
  const members = Object.entries(properties).map(([name, member]): [string, Member] => [
    name,
    { shape: shapeOf(member, path), isRequired: required.includes(name), clause: SCHEMA_CLAUSE },
  ]);
  return { kind: "object", members: new Map(members), isClosed: !additionalProperties };
}

function kindOf(schema: Schema, path: string): Shape["kind"] {
  if (schema.const !== undefined) return "const";
  if (schema.enum !== undefined) return "enum";
  const type = String(schema.type);
  if (type === "const" || type === "enum" || !Object.hasOwn(KEYWORDS, type)) {
    throw wrong(path, 'a schema has "const", "enum" or a known "type"', JSON.stringify(schema));
  }
  return type as Shape["kind"];
}

/** What a reference names: the file it stands in, and the schema. */
function referenced(ref: string, from: string): [path: string, target: Schema] {
  const { pathname, hash } = new URL(ref, `file:///${from}`);
  const path = pathname.slice(1);
  const steps = hash.split("/").slice(1);
  const target = steps.reduce<unknown>((schema, step) => (schema as Schema | undefined)?.[step], file(path));
  if (!target) throw wrong(from, `"$ref" names a schema`, ref);
  return [path, target as Schema];
}

/** Read where the vectors are read, so that the bundled command finds it, too. */
function file(path: string): Schema {
  return JSON.parse(readFileSync(new URL(`schemas/${path}`, ROOT), "utf8"));
}

function wrong(where: string, must: string, got: string): Error {
  return new Error(`fuzz: schemas/${where}: ${must}, got ${got}; teach it to conformance/fuzz/shape.ts`);
}
