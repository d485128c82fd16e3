// Which entries answer a question, the best first.
import { type Entry, KINDS, type Kind } from "./entry.ts";

/** How many of a kind are shown. */
const SHOWN = 6;

/** The rank of a word that stands in an entry's text, not in its name. */
const IN_TEXT = 4;

/** What a section says comes behind all that stands by itself: so much is added to its rank. */
const PROSE = 6;

export interface Group {
  readonly kind: Kind;
  readonly entries: readonly Entry[];
  /** How many more of the kind match. */
  readonly more: number;
}

/** A text as it is compared: in small letters, its numbers without commas. */
function plain(text: string): string {
  return text.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, "");
}

/** The words that are looked for. */
export function wordsOf(question: string): string[] {
  return plain(question)
    .split(/[\s,?!]+/)
    .filter(Boolean);
}

/** The entries that hold every word. */
export function answer(question: string, entries: readonly Entry[]): Group[] {
  const words = wordsOf(question);
  if (words.length === 0) return [];
  return grouped(entries.map((entry) => ({ entry, rank: rankOf(entry, words) })));
}

/** The entries that come closest to a question that no entry answers, sections last: they are long, and hold much. */
export function closest(question: string, entries: readonly Entry[]): Group[] {
  const isSection = ({ kind }: Entry) => kind === "section";
  return [entries.filter((entry) => !isSection(entry)), entries.filter(isSection)].flatMap((some) =>
    nearest(question, some),
  );
}

/** A word tells the more, the fewer entries hold it. */
function nearest(question: string, entries: readonly Entry[]): Group[] {
  const held = wordsOf(question).map((word) => entries.filter((entry) => holds(entry, word)));
  const told = new Map<Entry, number>();
  for (const found of held) {
    for (const entry of found) told.set(entry, (told.get(entry) ?? 0) + Math.log(entries.length / found.length));
  }
  const least = Math.max(...told.values()) / 2;
  return grouped([...told].filter(([, much]) => much > least).map(([entry, much]) => ({ entry, rank: -much })));
}

/** Those that have a rank, by kind: the kind of the best match first, within a kind the best match first. */
function grouped(entries: readonly { entry: Entry; rank: number }[]): Group[] {
  const found = entries
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.rank - other.rank || one.entry.name.length - other.entry.name.length);
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => found.some(({ entry }) => entry.kind === kind));
  const best = (kind: Kind) => found.find(({ entry }) => entry.kind === kind)?.rank ?? 0;
  return kinds
    .sort((one, other) => best(one) - best(other))
    .map((kind) => {
      const all = found.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry);
      return { kind, entries: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) };
    });
}

/** 0 is the name itself. A name that is one of the words comes before names that begin with it, and text comes last. */
function rankOf({ kind, name, text }: Entry, words: readonly string[]): number {
  const lowName = name.toLowerCase();
  if (lowName === words.join(" ")) return 0;
  const ranks = words.map((word) => rankOfWord(lowName, plain(text), word));
  const rank = ranks.reduce((sum, one) => sum + one) / words.length;
  return kind === "section" && Math.max(...ranks) >= IN_TEXT ? rank + PROSE : rank;
}

function rankOfWord(name: string, text: string, word: string): number {
  const at = name.indexOf(word);
  if (at === 0 || name.replaceAll(" ", "") === word) return 1; // people write changelog, too
  if (at > 0) return startsWord(name, word) ? 2 : 3;
  if (startsWord(text, word)) return IN_TEXT;
  return text.includes(word) ? IN_TEXT + 1 : Number.POSITIVE_INFINITY;
}

function holds({ name, text }: Entry, word: string): boolean {
  return startsWord(plain(name), word) || startsWord(plain(text), word);
}

/** Whether a word of the text begins so: `net` in `wrong-net`, not in `magnet`. */
function startsWord(text: string, beginning: string): boolean {
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || !/[\p{L}\p{N}]/u.test(beginning.charAt(0)))
      return true;
  }
  return false;
}

/** A text in pieces: those at odd places are words that were looked for. */
export function pieces(text: string, words: readonly string[]): string[] {
  if (words.length === 0) return [text];
  const any = words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\d(?=\d)/g, "$&,?"))
    .join("|");
  return text.split(new RegExp(`(${any})`, "gi"));
}

/** What of a long text to show: from shortly before the first word that was looked for. */
export function excerpt(text: string, words: readonly string[], before = 60): string {
  const low = text.toLowerCase();
  const first = Math.min(...words.map((word) => low.indexOf(word)).filter((at) => at >= 0));
  if (!Number.isFinite(first) || first <= before * 2) return text;
  const start = text.indexOf(" ", first - before) + 1;
  return `… ${text.slice(start)}`;
}
