// The first policy is written down in the chapter, for those who have nothing else.
import { expect, test } from "vitest";
import { eras, FIRST_POLICY } from "../../../reference/upgrade.ts";
import { read } from "../../../spec/tools/project.ts";

test("the chapter shows the first policy and its name", () => {
  const chapter = read("spec/05-upgrade.md").split("The first policy:")[1] ?? "";
  const [, json = "", name] = /```example\n.*\n([^`]*)```\n\nIts name is `(0x[0-9a-f]{64})`/.exec(chapter) ?? [];
  expect(JSON.parse(json)).toEqual(FIRST_POLICY);
  expect(eras([], 1)[0]?.policyHash).toBe(name);
});
