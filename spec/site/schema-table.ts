// The fields of a schema as table rows: name and whether it may be absent, type and bounds, description.

import type { Env, Prose } from "./env.ts";
import { breakable } from "./html.ts";
import { type Placed, type Schema, type Shape, whole } from "./schema.ts";
import { choicesOf, membersOf, typeHtml } from "./schema-type.ts";

export interface FieldTable {
  readonly rows: readonly string[];
  /** Every shape the fields refer to, once, in order. */
  readonly shapes: readonly Shape[];
}

/** The rows of a schema's fields and of the fields of objects within it, these after a full stop. */
export function fieldTable(placed: Placed, env: Env, prose: Prose): FieldTable {
  const shapes = new Map<string, Shape>();
  const open: string[] = []; // the shapes we are inside: one that holds itself is written once

  function rowsOf(object: Placed, prefix: string): string[] {
    const { schema, path, shapes: from } = whole(object, env.book.inputs);
    const key = `${path} ${from.at(-1)?.name ?? schema.title ?? prefix}`;
    if (open.includes(key)) return [];
    open.push(key);
    const required = (schema.required ?? []) as string[];
    const fields = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
    const rows = [
      ...fields.flatMap(([name, field]) => fieldRows({ schema: field, path }, prefix + name, required.includes(name))),
      ...membersOf(schema).flatMap((members) => rowsOf({ schema: members, path }, `${prefix}*.`)),
      ...choicesOf(schema).flatMap((choice, at) => choiceRows({ schema: choice, path }, prefix, at)),
    ];
    open.pop();
    return rows;
  }

  function fieldRows(field: Placed, name: string, required: boolean): string[] {
    const { schema, path, shapes: from } = whole(field, env.book.inputs);
    const isArray = schema.type === "array" && schema.items !== undefined;
    const inner = isArray ? { schema: schema.items as Schema, path } : field;
    const innerShapes = isArray ? whole(inner, env.book.inputs).shapes : [];
    for (const shape of [...from, ...innerShapes]) shapes.set(shape.name, shape);
    const optional = required ? "" : ' <span class="mark optional">optional</span>';
    const head = `<th scope="row"><code>${breakable(name)}</code>${optional}</th>`;
    const row = `<tr>${head}<td>${typeHtml(field, env, prose)}</td><td>${prose(String(schema.description ?? ""))}</td></tr>`;
    return [row, ...rowsOf(inner, `${name}${isArray ? "[]" : ""}.`)];
  }

  function choiceRows(choice: Placed, prefix: string, at: number): string[] {
    const { schema } = whole(choice, env.book.inputs);
    const rows = rowsOf(choice, prefix);
    if (rows.length === 0) return [];
    const title = prose(`${at === 0 ? "Either" : "Or"}: ${schema.title ?? schema.description ?? "these"}`);
    return [`<tr class="choice"><th scope="rowgroup" colspan="3">${title}</th></tr>`, ...rows];
  }

  return { rows: rowsOf(placed, ""), shapes: [...shapes.values()] };
}
