// Keys, and the dialog that lists them. Who dictates or presses keys by accident can turn the single ones off.
import { make } from "./element.ts";
import { openSearch } from "./search.ts";
import { recall, remember } from "./store.ts";

const KEYS: [keys: string, what: string][] = [
  ["/", "search; Ctrl K or ⌘ K, too"],
  ["[", "the chapter before"],
  ["]", "the chapter after"],
  ["t", "light or dark"],
  ["?", "these keys"],
  ["Esc", "close what is open"],
];

const ACTIONS: Record<string, () => void> = {
  "/": openSearch,
  "[": () => click("a[rel=prev]"),
  "]": () => click("a[rel=next]"),
  t: () => click("button.theme"),
  "?": openHelp,
};

const single = make("input", { type: "checkbox" });
const close = make("button", { type: "button", class: "close" }, "Close");
const dialog = make(
  "dialog",
  { class: "help", "aria-labelledby": "help-title" },
  make("h2", { id: "help-title" }, "Keys"),
  make(
    "dl",
    {},
    ...KEYS.map(([key, what]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, what))),
  ),
  make("p", {}, make("label", {}, single, " Use single keys")),
  close,
);

export function startKeys(): void {
  document.body.append(dialog);
  single.checked = recall("imp-keys") !== "off";
  single.addEventListener("change", () => remember("imp-keys", single.checked ? null : "off"));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  document.querySelector("button.keys")?.addEventListener("click", openHelp);
  addEventListener("keydown", press);
}

function openHelp(): void {
  if (!document.querySelector("dialog[open]")) dialog.showModal();
}

function press(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isSearch = (ctrlKey || metaKey) && key.toLowerCase() === "k";
  const isTyping = (target as Element).closest?.("input, textarea, select, [contenteditable]") !== null;
  const isSingle = single.checked && !ctrlKey && !metaKey && !altKey && !isTyping;
  const action = isSearch ? openSearch : isSingle && !document.querySelector("dialog[open]") ? ACTIONS[key] : undefined;
  if (!action) return;
  event.preventDefault();
  action();
}

function click(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}
