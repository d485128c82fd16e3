// Buttons that copy: the address of a clause or a heading, the text of an example or an algorithm.
import { announce, make } from "./element.ts";

export function startCopies(): void {
  for (const place of document.querySelectorAll(".clause-id")) {
    const link = place.querySelector("a");
    if (link) place.append(button(`the link to clause ${link.textContent}`, () => link.href));
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.permalink")) {
    const heading = link.parentElement as HTMLElement;
    link.id = `text-of-${decodeURIComponent(link.hash.slice(1))}`;
    heading.setAttribute("aria-labelledby", link.id); // the button is no part of the heading's name
    heading.append(button(`the link to “${link.textContent}”`, () => link.href));
  }
  for (const figure of document.querySelectorAll("figure.example, figure.alg, figure.file")) {
    const name = figure.querySelector(".name")?.textContent ?? "";
    const what = figure.matches(".example") ? "the example" : figure.matches(".file") ? name : `the source of ${name}`;
    const source = () => figure.querySelector("pre")?.textContent ?? "";
    figure.querySelector("figcaption .name")?.after(button(what, source));
  }
}

function button(what: string, text: () => string): HTMLButtonElement {
  const copier = make("button", { type: "button", class: "copy", "aria-label": `Copy ${what}` }, "copy");
  copier.addEventListener("click", async () => {
    const done = await copy(text());
    copier.textContent = done ? "copied" : "not copied";
    copier.classList.add("done");
    announce(done ? `Copied ${what}` : `Could not copy ${what}`);
    setTimeout(() => {
      copier.textContent = "copy";
      copier.classList.remove("done");
    }, 1500);
  });
  return copier;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages opened from a disk may be refused the clipboard: the old way still works.
    const field = make("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
