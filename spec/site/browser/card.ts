// Hover cards: what a term, a clause, a constant, a reason or a message says, beside the link that leads there.
// They come under a mouse and on keyboard focus, stay while pointed at, and go on Escape; a touch follows the link.
import { lookUp, placeOf } from "./data.ts";
import { make, prose } from "./element.ts";
import { type Entry, KINDS } from "./entry.ts";

const LINKS = "main :is(a.term, a.clause-ref, a.constant, a.reason, a.message, pre a)";
const HOVER_MS = 250;
const LEAVE_MS = 150;

const card = make("div", { class: "card", role: "tooltip", id: "card", hidden: "" });
let shown: HTMLAnchorElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

export function startCards(): void {
  document.querySelector("main")?.append(card);
  addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    const link = linkOf(target);
    if (link || card.contains(target as Node)) clearTimeout(timer);
    if (link && link !== shown) timer = setTimeout(show, HOVER_MS, link);
  });
  addEventListener("pointerout", ({ target }) => {
    if (!linkOf(target) && !card.contains(target as Node)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, LEAVE_MS);
  });
  addEventListener("focusin", ({ target }) => {
    const link = linkOf(target);
    if (link?.matches(":focus-visible")) show(link);
  });
  addEventListener("focusout", ({ target }) => {
    if (linkOf(target) === shown) hide();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("hashchange", hide);
}

function linkOf(target: EventTarget | null): HTMLAnchorElement | null {
  return (target as Element).closest?.(LINKS) ?? null;
}

async function show(link: HTMLAnchorElement): Promise<void> {
  hide();
  shown = link;
  const place = placeOf(link);
  const found = (await lookUp().catch(() => [])).find(({ kind, href }) => href === place && kind !== "case");
  if (!found || shown !== link) return;
  link.removeAttribute("title"); // the card says it
  card.replaceChildren(...content(found));
  card.hidden = false;
  put(link);
  link.setAttribute("aria-describedby", card.id);
}

function hide(): void {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  card.hidden = true;
}

function content({ kind, name, text }: Entry): Node[] {
  const label = make("span", { class: "kind" }, KINDS[kind].slice(0, -1));
  const title = make(kind === "term" || kind === "section" ? "strong" : "code", { class: "name" }, name);
  return [make("p", { class: "head" }, title, label), make("p", {}, ...prose(text))];
}

/** Below the link, or above it where there is more room; always within the window. */
function put(link: HTMLElement): void {
  const lines = link.getClientRects();
  const { left, top, bottom } = lines[0] ?? link.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth, offsetHeight } = card;
  const above = bottom + offsetHeight + 16 > clientHeight && top > clientHeight - bottom;
  card.style.left = `${Math.max(8, Math.min(left - 12, clientWidth - offsetWidth - 8)) + scrollX}px`;
  card.style.top = `${(above ? top - offsetHeight - 6 : bottom + 6) + scrollY}px`;
}
