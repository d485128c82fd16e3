// Bundling: what users run is bundled, because unbundled imports double the time to the first case.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { exists, find, ROOT } from "./project.ts";

const OPTIONS: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Some bundled packages are CommonJS and call require for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  logLevel: "warning",
};

const REFERENCE_ADAPTER = "conformance/adapters/reference.ts";

/** dist/: the command, the reference adapter, and the benchmarks, which measure what users run. */
export async function bundle(): Promise<void> {
  const before = exists("dist") ? find("dist", ".js").filter((path) => !path.startsWith("dist/site/")) : [];
  const entryPoints = {
    cli: "conformance/cli.ts",
    "reference-adapter": REFERENCE_ADAPTER,
    bench: "conformance/bench.ts",
  };
  const { metafile } = await build({ ...OPTIONS, entryPoints, outdir: "dist", splitting: true, metafile: true });
  for (const path of before) if (!(path in metafile.outputs)) rmSync(join(ROOT, path));
}

/** The reference adapter with some of its sources replaced (text by path), in one file: a mutant. */
export async function bundleMutant(files: ReadonlyMap<string, string>, outfile: string): Promise<void> {
  const unused = new Set(files.keys());
  await build({
    ...OPTIONS,
    entryPoints: [REFERENCE_ADAPTER],
    outfile,
    plugins: [
      {
        name: "mutant",
        setup: ({ onLoad }) =>
          onLoad({ filter: /./ }, ({ path }) => {
            const name = path.slice(ROOT.length).replaceAll("\\", "/");
            unused.delete(name);
            const contents = files.get(name);
            return contents === undefined ? undefined : { contents, loader: name.endsWith(".js") ? "js" : "ts" };
          }),
      },
    ],
  });
  if (unused.size > 0) throw new Error(`mutant: the adapter must load ${[...unused].join(", ")}, it does not`);
}
