// Wycheproof's Ed25519 tests, verified strictly, as half of the composite is.
import { verify } from "../../reference/suites/ed25519.ts";
import type { Source } from "./case.ts";
import { signatureCases } from "./wycheproof.ts";

export const wycheproofEd25519: Source = {
  name: "wycheproof/ed25519",
  cases: (dir) => signatureCases(`${dir}/wycheproof/ed25519_test.json`, verify),
};
