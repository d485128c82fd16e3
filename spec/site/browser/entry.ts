// What can be looked up: one entry for each clause, term, message and so on.

/** In the order they are shown when none is a better match; the words are the headings of the results. */
export const KINDS = {
  clause: "Clauses",
  term: "Terms",
  message: "Messages",
  reason: "Reasons",
  constant: "Constants",
  suite: "Suites",
  member: "Members",
  method: "Adapter methods",
  case: "Cases",
  section: "Sections",
} as const;
export type Kind = keyof typeof KINDS;

export interface Entry {
  readonly kind: Kind;
  readonly name: string;
  /** What it says, in plain words; those between backticks are code. */
  readonly text: string;
  /** Where it stands, `wire.html#the-ladder`. */
  readonly href: string;
}

/** The entries as the site carries them, those of a kind together. */
export type Index = Partial<Record<Kind, [name: string, text: string, href: string][]>>;

export function entriesOf(index: Index): Entry[] {
  return (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
    (index[kind] ?? []).map(([name, text, href]) => ({ kind, name, text, href })),
  );
}
