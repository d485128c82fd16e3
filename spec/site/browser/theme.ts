// Light or dark: as the system has it, until the reader says otherwise. The page's head recalls the choice before it is painted.
import { remember } from "./store.ts";

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function isDark(): boolean {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

export function startTheme(): void {
  const button = document.querySelector<HTMLButtonElement>("button.theme");
  if (!button) return;
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const chosen = isDark() ? "light" : "dark";
    // Who chooses what the system has follows the system again.
    if ((chosen === "dark") === system.matches) delete root.dataset.theme;
    else root.dataset.theme = chosen;
    remember("imp-theme", root.dataset.theme ?? null);
    show();
  });
  system.addEventListener("change", show);
  show();
}
