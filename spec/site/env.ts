// What the rendering of a text knows besides the text.
import type { Book, Page } from "./book.ts";

export interface Env {
  readonly book: Book;
  /** The chapter the text comes from. */
  readonly page: Page;
  /** The page it is shown on; null is the front page. */
  readonly on: Page | null;
  /** How many lines of the chapter stand before the text. */
  readonly offset: number;
}

/** Renders a line of Markdown, such as a description, as the chapter's own text is rendered. */
export type Prose = (text: string) => string;

/** Makes the HTML of a block of code from its content. Throws a Fault when the content is not what the block's kind asks for. */
export type Fence = (content: string, env: Env, prose: Prose) => string;
