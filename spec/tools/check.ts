// `npm run check`: the one gate (`--no-tests` where `npm test` comes next). Every step says how much it saw, and fails when it saw nothing.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import pc from "picocolors";
import "./pipe.ts";
import { find, ROOT } from "./project.ts";

interface Step {
  readonly name: string;
  readonly command: string;
  /** What is looked at, and how the command's output counts it: a number in it, or how often something stands there. */
  readonly sees: [what: string, pattern: RegExp];
  /** How many it has to see: a checker that cannot read TypeScript still finds some files. */
  readonly atLeast?: number;
  /** Lines that are there only to be counted. */
  readonly hide?: RegExp;
  /** A line of the output to show although the step passed. */
  readonly show?: RegExp;
}

const SOURCES = ["spec", "reference", "conformance"]
  .flatMap((folder) => find(folder, ".ts"))
  .filter((path) => !path.includes("/generated/")).length;

const STEPS: Step[] = [
  {
    name: "format and lint",
    command: "biome ci --colors=off .",
    sees: ["files", /Checked (\d+) files/],
    atLeast: SOURCES,
  },
  {
    name: "types",
    command: "tsc --noEmit --listFiles && tsc --noEmit --listFiles -p spec/site/browser",
    sees: ["files", /^(?!.*node_modules).*\.ts$/gm],
    atLeast: SOURCES,
    hide: /^\S+\.(?:ts|mts|cts|json)$/gm,
  },
  {
    name: "imports",
    command: "depcruise --config .dependency-cruiser.json spec schemas reference conformance",
    sees: ["modules", /\((\d+) modules/],
    atLeast: SOURCES,
  },
  {
    name: "dead code",
    command: "knip --performance",
    sees: ["imports", /resolveModuleName\s+(\d+)/],
    hide: /^Name[\s\S]*/,
  },
  {
    name: "generated files",
    command: "npm run --silent generate -- --check",
    sees: ["files", /(\d+) generated files/],
  },
  { name: "specification", command: "npm run --silent lint", sees: ["clauses", /(\d+) clauses/] },
  { name: "mutants", command: "npm run --silent mutants -- --check", sees: ["killed", /(\d+) of \d+ mutants/] },
  { name: "site", command: "npm run --silent docs", sees: ["pages", /^dist\S+\.html/gm], show: /^largest: .*$/m },
  { name: "tests", command: "npm test --silent", sees: ["passed", /Tests\s+(\d+) passed/] },
];

function run(command: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: ROOT, shell: true, env: { ...process.env, NO_COLOR: "1" } });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => resolve({ code, output }));
  });
}

function count(output: string, pattern: RegExp): number {
  return pattern.global ? (output.match(pattern)?.length ?? 0) : Number(pattern.exec(output)?.[1] ?? 0);
}

const { values } = parseArgs({ options: { "no-tests": { type: "boolean", default: false } } });
const steps = STEPS.filter(({ name }) => !(values["no-tests"] && name === "tests"));
let passed = 0;
for (const { name, command, sees, atLeast = 1, hide, show } of steps) {
  const started = performance.now();
  const { code, output } = await run(command);
  const seen = count(output, sees[1]);
  const ok = code === 0 && seen >= atLeast;
  if (ok) passed++;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${ok ? pc.green("✓") : pc.red("✗")} ${name.padEnd(16)} ${`${seen} ${sees[0]}`.padEnd(14)} ${pc.dim([`${seconds} s`, ...(show?.exec(output) ?? [])].join("  "))}`,
  );
  if (ok) continue;
  console.log(hide ? output.replaceAll(new RegExp(hide, "gm"), "").trim() : output.trim());
  if (code === 0) console.log(pc.red(`${name}: saw ${seen} ${sees[0]}, must see at least ${atLeast}`));
  console.log(pc.dim(`again: ${command}`));
}
const left = STEPS.length > steps.length ? ", tests left out" : "";
console.log(`\n${passed} passed, ${steps.length - passed} failed${left}`);
if (passed < steps.length) process.exitCode = 1;
