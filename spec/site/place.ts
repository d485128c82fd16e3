// Where cases, sources and mutants have their places: pages beside the chapters.
import { partOf } from "./book.ts";

/** The page of a vector file: `vectors/wire/net.json` is `cases-wire-net.html`. */
export function casesFile(path: string): string {
  return `cases-${dashed(path, "vectors/")}.html`;
}

export function caseHref({ file, id }: { file: string; id: string }): string {
  return `${casesFile(file)}#${id}`;
}

/** The page of a source: `reference/suites/kem.ts` is `source-suites-kem.html`. */
export function sourceFile(path: string): string {
  return `source-${dashed(path, "reference/")}.html`;
}

export function sourceHref(path: string, line: number): string {
  return `${sourceFile(path)}#L${line}`;
}

/** The page of a part's mutants. */
export function mutantsFile(part: string): string {
  return `mutants-${part}.html`;
}

/** A clause's place among the mutants of its part. */
export function mutantsHref(clause: string): string {
  return `${mutantsFile(partOf(clause))}#${clause}`;
}

function dashed(path: string, folder: string): string {
  return path
    .replace(folder, "")
    .replace(/\.(?:schema\.)?\w+$/, "")
    .replaceAll("/", "-");
}
