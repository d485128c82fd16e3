// How heavy a page is: itself and everything it loads at once. The index, which is loaded when it is first used, counts by itself.

const MAX_KB = 500;
const INDEX = "assets/index.js";

export interface Weight {
  readonly file: string;
  readonly kilobytes: number;
}

/** The weight of every page and of the index, the heaviest first. Throws when there is no page, one is too heavy, or one loads what is not there. */
export function weigh(site: ReadonlyMap<string, string>): Weight[] {
  const weights = [...site]
    .filter(([file]) => file.endsWith(".html") || file === INDEX)
    .map(([file, html]) => ({ file, kilobytes: [html, ...loaded(file, html, site)].reduce(add, 0) / 1024 }))
    .sort((one, other) => other.kilobytes - one.kilobytes);
  if (!weights.some(({ file }) => file.endsWith(".html")))
    throw new Error("weigh: the site must hold pages, found none");
  const heavy = weights.filter(({ kilobytes }) => kilobytes > MAX_KB);
  if (heavy.length === 0) return weights;
  const list = heavy.map(({ file, kilobytes }) => `${file} weighs ${kilobytes.toFixed(1)} KB`).join(", ");
  throw new Error(`weigh: a page, with what it loads at once, and the index must weigh at most ${MAX_KB} KB; ${list}`);
}

/** What the head of a page names: style sheets, scripts. */
function loaded(file: string, html: string, site: ReadonlyMap<string, string>): string[] {
  const names = [...html.matchAll(/<(?:link rel="stylesheet" href|(?:script|img) src)="([^"]+)"/g)];
  return names.map(([, name = ""]) => {
    const text = site.get(name);
    if (text === undefined) throw new Error(`weigh: ${file} must load files of the site, loads "${name}"`);
    return text;
  });
}

function add(sum: number, text: string): number {
  return sum + Buffer.byteLength(text);
}
