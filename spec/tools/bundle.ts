// Bundling: what users run is bundled, because unbundled imports double the time to the first case.
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";
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

/** The algorithms that the reference takes from libraries and that take long, by module. */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  "@noble/post-quantum/hybrid.js": ["ml_kem768_x25519"],
  "@noble/post-quantum/ml-dsa.js": ["ml_dsa65", "ml_dsa87"],
  "@noble/post-quantum/ml-kem.js": ["ml_kem768"],
  "@noble/post-quantum/slh-dsa.js": ["slh_dsa_sha2_192s"],
};

/** Puts a memory before those. */
const memory: Plugin = {
  name: "memory",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@noble/ }, ({ path, namespace }) =>
      path in ALGORITHMS && namespace !== "memory" ? { path, namespace: "memory" } : undefined,
    );
    onLoad({ filter: /./, namespace: "memory" }, ({ path }) => {
      const imports = `import * as library from "${path}"; import { remembering } from "./conformance/mutants/memory.ts";\n`;
      const names = ALGORITHMS[path] ?? [];
      const exports = names.map((name) => `export const ${name} = remembering("${name}", library.${name});\n`);
      return { contents: imports + exports.join(""), resolveDir: ROOT };
    });
  },
};

/**
 * The reference adapter, or another program, with some of its sources replaced (text by path), in one file: a mutant. It
 * may stand anywhere, and takes its sources to be where they are.
 */
export async function bundleMutant(
  files: ReadonlyMap<string, string>,
  outfile: string,
  entry: string = REFERENCE_ADAPTER,
): Promise<void> {
  const unused = new Set(files.keys());
  const edits: Plugin = {
    name: "edits",
    setup({ onLoad }) {
      for (const [name, contents] of files) {
        // Asked about its own file alone: each question is a message to another process and back.
        const filter = new RegExp(`[/\\\\]${basename(name).replace(".", "\\.")}$`);
        onLoad({ filter, namespace: "file" }, ({ path }) => {
          if (path.slice(ROOT.length).replaceAll("\\", "/") !== name) return undefined;
          unused.delete(name);
          return { contents, loader: name.endsWith(".js") ? "js" : "ts" };
        });
      }
    },
  };
  const define = { "import.meta.url": JSON.stringify(pathToFileURL(join(ROOT, entry)).href) };
  await build({ ...OPTIONS, entryPoints: [entry], outfile, define, plugins: [memory, edits] });
  if (unused.size > 0) throw new Error(`mutant: ${entry} must load ${[...unused].join(", ")}, it does not`);
}
