// The test data of RFC 8785: canonical forms of values that IMP-JSON has, refusal of those whose numbers go beyond it.
import { readdirSync, readFileSync } from "node:fs";
import { canonicalize } from "../../reference/json.ts";
import { toHex, utf8 } from "../../reference/octets.ts";
import { type Case, type Source, same } from "./case.ts";

export const jcs: Source = {
  name: "jcs",
  cases: (dir) =>
    readdirSync(`${dir}/jcs/testdata/input`).flatMap((file) => {
      const value: unknown = JSON.parse(readFileSync(`${dir}/jcs/testdata/input/${file}`, "utf8"));
      if (hasOtherNumbers(value)) return [refusal(file, value)];
      const output = new Uint8Array(readFileSync(`${dir}/jcs/testdata/output/${file}`));
      return [same(file, toHex(output), () => toHex(utf8(canonicalize(value))))];
    }),
};

/** Chapter 03: numbers are integers from 0 to 2^53 − 1. Said here again, so that the reference does not judge itself. */
function hasOtherNumbers(value: unknown): boolean {
  if (typeof value === "number") return !Number.isSafeInteger(value) || value < 0;
  return typeof value === "object" && value !== null && Object.values(value).some(hasOtherNumbers);
}

function refusal(file: string, value: unknown): Case {
  const refused = same(file, "TypeError", () => {
    try {
      return canonicalize(value);
    } catch (error) {
      return (error as Error).name;
    }
  });
  return { ...refused, sort: "refused, as their numbers go beyond IMP-JSON" };
}
