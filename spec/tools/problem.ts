// What a lint hands back: how much it looked at, and what is wrong there.

/** One thing that is wrong: where it is, and what to do. */
export interface Problem {
  readonly at: string;
  readonly message: string;
}

/** What one lint saw. One that saw nothing of a kind has failed: it may be looking in the wrong place. */
export interface Report {
  readonly lint: string;
  /** How many of what: `{ clauses: 66 }`. */
  readonly saw: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

/** The problems of a report, and one more for each kind of thing it did not see at all. */
export function failures({ lint, saw, problems }: Report): Problem[] {
  const blind = Object.entries(saw).filter(([, count]) => count === 0);
  return [
    ...problems,
    ...blind.map(([what]) => ({ at: lint, message: `saw no ${what}; a lint that sees nothing has failed` })),
  ];
}

/** The line of a text, counted from 1, in which the character at `index` stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
