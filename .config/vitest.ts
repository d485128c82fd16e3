import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { bundle } from "../spec/tools/bundle.ts";

// The tests run what users run: dist/, made from the sources as they are now.
await bundle();

export default defineConfig({
  test: {
    include: ["{spec,schemas,reference,conformance}/**/*.test.ts"],
    // One for each core: most tests wait for a process or a browser that they have started.
    maxWorkers: availableParallelism(),
    testTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
