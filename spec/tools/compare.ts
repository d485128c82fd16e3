// Two versions of the chapters compared: which clauses came, went or changed, and every block word by word.
import { diffArrays, diffWordsWithSpace } from "diff";
import type { Chapter } from "./markdown.ts";

export interface ClauseChange {
  readonly id: string;
  readonly kind: "added" | "removed" | "changed";
  readonly words: readonly Words[];
}

/** A run of text that is in both versions, or in one of them. */
export interface Words {
  readonly text: string;
  readonly change: "added" | "removed" | "none";
}

export interface Block {
  /** The words of its source; a block that is in one version only is one run. */
  readonly words: readonly Words[];
}

export function compareClauses(before: readonly Chapter[], after: readonly Chapter[]): ClauseChange[] {
  const texts = (chapters: readonly Chapter[]) =>
    new Map(chapters.flatMap(({ clauses }) => clauses.map(({ id, text }) => [id, text])));
  const [old, now] = [texts(before), texts(after)];
  const change = (id: string): ClauseChange[] => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was === is) return [];
    const kind = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    return [{ id, kind, words: compareWords(was ?? "", is ?? "") }];
  };
  return [...new Set([...now.keys(), ...old.keys()])].flatMap(change);
}

/** The blocks of two texts in order. A block that was rewritten stands once, with the words that changed. */
export function compareBlocks(before: string, after: string): Block[] {
  const runs = diffArrays(blocksOf(before), blocksOf(after));
  return runs.flatMap((run, at): Block[] => {
    const other = runs[at + 1];
    if (run.removed && other?.added) return paired(run.value, other.value);
    if (run.added && runs[at - 1]?.removed) return [];
    const change = run.added ? "added" : run.removed ? "removed" : "none";
    return run.value.map((text) => ({ words: [{ text, change }] }));
  });
}

/** Blocks that took the place of others: each beside the one that it resembles, in order. */
function paired(removed: readonly string[], added: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const text of added) {
    const like = removed.findIndex((old, at) => at >= from && resembles(old, text));
    if (like === -1) {
      blocks.push({ words: [{ text, change: "added" }] });
      continue;
    }
    blocks.push(...removed.slice(from, like).map((old) => ({ words: [{ text: old, change: "removed" as const }] })));
    blocks.push({ words: compareWords(removed[like] as string, text) });
    from = like + 1;
  }
  return [...blocks, ...removed.slice(from).map((old) => ({ words: [{ text: old, change: "removed" as const }] }))];
}

/** Whether half of the words of one block are in the other. */
function resembles(one: string, other: string): boolean {
  const kept = compareWords(one, other).filter(({ change }) => change === "none");
  const length = kept.reduce((sum, { text }) => sum + text.trim().length, 0);
  return length * 2 >= Math.max(one.length, other.length);
}

function compareWords(before: string, after: string): Words[] {
  return diffWordsWithSpace(before, after).map(({ value: text, added, removed }) => ({
    text,
    change: added ? "added" : removed ? "removed" : "none",
  }));
}

/** What a reader takes for one thing: a paragraph, an item of a list, a row of a table, a block of code. */
function blocksOf(source: string): string[] {
  const blocks: string[] = [];
  let isCode = false;
  let isOpen = false;
  for (const line of source.split("\n")) {
    const isFence = line.startsWith("```");
    const begins =
      !isOpen ||
      (!isCode &&
        /^(?:[-*] |[|#>]|\d+\. |```)/.test(line) &&
        !(line.startsWith(">") && blocks.at(-1)?.startsWith(">")));
    if (line.trim() === "" && !isCode) isOpen = false;
    else if (begins && !(isCode && !isFence)) {
      blocks.push(line);
      isOpen = true;
    } else blocks[blocks.length - 1] += `\n${line}`;
    if (isFence) isCode = !isCode;
    if (isFence && !isCode) isOpen = false;
  }
  return blocks;
}
