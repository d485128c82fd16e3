// Mistakes in what people wrote. They are collected, so that one run names all of them.

/** A mistake whose place the caller knows. */
export class Fault extends Error {}

/** All mistakes of a run, each as `file:line: what is wrong; what to do`. */
export class SiteError extends Error {
  constructor(problems: readonly string[]) {
    super(`the site has ${problems.length} broken place${problems.length === 1 ? "" : "s"}:\n${problems.join("\n")}`);
  }
}

/** Runs `make`; a fault in it becomes a line of `problems`. */
export function collect<T>(problems: string[], path: string, line: number, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    problems.push(`${path}:${line}: ${error.message}`);
    return undefined;
  }
}
