// What the algorithms of the libraries have answered, remembered from one process to the next. Nothing of the
// reference itself is replaced. Its primitives are pure: to the same arguments the answer is the same. A mutant that asks
// with others, under a false context say, finds nothing here, and the library computes. `bundleMutant` puts this before it.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { deserialize, serialize } from "node:v8";

/** With it a process writes down what it learns, for those that come after. */
export const TEACH = "--teach";
/** Stands beside the program: a line for each answer, `key answer`. */
export const MEMORY_FILE = "memory.txt";

const file = new URL(MEMORY_FILE, pathToFileURL(argv[1] ?? ""));
const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
const known = new Map(lines.map((line) => line.split(" ") as [key: string, answer: string]));

/** The functions that take long, and whether those arguments leave nothing to be drawn at random. */
const PURE: Readonly<Record<string, (args: unknown[]) => boolean>> = {
  keygen: ([seed]) => seed !== undefined,
  sign: ([, , options]) => (options as { extraEntropy?: unknown } | undefined)?.extraEntropy !== undefined,
  verify: () => true,
  encapsulate: ([, random]) => random !== undefined,
  decapsulate: () => true,
};

type Compute = (...args: unknown[]) => unknown;

/** An algorithm of a library, with a memory. */
export function remembering<T extends object>(name: string, algorithm: T): T {
  const functions = Object.entries(PURE).flatMap(([method, isPure]): [string, Compute][] => {
    if (!(method in algorithm)) return [];
    const compute = algorithm[method as keyof T] as Compute;
    return [[method, (...args) => (isPure(args) ? recall(`${name}.${method}`, compute, args) : compute(...args))]];
  });
  return { ...algorithm, ...Object.fromEntries(functions) };
}

/** The answer, each time a new copy. What is thrown is not remembered. */
function recall(name: string, compute: Compute, args: unknown[]): unknown {
  const hash = createHash("sha256").update(serialize([name, ...args]));
  const key = hash.digest("hex");
  const answer = known.get(key) ?? learn(key, compute(...args));
  return deserialize(Buffer.from(answer, "base64"));
}

function learn(key: string, value: unknown): string {
  const answer = serialize(value).toString("base64");
  known.set(key, answer);
  if (argv.includes(TEACH)) appendFileSync(file, `${key} ${answer}\n`);
  return answer;
}
