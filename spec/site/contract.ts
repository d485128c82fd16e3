// `contract`: what an adapter is asked and what it answers: `hello`, or every method of a part.
import type { Inputs } from "./book.ts";
import type { Env, Fence, Prose } from "./env.ts";
import { Fault } from "./fault.ts";
import { count, escapeHtml, scrolling } from "./html.ts";
import type { Schema, Shape } from "./schema.ts";
import { schemaAt } from "./schema.ts";
import { shapesHtml } from "./schema-figure.ts";
import { fieldTable } from "./schema-table.ts";

const CONTRACT = "vectors/adapter.schema.json";

interface Method {
  readonly about: string;
  readonly params: Schema;
  readonly result: Schema;
}

/** The methods of a part, or `hello`. Throws a Fault when there is none. */
export function methodsOf(part: string, inputs: Inputs): [name: string, method: Method][] {
  const methods = Object.entries(schemaAt(CONTRACT, inputs).schema.methods as Record<string, Method>);
  const chosen = methods.filter(([name]) => name.split(".")[0] === part);
  if (chosen.length > 0) return chosen;
  const parts = [...new Set(methods.map(([name]) => name.split(".")[0]))].join(", ");
  throw new Fault(`the contract has no method of "${part}"; write one of ${parts}`);
}

export function methodId(name: string): string {
  return `method-${name}`;
}

export const contract: Fence = (content, env, prose) => {
  const chosen = methodsOf(content.trim(), env.book.inputs);
  const shapes = new Map<string, Shape>();
  const figures = chosen.map(([name, method]) => methodHtml(name, method, shapes, env, prose));
  return `${figures.join("\n")}\n${shapesHtml([...shapes.values()], env, prose)}`;
};

function methodHtml(
  name: string,
  { about, params, result }: Method,
  shapes: Map<string, Shape>,
  env: Env,
  prose: Prose,
): string {
  const group = (title: string, schema: Schema) => {
    const table = fieldTable({ schema, path: CONTRACT }, env, prose);
    for (const shape of table.shapes) shapes.set(shape.name, shape);
    return [`<tr class="choice"><th scope="rowgroup" colspan="3">${title}</th></tr>`, ...table.rows];
  };
  const cases = env.book.evidence.cases.filter(({ method }) => method === name).length;
  const asked = cases > 0 ? `<span class="source">${count(cases, "case")}</span>` : "";
  const caption = `<span class="name">${escapeHtml(name)}</span> ${asked}<p>${prose(about)}</p>`;
  const head = '<tr><th scope="col">member</th><th scope="col">type</th><th scope="col">meaning</th></tr>';
  const rows = [...group("Parameters", params), ...group("Result", result)];
  const table = `<table class="fields"><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`;
  return `<figure class="contract" id="${methodId(name)}"><figcaption>${caption}</figcaption>${scrolling(`Members of ${name}`, table)}</figure>`;
}
