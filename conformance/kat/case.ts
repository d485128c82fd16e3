// What every source of known answers is made of.
import { readFileSync } from "node:fs";

/** One published answer. `run` says what is wrong, or nothing; an exception is wrong, too. */
export interface Case {
  readonly name: string;
  /** What sets some cases of a source apart, to be counted by itself. */
  readonly sort?: string;
  readonly run: () => string | undefined;
}

export interface Source {
  readonly name: string;
  /** The cases of the source in a folder laid out as the README says. Throws when a file is missing. */
  readonly cases: (dir: string) => Case[];
}

/** A case whose answer must be exactly that; octets are compared as hexadecimal by their sources. */
export function same<T extends string | boolean>(name: string, expected: T, actual: () => T): Case {
  return {
    name,
    run: () => {
      const got = actual();
      return got === expected ? undefined : `expected ${short(expected)}, got ${short(got)}`;
    },
  };
}

function short(value: string | boolean): string {
  const text = String(value);
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}

export function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** What a lookup must find; a suite that is missing is a failure, never a case left out. */
export function found<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`kat: there must be ${what}, there is none`);
  return value;
}
