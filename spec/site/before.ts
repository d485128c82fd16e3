// An earlier revision of the chapters, as git has it.
import { execFileSync } from "node:child_process";
import { readReleases } from "../tools/changes.ts";
import { isChapter } from "../tools/markdown.ts";
import { ROOT } from "../tools/project.ts";

export interface Before {
  /** What people call the revision. */
  readonly name: string;
  /** The chapters' texts by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** The revision that is asked for, else that of the last release, when there has been one. Throws an Error when git does not have it. */
export function readBefore(asked: string | undefined, files: ReadonlyMap<string, string>): Before | undefined {
  const last = readReleases(files).find(({ revision }) => revision !== null);
  const revision = asked ?? last?.revision;
  if (!revision) return undefined;
  const paths = git("ls-tree", "-r", "--name-only", revision, "spec/").split("\n").filter(isChapter);
  if (paths.length === 0)
    throw new Error(`docs: the revision must hold chapters (spec/NN-name.md), ${revision} holds none`);
  return {
    name: asked ? `revision ${asked}` : `version ${last?.version}`,
    files: new Map(paths.map((path) => [path, git("show", `${revision}:${path}`)])),
  };
}

function git(...args: string[]): string {
  try {
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(
      `docs: git must know the revision to compare with: ${String((error as { stderr?: string }).stderr).trim()}`,
    );
  }
}
