// How the specification is written: one lint a row, in the order in which people read what they say.
import { lintArithmetic } from "./lint-arithmetic.ts";
import { lintCitations, lintQuotes } from "./lint-citation.ts";
import { lintActors, lintConstants, lintPairs, lintVerdicts } from "./lint-clause.ts";
import { lintFences } from "./lint-fence.ts";
import { lintIds } from "./lint-id.ts";
import type { Input } from "./lint-input.ts";
import { lintKeywords } from "./lint-keyword.ts";
import { lintLinks } from "./lint-link.ts";
import { lintStyle } from "./lint-style.ts";
import { lintAbbreviations, lintTerms } from "./lint-term.ts";
import type { Report } from "./problem.ts";

const LINTS: readonly ((input: Input) => Report)[] = [
  lintKeywords,
  lintActors,
  lintVerdicts,
  lintPairs,
  lintIds,
  lintTerms,
  lintAbbreviations,
  lintConstants,
  lintArithmetic,
  lintFences,
  lintCitations,
  lintQuotes,
  lintLinks,
  lintStyle,
];

export function lintText(input: Input): Report[] {
  return LINTS.map((lint) => lint(input));
}
