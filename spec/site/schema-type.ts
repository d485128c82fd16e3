// The type and the bounds of one field, in words.

import { grouped } from "../tools/grouped.ts";
import type { Env, Prose } from "./env.ts";
import { code } from "./html.ts";
import { cited, type Placed, type Schema, whole } from "./schema.ts";

/** `hash32 string`, `integer, 0 to MAX_INTEGER`, `array of time integer, 1 to 8 items`: as HTML. */
export function typeHtml(placed: Placed, env: Env, prose: Prose): string {
  const { schema, path, shapes } = whole(placed, env.book.inputs);
  const inner = (part: Schema) => typeHtml({ schema: part, path }, env, prose);
  const named = (value: unknown) => constantOf(value, schema, env, prose);
  const amount = (value: unknown) => named(value) ?? grouped(Number(value));
  return [
    shapes[0] ? shapeHtml(shapes[0].name, kind(schema, inner, named)) : kind(schema, inner, named),
    range(schema.minimum, schema.maximum, "", amount),
    range(schema.minLength, schema.maxLength, " characters", amount),
    range(schema.minItems, schema.maxItems, " items", amount),
    schema.uniqueItems ? "no two alike" : "",
    typeof placed.schema.pattern === "string" ? `matching ${code(placed.schema.pattern)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** A shape's name, and what kind of value it is unless the name says so. */
function shapeHtml(name: string, base: string): string {
  return name === base ? code(name) : `${code(name)} <span class="base">${base}</span>`;
}

/** What members whose names are free have to match; none when there are none, or when they may be anything. */
export function membersOf({ additionalProperties }: Schema): Schema[] {
  const isSchema = typeof additionalProperties === "object" && Object.keys(additionalProperties as Schema).length > 0;
  return isSchema ? [additionalProperties as Schema] : [];
}

/** The schemas of which a value matches one. */
export function choicesOf(schema: Schema): readonly Schema[] {
  return (schema.oneOf ?? schema.anyOf ?? []) as Schema[];
}

function kind(schema: Schema, inner: (part: Schema) => string, named: (value: unknown) => string | undefined): string {
  if (schema.const !== undefined) {
    const name = named(schema.const);
    return code(JSON.stringify(schema.const)) + (name ? ` (${name})` : "");
  }
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => code(JSON.stringify(value))).join(" or ");
  if (schema.type === "array") return schema.items ? `array of ${inner(schema.items as Schema)}` : "array";
  if (schema.type === undefined) return [...new Set(choicesOf(schema).map(inner))].join(" or ") || "anything";
  const [members] = membersOf(schema);
  if (members) return `object, each member ${inner(members)}`;
  return [schema.type].flat().join(" or ");
}

/** The name of the constant that a schema says a value is, as a link. */
function constantOf(value: unknown, schema: Schema, { book }: Env, prose: Prose): string | undefined {
  const rows = book.inputs.registries.constants ?? [];
  const name = cited(schema, "const").find((one) => rows.some((row) => row.name === one && row.value === value));
  return name && prose(`\`${name}\``);
}

function range(least: unknown, most: unknown, unit: string, amount: (value: unknown) => string): string {
  if (least === undefined && most === undefined) return "";
  if (least === most) return `exactly ${amount(least)}${unit}`;
  if (least === undefined) return `at most ${amount(most)}${unit}`;
  if (least === 1 && most === undefined) return `at least 1${unit.replace(/s$/, "")}`;
  return `${most === undefined ? `at least ${amount(least)}` : `${amount(least)} to ${amount(most)}`}${unit}`;
}
