// `example`: a value that is validated against its schema before it is shown.
import Ajv from "ajv/dist/2020.js";
import { bodySchemaPath } from "../tools/registry.ts";
import type { Inputs } from "./book.ts";
import type { Fence } from "./env.ts";
import { Fault } from "./fault.ts";
import { highlight } from "./highlight.ts";
import { breakable } from "./html.ts";

const ENVELOPE = "schemas/wire/envelope.schema.json";
const BASE = "imp:///";

export const example: Fence = (content, env) => {
  const [path = "", ...lines] = content.split("\n");
  const text = lines.join("\n");
  const value = parse(text);
  validate(path.trim(), value, env.book.inputs, "the example");
  if (path.trim() === ENVELOPE) {
    const { type, body } = value as { type: string; body: unknown };
    validate(bodySchemaPath(type), body, env.book.inputs, "the example's body");
  }
  const caption = `<span class="name">Example</span> <span class="source">${breakable(path.trim())}</span>`;
  const mark = '<span class="mark valid">valid</span>';
  return `<figure class="example"><figcaption>${caption} ${mark}</figcaption>${highlight(text, "json", env)}</figure>`;
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault(`the example is not JSON: ${(error as Error).message}; write the schema's path, then a JSON value`);
  }
}

function validate(path: string, value: unknown, inputs: Inputs, what: string): void {
  const check = validators(inputs).getSchema(BASE + path);
  if (!check) throw new Fault(`there is no schema ${path} for ${what}; write the path of one below schemas/`);
  if (check(value)) return;
  const faults = (check.errors ?? []).map(({ instancePath, message, params }) => {
    const member = params.additionalProperty ?? params.unevaluatedProperty;
    return `${instancePath || "the value"} ${message}${member === undefined ? "" : ` ("${member}")`}`;
  });
  throw new Fault(`${what} does not match ${path}: ${faults.join("; ")}`);
}

const cache = new WeakMap<Inputs, InstanceType<typeof Ajv.default>>();

function validators(inputs: Inputs): InstanceType<typeof Ajv.default> {
  const known = cache.get(inputs);
  if (known) return known;
  const ajv = new Ajv.default({ allErrors: true, strict: true });
  for (const [path, text] of inputs.files) {
    if (path.endsWith(".schema.json")) ajv.addSchema(JSON.parse(text), BASE + path);
  }
  cache.set(inputs, ajv);
  return ajv;
}
