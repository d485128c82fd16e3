// What shows that a clause holds, folded beneath it: the lines that carry it out, the cases, the fuzz properties, the mutants.
import type { Citation } from "../tools/citation.ts";
import type { Clause } from "../tools/markdown.ts";
import type { Case, Mutant } from "../tools/thread.ts";
import type { Book } from "./book.ts";
import { highlightLines } from "./highlight.ts";
import { breakable, code, count, escapeHtml, sentence } from "./html.ts";
import { caseHref, mutantsHref, sourceHref } from "./place.ts";

/** As many killers of a mutant are named beneath its clause. */
const MOST = 3;

export function evidenceHtml(clause: Clause, book: Book): string {
  const { citations, cases, fuzz, mutants } = book.evidence;
  const sites = citations.filter((site) => site.clause === clause.id);
  const citing = cases.filter(({ clauses }) => clauses.includes(clause.id));
  const broken = mutants.filter((mutant) => mutant.clause === clause.id);
  const found = fuzz.filter(({ property }) => broken.some(({ foundBy }) => foundBy.includes(property)));
  const excused = book.excuses.excuses.filter((excuse) => excuse.clause === clause.id).map(({ missing }) => missing);
  const absent = (link: "case" | "mutant") => (excused.includes(link) ? `${link} excused` : `no ${link} yet`);
  const summary = `${citing.length === 0 ? absent("case") : count(citing.length, "case")} · ${broken.length === 0 ? absent("mutant") : fate(broken)}`;
  const body = [
    ...sites.map((site) => siteHtml(clause, site, book)),
    citing.length === 0 && excused.includes("case") ? "" : casesHtml(citing),
    broken.length === 0 && excused.includes("mutant") ? "" : mutantsHtml(clause.id, broken, book),
    found.length === 0
      ? ""
      : list(
          "Found by fuzzing",
          found.map(({ property, about }) => `${code(property)}: ${sentence(about)}`),
        ),
    excusesHtml(clause.id, book),
  ];
  return `<details class="evidence ${stateOf(citing, broken)}"><summary>${summary}</summary><div>${body.join("")}</div></details>`;
}

function stateOf(cases: readonly Case[], mutants: readonly Mutant[]): "complete" | "incomplete" | "survived" {
  if (!mutants.every(isKilled)) return "survived";
  return cases.length > 0 && mutants.length > 0 ? "complete" : "incomplete";
}

function fate(mutants: readonly Mutant[]): string {
  const survivors = mutants.filter((mutant) => !isKilled(mutant)).length;
  if (mutants.length === 1) return survivors === 0 ? "killed mutant" : "mutant survived";
  return survivors === 0 ? `${mutants.length} killed mutants` : `${survivors} of ${mutants.length} mutants survived`;
}

export function isKilled({ killedBy }: Mutant): boolean {
  return killedBy.length > 0;
}

/** The lines that carry the clause out: in code, those behind the comment that cites it. */
function siteHtml(clause: Clause, site: Citation, book: Book): string {
  const { path } = site;
  const [first, last] = decisive(clause, site, book);
  const text = (book.inputs.files.get(path) ?? "").split("\n").slice(first - 1, last);
  const inset = Math.min(...text.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  const place = `<a class="source" href="${sourceHref(path, first)}">${breakable(path)}, line ${first}</a>`;
  if (path.endsWith(".json")) return `<p><span class="mark">Schema</span> ${place}</p>`;
  const source = highlightLines(text.map((line) => line.slice(inset)).join("\n"), "typescript", { book, on: null });
  return `<p><span class="mark">Decided by</span> ${code(site.name)} ${place}</p><pre><code>${source.join("\n")}</code></pre>`;
}

/** Of several lines behind one comment, the one that refuses for the reason that the clause gives. */
function decisive({ text }: Clause, { path, first, last }: Citation, book: Book): [first: number, last: number] {
  const reason = /\b(?:reject|ignore) \(`([^`]+)`\)/.exec(text)?.[1];
  const lines = (book.inputs.files.get(path) ?? "").split("\n");
  for (let line = first; line <= last; line++) {
    if (reason && lines[line - 1]?.includes(`refuse("${reason}")`) && lines[line - 1]?.includes("if ("))
      return [line, line];
  }
  return [first, last];
}

function casesHtml(cases: readonly Case[]): string {
  if (cases.length === 0) return "<p>No case yet: nothing tests this clause.</p>";
  const breaking = cases.filter(({ valid }) => !valid).length;
  const amounts = [cases.length - breaking, breaking];
  const words = [
    `${count(amounts[0] as number, "case")} obeying it`,
    `${count(amounts[1] as number, "case")} breaking it`,
  ];
  const items = [...cases]
    .sort((a, b) => Number(a.valid) - Number(b.valid))
    .map((one) => `<li>${validMark(one.valid)} <a href="${caseHref(one)}">${sentence(one.comment)}</a></li>`);
  return `<p><span class="mark">Shown by</span> ${words.filter((_, at) => amounts[at] !== 0).join(" and ")}</p><ul role="list">${items.join("")}</ul>`;
}

export function validMark(valid: boolean): string {
  return `<span class="mark ${valid ? "valid" : "invalid"}">${valid ? "valid" : "invalid"}</span>`;
}

function mutantsHtml(clause: string, mutants: readonly Mutant[], book: Book): string {
  if (mutants.length === 0) return "<p>No mutant yet: nothing shows that breaking this clause is noticed.</p>";
  const items = mutants.map((mutant) => `one that ${sentence(mutant.why)}. ${outcome(mutant, book, MOST)}`);
  return list(`<a href="${mutantsHref(clause)}">Mutants</a>`, items);
}

/** What became of a mutant, the killers as links. Where only some are named, the rest is a link to where all are. */
export function outcome({ clause, killedBy }: Mutant, book: Book, most = killedBy.length): string {
  if (killedBy.length === 0) return '<span class="mark survived">It survived: no case notices it.</span>';
  const killers = killedBy.slice(0, most).map((id) => caseLink(id, clause, book));
  const rest = killedBy.length - killers.length;
  const more = rest > 0 ? ` and <a href="${mutantsHref(clause)}">${rest} more</a>` : "";
  return `Killed by ${killers.join(", ")}${more}.`;
}

/** A case by its name; one that is another clause's before all by its whole id. */
function caseLink(id: string, clause: string, { cases }: Book): string {
  const one = cases.get(id);
  const name = `<code>${breakable(id.replace(`${clause}/`, ""))}</code>`;
  return one ? `<a href="${caseHref(one)}">${name}</a>` : name;
}

function excusesHtml(clause: string, { excuses: { reasons, excuses } }: Book): string {
  const own = excuses.filter((excuse) => excuse.clause === clause);
  if (own.length === 0) return "";
  // What is said of several links is said once.
  const said = new Map(own.map((one) => [`${one.reason} ${one.why}`, one]));
  const items = [...said].map(([key, { reason, why }]) => {
    const links = own.filter((one) => `${one.reason} ${one.why}` === key).map(({ missing }) => missing);
    return `${escapeHtml(links.join(", "))}: ${sentence(why)} <span class="source">${escapeHtml(`${reason}: ${reasons[reason]}`)}</span>`;
  });
  return list("Excused", items);
}

function list(label: string, items: readonly string[]): string {
  return `<p><span class="mark">${label}</span></p><ul class="plain" role="list">${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}
