// What a mutant is: the reference with one edit that makes it wrong in exactly one clause.

export interface Mutant {
  readonly clause: string;
  /** What the wrong implementation does. */
  readonly why: string;
  /** A file of the reference, and the text that stands in it exactly once. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The mutant's fault is that it throws: only then does an error answer count as its death. */
  readonly throws?: boolean;
}

/** The part that a clause belongs to. */
export const partOf = (clause: string) => clause.slice(0, clause.indexOf("."));
