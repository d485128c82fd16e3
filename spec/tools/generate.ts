// First half of `npm run generate`: spec and schemas → reference/generated, the list of clauses, the registries' appendix.
import { emit } from "./emit.ts";
import { generateReference } from "./generate-reference.ts";
import { generateSpec } from "./generate-spec.ts";

emit(new Map([...(await generateReference()), ...generateSpec()]), ["reference/generated", ""]);
