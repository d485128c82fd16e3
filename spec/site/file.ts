// `file`: a file that the reader writes, its name above it.
import { namedFile as read } from "../tools/walk.ts";
import type { Fence } from "./env.ts";
import { Fault } from "./fault.ts";
import { highlight } from "./highlight.ts";
import { breakable } from "./html.ts";

const LANGUAGES = { jsonl: "json", mjs: "typescript", yml: "yaml" } as const;

export const namedFile: Fence = (content, env) => {
  const file = read(content);
  if (!file) throw new Fault("a `file` block says no name or nothing else; write the file's name, then its text");
  const ending = file.name.slice(file.name.lastIndexOf(".") + 1);
  const language = LANGUAGES[ending as keyof typeof LANGUAGES];
  if (!language) throw new Fault(`the file ${file.name} ends in none of ${Object.keys(LANGUAGES).join(", ")}`);
  const caption = `<span class="name">${breakable(file.name)}</span>`;
  return `<figure class="file"><figcaption>${caption}</figcaption>${highlight(file.text, language, env)}</figure>`;
};
