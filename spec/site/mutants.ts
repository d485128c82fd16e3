// The kill matrix: clause by clause the wrong implementations, and which cases and fuzz properties noticed.
import type { Mutant } from "../tools/thread.ts";
import { type Book, partOf } from "./book.ts";
import { isKilled, outcome } from "./evidence.ts";
import { breakable, code, count, escapeHtml, sentence } from "./html.ts";
import { clauseLink } from "./link.ts";
import { mutantsFile, mutantsHref, sourceHref } from "./place.ts";

export function mutantsHtml({ evidence: { mutants, fuzz } }: Book): string {
  const killed = mutants.filter(isKilled).length;
  const found = mutants.filter(({ foundBy }) => foundBy.length > 0).length;
  const drawn = fuzz.map(
    ({ property, about, inputs }) =>
      `<div><dt><code>${breakable(property)}</code></dt><dd>${sentence(about)}; ${count(inputs, "input")}</dd></div>`,
  );
  return `<article><h1>Mutants</h1>
<p>A mutant is the reference with one edit that makes it wrong in one clause. Each has run behind the adapter like any implementation. It is killed when a case that cites its clause fails: ${killed} of ${mutants.length} are. The fuzz properties of the same part are tried on it, too, with inputs that are the same each time: ${found} were found that way as well.</p>
${partsOf(mutants)
  .map((part) => mapHtml(part, mutants))
  .join("\n")}
${LEGEND}
<h2>The properties</h2><dl class="shapes properties">${drawn.join("")}</dl></article>`;
}

/** A page for each part, clause by clause. */
export function mutantsPages(book: Book): { file: string; title: string; main: string }[] {
  const { mutants } = book.evidence;
  return partsOf(mutants).map((part) => {
    const clauses = [...new Set(mutants.map(({ clause }) => clause))].filter((clause) => partOf(clause) === part);
    return {
      file: mutantsFile(part),
      title: `Mutants of ${part}`,
      main: `<article><h1>Mutants of ${code(part)}</h1>
${mapHtml(part, mutants)}
${LEGEND}
${clauses.map((clause) => clauseHtml(clause, book)).join("\n")}</article>`,
    };
  });
}

const LEGEND = `<p class="legend"><span><span class="cell found"></span> killed by a case and found by fuzzing</span> <span><span class="cell"></span> killed by a case</span> <span><span class="cell survived"></span> survived</span></p>`;

function partsOf(mutants: readonly Mutant[]): string[] {
  return [...new Set(mutants.map(({ clause }) => partOf(clause)))];
}

/** A part at a glance: a square a mutant, in the order of the clauses. */
function mapHtml(part: string, mutants: readonly Mutant[]): string {
  const own = mutants.filter(({ clause }) => partOf(clause) === part);
  const cells = own.map(
    ({ clause, why, killedBy, foundBy }) =>
      `<a tabindex="-1" aria-hidden="true" class="cell ${killedBy.length === 0 ? "survived" : foundBy.length > 0 ? "found" : ""}" href="${mutantsHref(clause)}" title="${escapeHtml(`${clause}: one that ${why.replaceAll("`", "")}`)}"></a>`,
  );
  return `<p class="map"><a href="${mutantsFile(part)}">${escapeHtml(part)}</a> <span class="cells">${cells.join("")}</span></p>`;
}

/** Where the edit begins. */
function lineOf({ file, find }: Mutant, { inputs }: Book): number {
  const [before = ""] = (inputs.files.get(file) ?? "").split(find);
  return before.split("\n").length;
}

function clauseHtml(clause: string, book: Book): string {
  const { mutants } = book.evidence;
  const text = book.clauses.get(clause)?.page.chapter.clauses.find(({ id }) => id === clause)?.text ?? "";
  const items = mutants
    .filter((mutant) => mutant.clause === clause)
    .map((mutant) => {
      const edit = `<pre class="edit"><code><del>${escapeHtml(mutant.find)}</del><ins>${escapeHtml(mutant.replace)}</ins></code></pre>`;
      const found = mutant.foundBy.length > 0 ? ` Found by ${mutant.foundBy.map(code).join(", ")}.` : "";
      return `<li class="mutant"><p>One that ${sentence(mutant.why)} <a class="source" href="${sourceHref(mutant.file, lineOf(mutant, book))}">${breakable(mutant.file)}</a></p>${edit}<p class="fate">${outcome(mutant, book)}${found}</p></li>`;
    });
  return `<section class="mutants" id="${clause}"><h2 class="path">${clauseLink(clause, book)}</h2><p class="said">${sentence(text)}</p><ul role="list">${items.join("")}</ul></section>`;
}
