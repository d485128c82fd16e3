// Source text as HTML: one class a kind of token, the colours in the theme.
import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { bundledLanguages } from "shiki/langs";
import type { Env } from "./env.ts";
import { escapeHtml } from "./html.ts";
import { clausesIn } from "./reference.ts";

const THEME = "imp";

const highlighter = await createHighlighterCore({
  themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--" })],
  langs: [bundledLanguages.typescript, bundledLanguages.json, bundledLanguages.yaml],
  engine: createJavaScriptRegexEngine(),
});

type Place = Pick<Env, "book" | "on">;

/** A block of code. In comments, the ids of clauses are links. */
export function highlight(source: string, lang: "typescript" | "json" | "yaml", env: Place): string {
  return preformatted(highlightLines(source, lang, env).join("\n"));
}

/** The same, line by line. */
export function highlightLines(source: string, lang: "typescript" | "json" | "yaml", env: Place): string[] {
  return highlighter
    .codeToTokensBase(source.trimEnd(), { lang, theme: THEME })
    .map((tokens) =>
      tokens.map(({ content, color }) => tokenHtml(content, /token-([a-z-]+)/.exec(color ?? "")?.[1], env)).join(""),
    );
}

/** A block of anything, its HTML given. The keyboard can scroll it. */
export function preformatted(html: string): string {
  return `<pre tabindex="0"><code>${html}</code></pre>`;
}

/** The kinds that the theme gives a colour; the others stand as they are. */
const COLOURED: readonly (string | undefined)[] = [
  "keyword",
  "string",
  "string-expression",
  "function",
  "constant",
  "comment",
];

function tokenHtml(content: string, kind: string | undefined, env: Place): string {
  if (!COLOURED.includes(kind)) return escapeHtml(content);
  const text =
    kind === "comment"
      ? clausesIn(content, env)
          .map(({ text, href }) => (href ? `<a href="${href}">${text}</a>` : escapeHtml(text)))
          .join("")
      : escapeHtml(content);
  return `<span class="t-${kind}">${text}</span>`;
}
