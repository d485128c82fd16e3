import type { Book } from "./book.ts";
export function changesHtml(_book: Book): string {
  return "<article><h1>Change log</h1></article>";
}
