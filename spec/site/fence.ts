// Blocks of code: each has a registered kind, and each kind one renderer.
import type { MarkdownIt } from "markdown-it";
import { FENCE_KINDS, type FenceKind } from "../tools/markdown.ts";
import { algorithm } from "./algorithm.ts";
import { diagram } from "./diagram.ts";
import type { Env, Fence, Prose } from "./env.ts";
import { example } from "./example.ts";
import { collect, Fault } from "./fault.ts";
import { lineOf } from "./heading.ts";
import { preformatted } from "./highlight.ts";
import { escapeHtml } from "./html.ts";
import { registryTable } from "./registry-table.ts";
import { schemaFigure } from "./schema-figure.ts";

const FENCES: Record<FenceKind, Fence> = {
  alg: algorithm,
  diagram,
  example,
  registry: registryTable,
  schema: schemaFigure,
  text: (content) => preformatted(escapeHtml(content.trimEnd())),
};

export function fences(md: MarkdownIt): void {
  md.renderer.rules.fence = (tokens, at, _options, given) => {
    const token = tokens[at];
    const env = given as unknown as Env;
    if (!token) return "";
    const line = lineOf(token) + env.offset;
    const prose: Prose = (text) => md.renderInline(text, { ...env, offset: line - 1 });
    const render = () => {
      const kind = token.info.trim();
      const fence = FENCES[kind as FenceKind] as Fence | undefined;
      if (fence) return fence(token.content, env, prose);
      throw new Fault(`a block of code has the kind "${kind}"; write one of ${FENCE_KINDS.join(", ")}`);
    };
    return `${collect(env.book.problems, env.page.path, line, render) ?? ""}\n`;
  };
}
