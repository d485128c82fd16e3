// `/`: a dialog that looks up clauses, terms, messages, reasons, constants, cases, sections and their text as one types.
import { grouped } from "../../tools/grouped.ts";
import { lookUp } from "./data.ts";
import { make } from "./element.ts";
import { type Entry, KINDS } from "./entry.ts";
import { answer, closest, excerpt, type Group, pieces, wordsOf } from "./rank.ts";

const field = make("input", {
  type: "text",
  inputmode: "search",
  role: "combobox",
  "aria-label": "Search the specification",
  "aria-expanded": "false",
  "aria-controls": "results",
  "aria-autocomplete": "list",
  placeholder: "A clause, term, case, or words of the text",
  autocomplete: "off",
  autocapitalize: "none",
  spellcheck: "false",
  enterkeyhint: "go",
});
const results = make("div", { role: "listbox", id: "results", "aria-label": "Results", tabindex: "-1" });
const status = make("p", { class: "status", role: "status" });
const close = make("button", { type: "button", class: "close" }, "Close");
const dialog = make(
  "dialog",
  { class: "search", "aria-label": "Search" },
  make("div", { class: "field" }, field, close),
  results,
  status,
);

let entries: readonly Entry[] = [];
let active = -1;

export function startSearch(): void {
  document.body.append(dialog);
  document.querySelector("button.search-open")?.addEventListener("click", openSearch);
  close.addEventListener("click", () => dialog.close());
  field.addEventListener("input", ask);
  field.addEventListener("keydown", move);
  results.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("a")) dialog.close();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close(); // beside the box
  });
}

export async function openSearch(): Promise<void> {
  if (document.querySelector("dialog[open]")) return;
  dialog.showModal();
  field.select();
  if (entries.length > 0) return;
  try {
    entries = await lookUp();
    ask();
  } catch {
    status.textContent = "The index could not be loaded.";
  }
}

function ask(): void {
  const words = wordsOf(field.value);
  const exact = answer(field.value, entries);
  const groups = exact.length > 0 ? exact : closest(field.value, entries);
  let at = 0;
  results.replaceChildren(...groups.map((group) => groupOf(group, words, () => at++)));
  results.scrollTop = 0;
  field.setAttribute("aria-expanded", String(groups.length > 0));
  const total = groups.reduce((sum, group) => sum + group.entries.length + group.more, 0);
  if (words.length === 0) status.textContent = hint();
  else if (exact.length > 0) status.textContent = found(total);
  else if (total > 0) status.textContent = "Nothing holds every word; these come closest.";
  else status.textContent = `Nothing found for “${field.value.trim()}”.`;
  activate(groups.length > 0 ? 0 : -1);
}

function hint(): string {
  return `${grouped(entries.length)} entries: ids, sentences of clauses, terms, names of cases, headings and the text beneath.`;
}

function found(total: number): string {
  return total === 1 ? "1 result" : `${grouped(total)} results`;
}

function groupOf({ kind, entries, more }: Group, words: readonly string[], next: () => number): HTMLElement {
  const id = `results-${kind}`;
  const label = make("p", { id, role: "presentation" }, KINDS[kind]);
  if (more > 0) label.append(make("span", {}, `${grouped(more)} more`));
  const options = entries.map((entry) => optionOf(entry, words, next()));
  return make("div", { role: "group", "aria-labelledby": id }, label, ...options);
}

function optionOf({ kind, name, text, href }: Entry, words: readonly string[], at: number): HTMLElement {
  const isWord = kind === "term" || kind === "section";
  const plain = excerpt(text.replaceAll("`", ""), words);
  return make(
    "a",
    { role: "option", id: `result-${at}`, href, tabindex: "-1", "aria-selected": "false" },
    make(isWord ? "strong" : "code", {}, ...marked(name, words)),
    " ",
    make("span", {}, ...marked(plain, words)),
  );
}

function marked(text: string, words: readonly string[]): (Node | string)[] {
  return pieces(text, words).map((piece, at) => (at % 2 === 1 ? make("mark", {}, piece) : piece));
}

function move(event: KeyboardEvent): void {
  const options = results.querySelectorAll<HTMLAnchorElement>("a");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && options.length > 0) {
    event.preventDefault();
    activate((active + step + options.length) % options.length);
  }
  if (event.key === "Enter" && !event.isComposing) options[active]?.click();
}

function activate(at: number): void {
  results.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
  const option = document.getElementById(`result-${at}`);
  active = option ? at : -1;
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}
