// For `npm run generate`: the suite's cases → vectors/, with an index, and the schema of a vector file.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ClauseEntry } from "../../spec/tools/generate-spec.ts";
import { readJson } from "../../spec/tools/project.ts";
import { HELLO, hello, helloParams, METHODS, type VectorCase, type VectorFile, vectorFile } from "../protocol.ts";
import type { Draft, Topic } from "./author.ts";
import { discovery } from "./discovery.ts";
import { FLAGS } from "./flags.ts";
import { identity } from "./identity.ts";
import { inbox } from "./inbox.ts";
import { subnetwork } from "./subnetwork.ts";
import { upgrade } from "./upgrade.ts";
import { wire } from "./wire.ts";

const LEVELS = ["MUST", "SHOULD", "MAY"] as const;
const levelOf = new Map(readJson<ClauseEntry[]>("spec/clauses.json").map(({ id, level }) => [id, level]));

function finish({
  also = [],
  flags = [],
  valid = true,
  id,
  comment,
  method,
  suite,
  loads,
  params,
  expect,
  intermediates,
}: Draft): VectorCase {
  const clauses = [id.slice(0, id.indexOf("/")), ...also];
  const unknown = clauses.find((clause) => !levelOf.has(clause));
  if (unknown) throw new Error(`${id}: a case must cite clauses of the specification, got "${unknown}"`);
  const level = LEVELS.find((one) => clauses.some((clause) => levelOf.get(clause) === one)) ?? "MAY";
  return {
    id,
    clauses,
    level,
    valid,
    comment,
    flags,
    method,
    ...(suite && { suite }),
    ...(loads && { loads }),
    params,
    expect,
    ...(intermediates && { intermediates }),
  };
}

function file({ part, name, description, loads, cases }: Topic): VectorFile {
  const finished = cases.map(finish);
  const used = new Set(finished.flatMap((one) => one.flags));
  const flags = Object.fromEntries(Object.entries(FLAGS).filter(([flag]) => used.has(flag)));
  return vectorFile.parse({ imp: 1, part, name, description, flags, ...(loads && { loads }), cases: finished });
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const topics: Topic[] = [...wire, ...identity, ...upgrade, ...subnetwork, ...discovery, ...inbox];
const files = new Map(topics.map((topic) => [`vectors/${topic.part}/${topic.name}.json`, json(file(topic))]));

const ids = topics.flatMap((topic) => topic.cases.map((one) => one.id));
const twice = ids.find((id, at) => ids.indexOf(id) !== at);
if (twice) throw new Error(`${twice}: a case id must be unique, stands twice`);

/** What adapters are asked and what they answer, as JSON Schemas that share their definitions. */
function contract(): object {
  const shared: Record<string, unknown> = {};
  const schema = (of: z.ZodType) => {
    const { $schema: _, $defs, ...rest } = z.toJSONSchema(of, { target: "draft-2020-12" });
    Object.assign(shared, $defs);
    return rest;
  };
  const all = { hello: { about: HELLO, params: helloParams, result: hello }, ...METHODS };
  const methods = Object.entries(all).map(([name, { about, params, result }]) => [
    name,
    { about, params: schema(params), result: schema(result) },
  ]);
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  return { $schema: dialect, title: "Adapter contract", methods: Object.fromEntries(methods), $defs: shared };
}

/** The digest of the set: SHA-256 over each path, a line feed, its octets, in the order of the index. */
const digest = createHash("sha256");
const entries = [...files].map(([path, text], at) => {
  digest.update(`${path}\n${text}`);
  return { path, cases: topics[at]?.cases.length, description: topics[at]?.description };
});
const index = { imp: 1, cases: ids.length, sha256: digest.digest("hex"), files: entries };

/** What is written, by path. */
export const vectors = new Map([
  ...files,
  ["vectors/index.json", json(index)],
  ["vectors/adapter.schema.json", json(contract())],
  ["vectors/vector.schema.json", json(z.toJSONSchema(vectorFile, { target: "draft-2020-12" }))],
]);
