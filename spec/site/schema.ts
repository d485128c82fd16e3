// A JSON Schema as data: references resolved, keywords known.
import type { Inputs } from "./book.ts";
import { Fault } from "./fault.ts";

export type Schema = { readonly [keyword: string]: unknown };

/** A schema and the file it stands in, against which its own references resolve. */
export interface Placed {
  readonly schema: Schema;
  readonly path: string;
}

/** A schema that others refer to, and the name by which people know it. */
export interface Shape extends Placed {
  readonly name: string;
}

const KNOWN = new Set(
  `$schema $id $comment $defs $ref title description examples
  type const enum pattern minLength maxLength minimum maximum
  properties required additionalProperties propertyNames items minItems maxItems uniqueItems oneOf anyOf`.split(/\s+/),
);

/** Throws a Fault when there is no such schema. */
export function schemaAt(path: string, { files }: Inputs): Placed {
  const text = files.get(path);
  if (text === undefined) throw new Fault(`there is no schema ${path}; write the path of one below schemas/`);
  return { schema: JSON.parse(text), path };
}

/** What a `$ref` names. */
function resolve(ref: string, from: string, inputs: Inputs): Shape {
  const { pathname, hash } = new URL(ref, `file:///${from}`);
  const { schema, path } = schemaAt(pathname.slice(1), inputs);
  const steps = hash.slice(1).split("/").filter(Boolean).map(decodeURIComponent);
  const found = steps.reduce<unknown>((at, step) => (at as Schema | undefined)?.[step], schema) as Schema | undefined;
  if (!found) throw new Fault(`${from} refers to "${ref}", but ${path} has no ${hash}`);
  return { schema: found, path, name: steps.at(-1) ?? String(schema.title) };
}

/** A schema together with what it refers to; its own keywords come first. `shapes` are the schemas it was built from. */
export function whole({ schema, path }: Placed, inputs: Inputs): Placed & { shapes: readonly Shape[] } {
  assertShown(schema, path);
  if (schema.$ref === undefined) return { schema, path, shapes: [] };
  const shape = resolve(String(schema.$ref), path, inputs);
  const inner = whole(shape, inputs);
  const $comment = [schema.$comment, inner.schema.$comment].filter(Boolean).join(" ");
  const { $ref: _, ...own } = schema;
  return { schema: { ...inner.schema, ...own, $comment }, path: inner.path, shapes: [shape, ...inner.shapes] };
}

/** The names behind `clause:` or `const:` in a schema's comment. */
export function cited(schema: Schema, kind: "clause" | "const"): string[] {
  const all = String(schema.$comment ?? "").matchAll(/(\w+):([\w.-]*\w)/g);
  return [...all].flatMap(([, key, name]) => (key === kind && name ? [name] : []));
}

/** A schema that says what a table of fields would not show must not be shown as one. */
function assertShown(schema: Schema, path: string): void {
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword));
  if (unknown)
    throw new Fault(`${path} has the keyword "${unknown}", which no table of fields shows; teach the site to`);
}
