// Every schema has an example, and every constraint on it is one: whatever breaks it is invalid.
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { list, readJson } from "../../spec/tools/project.ts";
import { forbiddenValues } from "./break-schema.ts";
import { type Members, places } from "./message.ts";
import { fileShape, type ObjectShape } from "./shape.ts";

const ajv = new Ajv.default({ strict: true });
const base = "imp:///";
const paths = list("schemas", ".schema.json");
for (const path of paths) ajv.addSchema(readJson<object>(path), base + path);

const files = paths.filter((path) => path !== "schemas/common.schema.json");
test("there are schemas", () => expect(files.length).toBeGreaterThan(10));

test.each(files)("%s: its examples are valid, and invalid when anything is broken", (path) => {
  const isValid = ajv.getSchema(base + path) as (value: unknown) => boolean;
  const { examples = [] } = readJson<{ examples?: Members[] }>(path);
  expect(examples.length).toBeGreaterThan(0);
  expect(examples.filter((example) => !isValid(example))).toEqual([]);

  // Inside another object: what is outermost in a message has clauses of its own.
  const shape = fileShape(path.slice("schemas/".length));
  const inside: ObjectShape = {
    kind: "object",
    isClosed: true,
    members: new Map([["example", { shape, isRequired: true, clause: "" }]]),
  };
  const found = examples.flatMap((example) => places(inside, { example })).filter(({ path }) => path.length > 0);
  const broken = found.flatMap((place) =>
    forbiddenValues(place).flatMap(([kind, , instead]) =>
      instead().map((value) => ({ kind, path: place.path, value: (place.put(value) as Members).example })),
    ),
  );
  expect(broken.length).toBeGreaterThan(10 * Object.keys(examples[0] as Members).length);
  expect(broken.filter(({ value }) => isValid(value))).toEqual([]);
});
