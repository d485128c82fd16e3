// `schema`: a schema as a table of fields, the shapes it shares with others, and its file.

import { figureId } from "./book.ts";
import type { Env, Fence, Prose } from "./env.ts";
import { highlight } from "./highlight.ts";
import { breakable, code, escapeHtml, scrolling } from "./html.ts";
import { clauseRefs } from "./reference.ts";
import { cited, type Shape, schemaAt, whole } from "./schema.ts";
import { fieldTable } from "./schema-table.ts";
import { typeHtml } from "./schema-type.ts";

export const schemaFigure: Fence = (content, env, prose) => {
  const placed = schemaAt(content.trim(), env.book.inputs);
  const { schema } = whole(placed, env.book.inputs);
  const { rows, shapes } = fieldTable(placed, env, prose);
  const clauses = clauseRefs(cited(schema, "clause"), env).join(", ");
  const title = String(schema.title ?? placed.path);
  const closed =
    schema.additionalProperties === false ? ` No other member is allowed${clauses && ` (${clauses})`}.` : "";
  const place = schema.title ? ` <span class="source">${breakable(placed.path)}</span>` : "";
  const caption = `<span class="name">${escapeHtml(title)}</span>${place}
<p>${prose(String(schema.description ?? ""))} Every member is required unless marked optional.${closed}</p>`;
  const head = '<tr><th scope="col">member</th><th scope="col">type</th><th scope="col">meaning</th></tr>';
  const table = `<table class="fields"><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`;
  const file = highlight(env.book.inputs.files.get(placed.path) as string, "json", env);
  return `<figure class="schema" id="${figureId(placed.path)}"><figcaption>${caption}</figcaption>
${scrolling(`Members of ${title}`, table)}
${shapesHtml(shapes, env, prose)}
<details><summary>The schema file</summary>${file}</details></figure>`;
};

export function shapesHtml(shapes: readonly Shape[], env: Env, prose: Prose): string {
  if (shapes.length === 0) return "";
  const items = shapes.map(({ name, schema, path }) => {
    const description = prose(String(schema.description ?? ""));
    const type = typeHtml({ schema, path }, env, prose);
    const source = [type, ...clauseRefs(cited(schema, "clause"), env)].join(" · ");
    return `<div><dt>${code(name)}</dt><dd>${description} <span class="source">${source}</span></dd></div>`;
  });
  return `<dl class="shapes" aria-label="Shared shapes">${items.join("\n")}</dl>`;
}
