// Last part of `npm run generate`: what hangs on each clause → spec/thread.json, whose changes are reviewed as a diff.
import { emit } from "./emit.ts";
import { parseSpec } from "./markdown.ts";
import { loadEvidence, sentences, snapshot, threads } from "./thread.ts";

emit(new Map([["spec/thread.json", snapshot(threads(sentences(parseSpec()), loadEvidence()))]]), [
  "spec",
  "thread.json",
]);
