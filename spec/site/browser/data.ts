// The index, loaded when it is first needed.
import { type Entry, entriesOf, type Index } from "./entry.ts";

declare global {
  var impIndex: Index | undefined;
}

const base = (document.currentScript as HTMLScriptElement | null)?.src;
let entries: Promise<readonly Entry[]> | undefined;

/** Everything that can be looked up. */
export function lookUp(): Promise<readonly Entry[]> {
  entries ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("index.js", base).href;
    script.onload = () => resolve(entriesOf(globalThis.impIndex ?? {}));
    script.onerror = () => {
      entries = undefined; // the next question tries again
      reject(new Error(`index: ${script.src} must load, it does not`));
    };
    document.head.append(script);
  });
  return entries;
}

/** The address of a link as the index writes it: `wire.html#the-ladder`. */
export function placeOf(link: HTMLAnchorElement): string {
  const { pathname, hash } = new URL(link.href);
  return pathname.slice(pathname.lastIndexOf("/") + 1) + decodeURIComponent(hash);
}
