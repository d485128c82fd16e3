// Wycheproof (C2SP/wycheproof, testvectors_v1): how signature files are read, whatever their algorithm.
import { fromHex } from "../../reference/octets.ts";
import { type Case, json, same } from "./case.ts";

interface File<Test> {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: string | { readonly pk: string };
    readonly tests: readonly Test[];
  }[];
}

/** Octets are hexadecimal; `ctx` is absent when it is empty. */
export interface SignatureTest {
  readonly tcId: number;
  readonly comment: string;
  readonly flags: readonly string[];
  readonly msg: string;
  readonly ctx?: string;
  readonly sig: string;
  readonly result: "valid" | "invalid" | "acceptable";
}

/**
 * A case for every test. "acceptable" means that implementations may differ; IMP verifies strictly and would refuse, and
 * none of the files read here has such a test, so one that appears is a failure to be looked at.
 */
export function signatureCases(
  path: string,
  verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array, test: SignatureTest) => boolean,
): Case[] {
  const file = json<File<SignatureTest>>(path);
  const cases = file.testGroups.flatMap(({ publicKey, tests }) => {
    const key = fromHex(typeof publicKey === "string" ? publicKey : publicKey.pk);
    return tests.map((test) =>
      same(`#${test.tcId} ${[...test.flags, test.comment].join(", ")}`, test.result, () =>
        verify(fromHex(test.sig), fromHex(test.msg), key, test) ? "valid" : "invalid",
      ),
    );
  });
  if (cases.length !== file.numberOfTests)
    throw new Error(`${path}: must have the ${file.numberOfTests} tests it announces, has ${cases.length}`);
  return cases;
}
