// Blocks of code: each has a registered kind, and each kind one renderer.
import type { MarkdownIt } from "markdown-it";
import { FENCE_KINDS, type FenceKind } from "../tools/markdown.ts";
import { algorithm } from "./algorithm.ts";
import type { Book } from "./book.ts";
import { commandLines } from "./console.ts";
import { contract } from "./contract.ts";
import { diagram } from "./diagram.ts";
import type { Env, Fence, Prose } from "./env.ts";
import { example } from "./example.ts";
import { collect, Fault } from "./fault.ts";
import { namedFile } from "./file.ts";
import { lineOf } from "./heading.ts";
import { preformatted } from "./highlight.ts";
import { escapeHtml } from "./html.ts";
import { registryTable } from "./registry-table.ts";
import { schemaFigure } from "./schema-figure.ts";

const FENCES: Record<FenceKind, Fence> = {
  alg: algorithm,
  console: commandLines,
  contract,
  diagram,
  example,
  file: namedFile,
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
      env.book.shown.push(kind);
      if (fence) return fence(token.content, env, prose);
      throw new Fault(`a block of code has the kind "${kind}"; write one of ${FENCE_KINDS.join(", ")}`);
    };
    return `${collect(env.book.problems, env.page.path, line, render) ?? ""}\n`;
  };
}

/** Kinds of code block of which the pages show another number than the chapters have: some renderer did not see them. */
export function unseenFences({ pages, shown }: Book): string[] {
  const written = pages.flatMap(({ chapter }) => chapter.fences.map(({ kind }) => kind));
  const count = (kinds: readonly string[], kind: string) => kinds.filter((one) => one === kind).length;
  return [...new Set(written)]
    .filter((kind) => count(written, kind) !== count(shown, kind))
    .map(
      (kind) =>
        `of ${count(written, kind)} blocks of code of the kind "${kind}", ${count(shown, kind)} are shown; find what reads them`,
    );
}
