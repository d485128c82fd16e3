// `npm run generate`: writes every generated file; with `--check`, names those that are stale and exits 1.
import "../spec/tools/pipe.ts";

// In this order: the suite imports the reference, which imports what the specification's tools have written; the thread
// ties all of it together.
await import("../spec/tools/generate.ts");
const { emit } = await import("../spec/tools/emit.ts");
const { vectors } = await import("./suite/generate.ts");
const { schemas } = await import("./report/schemas.ts");

emit(new Map([...vectors, ...schemas]), ["vectors", ".json"]);
await import("../spec/tools/generate-thread.ts");
