// `console`: commands, and what they print. Only the commands are selected and copied.
import { commandsIn } from "../tools/walk.ts";
import type { Fence } from "./env.ts";
import { Fault } from "./fault.ts";
import { preformatted } from "./highlight.ts";
import { escapeHtml } from "./html.ts";

export const commandLines: Fence = (content) => {
  const commands = commandsIn(content);
  if (!commands) throw new Fault("a `console` block begins with no command; write `$ ` and one, then what it prints");
  const lines = commands.flatMap(({ line, output }) => [
    `<span class="prompt" aria-hidden="true">$ </span><kbd>${escapeHtml(line)}</kbd>`,
    ...(output ? [`<samp>${escapeHtml(output)}</samp>`] : []),
  ]);
  return `<figure class="console">${preformatted(lines.join("\n"))}</figure>`;
};
