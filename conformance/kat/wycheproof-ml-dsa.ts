// Wycheproof's ML-DSA-65 tests, with and without a context.
import { fromHex } from "../../reference/octets.ts";
import { signatureSuite } from "../../reference/suites/signature.ts";
import { found, type Source } from "./case.ts";
import { signatureCases } from "./wycheproof.ts";

export const wycheproofMlDsa65: Source = {
  name: "wycheproof/ml-dsa-65",
  cases: (dir) => {
    const suite = found("ml-dsa-65", signatureSuite("ml-dsa-65"));
    return signatureCases(`${dir}/wycheproof/mldsa_65_verify_test.json`, (signature, message, key, { ctx, flags }) => {
      const context = fromHex(ctx ?? "");
      // A context never comes from a peer, so one that is too long is a RangeError; that is how it is invalid here.
      if (flags.includes("InvalidContext"))
        return !throwsRangeError(() => suite.verify(signature, message, key, context));
      return suite.verify(signature, message, key, context);
    });
  },
};

function throwsRangeError(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}
