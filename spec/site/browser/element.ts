// Elements and texts made in a script.

type Child = Node | string;

/** An element with attributes and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A sentence of the specification: code between backticks, key words set apart as in the chapters. */
export function prose(text: string): Child[] {
  return text.split(/(`[^`]*`|\b(?:MUST|SHOULD)(?: NOT)?\b|\bMAY\b)/).map((part) => {
    if (part.startsWith("`")) return make("code", {}, part.slice(1, -1));
    const level = /^(?:MUST|SHOULD|MAY)\b/.exec(part)?.[0];
    return level ? make("strong", { class: "keyword", "data-level": level }, part) : part;
  });
}

let status: HTMLElement | undefined;

/** Says something to who cannot see what has just happened. */
export function announce(text: string): void {
  if (!status) {
    status = make("p", { class: "unseen", role: "status" });
    document.querySelector("main")?.append(status);
  }
  status.textContent = text;
}
