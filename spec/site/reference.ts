// What running text refers to becomes a link: terms, chapters, clauses, cases, constants, messages, reasons.
import type { MarkdownIt, Token } from "markdown-it";
import { grouped } from "../tools/grouped.ts";
import { type Book, hrefOf, type Page, type Row, rowId } from "./book.ts";
import type { Env } from "./env.ts";
import { collect } from "./fault.ts";
import { breakable, code } from "./html.ts";
import { resolveLink } from "./link.ts";
import { caseHref } from "./place.ts";

interface Mention {
  readonly text: string;
  readonly href?: string;
}

const CLAUSE_ID = /[a-z]+(?:-[a-z]+)*(?:\.[a-z0-9-]*[a-z0-9])+/g;

/** What has just been read when a word in code is a reason: a verdict, perhaps a bracket, perhaps other reasons. */
const VERDICT = /\b(?:reject|ignore) \(?(?:`[a-z-]+`(?:, | or ))*$/;

/** A text in pieces: the ids of clauses have an address, what lies between has none. */
export function clausesIn(text: string, { book, on }: Pick<Env, "book" | "on">): Mention[] {
  const pieces: Mention[] = [];
  let done = 0;
  for (const { 0: id, index } of text.matchAll(CLAUSE_ID)) {
    const target = book.clauses.get(id);
    if (!target) continue;
    pieces.push({ text: text.slice(done, index) }, { text: id, href: hrefOf(target, on) });
    done = index + id.length;
  }
  return [...pieces, { text: text.slice(done) }].filter(({ text }) => text !== "");
}

/** Ids of clauses as links; one that no chapter has is code. */
export function clauseRefs(ids: readonly string[], env: Pick<Env, "book" | "on">): string[] {
  return ids.map((id) => {
    const target = env.book.clauses.get(id);
    return target ? `<a class="clause-ref" href="${hrefOf(target, env.on)}">${breakable(id)}</a>` : code(id);
  });
}

/** What a registered constant says to a reader who hovers over its name, and where its row is. */
function constantLink(name: string, { book, on }: Env): { title: string; href: string | undefined } | undefined {
  const row = book.inputs.registries.constants?.find((one) => one.name === name);
  if (!row) return undefined;
  const title = plain(`${grouped(Number(row.value))} ${row.unit}: ${row.meaning}`);
  return { title, href: rowHref("constants", row, book, on) };
}

export function references(md: MarkdownIt): void {
  md.core.ruler.push("references", ({ tokens, env, Token: Make }) => {
    let line = 1;
    for (const token of tokens) {
      if (token.map) line = token.map[0] + 1;
      if (token.type === "inline") token.children = refer(token.children ?? [], env as unknown as Env, line, Make);
    }
  });
}

function refer(children: readonly Token[], env: Env, firstLine: number, Make: typeof Token): Token[] {
  let line = env.offset + firstLine;
  let isLink = false;
  let read = "";
  return children.flatMap((child, at) => {
    if (child.type === "softbreak") line++;
    if (child.type === "link_close") isLink = false;
    if (child.type === "link_open") {
      isLink = true;
      follow(child, children.slice(at + 1), env, line);
    }
    const before = read;
    read += child.type === "code_inline" ? `\`${child.content}\`` : child.type === "softbreak" ? " " : child.content;
    if (isLink) return [child];
    if (child.type === "text") return mentions(child, env, Make);
    return child.type === "code_inline" ? word(child, before, env, Make) : [child];
  });
}

/** Gives a link the address it leads to, or notes that it leads nowhere. */
function follow(open: Token, rest: readonly Token[], env: Env, line: number): void {
  const inner = rest.slice(
    0,
    rest.findIndex(({ type }) => type === "link_close"),
  );
  const text = inner.map(({ content }) => content).join("");
  const href = String(open.attrGet("href"));
  const { book, page, on } = env;
  open.attrSet("href", collect(book.problems, page.path, line, () => resolveLink(book, page, on, href, text)) ?? "");
  if (href.startsWith("@")) open.attrSet("class", "term");
}

/** The ids of clauses in running text. */
function mentions(child: Token, env: Env, Make: typeof Token): Token[] {
  return clausesIn(child.content, env).flatMap(({ text, href }) => {
    const piece = new Make("text", "", 0);
    piece.content = text;
    return href === undefined ? [piece] : linked(piece, { class: "clause-ref", href }, Make);
  });
}

/** A word in code: a clause, a case, a constant, a message, or a reason behind a verdict. */
function word(child: Token, before: string, env: Env, Make: typeof Token): Token[] {
  const { book, on } = env;
  const clause = book.clauses.get(child.content);
  if (clause) return linked(child, { class: "clause-ref", href: hrefOf(clause, on) }, Make);

  const shown = book.cases.get(child.content);
  if (shown) return linked(child, { href: caseHref(shown) }, Make);

  const known = constantLink(child.content, env);
  if (known) return linked(child, { class: "constant", ...known }, Make);

  const message = book.messages.get(child.content);
  if (message) return linked(child, { class: "message", href: hrefOf(message, on) }, Make);

  const reason = book.inputs.registries.errors?.find((row) => row.reason === child.content);
  if (!reason || !VERDICT.test(before)) return [child];
  const href = rowHref("errors", reason, book, on);
  return linked(child, { class: "reason", title: plain(String(reason.meaning)), href }, Make);
}

/** Wraps a token in a link; without an address, in a span that says the same. */
function linked(inner: Token, attributes: Record<string, string | undefined>, Make: typeof Token): Token[] {
  const tag = attributes.href === undefined ? "span" : "a";
  const open = new Make(`${tag}_open`, tag, 1);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) open.attrSet(name, value);
  return [open, inner, new Make(`${tag}_close`, tag, -1)];
}

function rowHref(registry: string, row: Row, book: Book, on: Page | null): string | undefined {
  const target = book.rows.get(rowId(registry, row));
  return target && hrefOf(target, on);
}

/** A registered sentence where no markup can stand. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}
