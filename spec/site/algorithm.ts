// `alg`: functions of the reference, each as its doc comment and its source.

import type { Fence } from "./env.ts";
import { Fault } from "./fault.ts";
import { highlight } from "./highlight.ts";
import { breakable, escapeHtml } from "./html.ts";
import { sourceHref } from "./place.ts";
import { declarationSource } from "./source.ts";

export const algorithm: Fence = (content, env, prose) => {
  const lines = content.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new Fault("an `alg` block names nothing; write lines of reference/file.ts#function");
  return lines
    .map((line) => {
      const [, path, name] = /^(reference\/\S+\.ts)#(\w+)$/.exec(line.trim()) ?? [];
      if (!path || !name) throw new Fault(`an \`alg\` block says "${line}"; write reference/file.ts#function`);
      const file = env.book.inputs.files.get(path);
      if (file === undefined) throw new Fault(`there is no file ${path}; name a file of the reference`);
      const { doc, text, line: first } = declarationSource(path, file, name);
      const caption = `<span class="name">${escapeHtml(name)}</span> <a class="source" href="${sourceHref(path, first)}">${breakable(path)}</a>`;
      return `<figure class="alg"><figcaption>${caption}${doc && `<p>${prose(doc)}</p>`}</figcaption>${highlight(text, "typescript", env)}</figure>`;
    })
    .join("\n");
};
