import { expect, test } from "vitest";
import { replay, SOURCES } from "./sources.ts";

const dir = process.env.IMP_KAT;
if (!dir) {
  console.warn(
    `not run here: the published known answers of ${SOURCES.map(({ name }) => name).join(", ")}, ${SOURCES.length} checks; name their folder in IMP_KAT`,
  );
}

test.skipIf(!dir && process.env.CI !== "true").each(SOURCES.map((source) => [source.name, source] as const))(
  "the published answers of %s",
  (_, source) => {
    if (!dir) throw new Error("IMP_KAT must name the folder of the known answers where CI=true, it is not set");
    const { cases, passed, problems } = replay(source, dir);
    expect(problems).toEqual([]);
    expect(passed).toBe(cases);
  },
);

test("a folder without them is a failure, not a pass", () => {
  for (const source of SOURCES) expect(replay(source, "/nowhere").problems).not.toEqual([]);
  expect(replay({ name: "empty", cases: () => [] }, "/nowhere").problems).not.toEqual([]);
});
