// What a mutator is: it changes something, and leaves every choice to two numbers.

/** Where and how: two numbers that each mutator reads in its own way. */
export type Choice = { readonly at: number; readonly pick: number };
export type Mutator<T> = (what: T, choice: Choice) => T;

export const of = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;
