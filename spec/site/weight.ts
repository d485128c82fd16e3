// How heavy a page is: itself and everything it loads at once.

const MAX_PAGE_KB = 500;

export interface Weight {
  readonly file: string;
  readonly kilobytes: number;
}

/** The weight of every page, the heaviest first. Throws when there is none, one is too heavy, or one loads what is not there. */
export function weigh(site: ReadonlyMap<string, string>): Weight[] {
  const weights = [...site]
    .filter(([file]) => file.endsWith(".html"))
    .map(([file, html]) => ({ file, kilobytes: [html, ...loaded(file, html, site)].reduce(add, 0) / 1024 }))
    .sort((one, other) => other.kilobytes - one.kilobytes);
  if (weights.length === 0) throw new Error("weigh: the site must hold pages, found none");
  const heavy = weights.filter(({ kilobytes }) => kilobytes > MAX_PAGE_KB);
  if (heavy.length === 0) return weights;
  const list = heavy.map(({ file, kilobytes }) => `${file} weighs ${kilobytes.toFixed(1)} KB`).join(", ");
  throw new Error(`weigh: a page must weigh at most ${MAX_PAGE_KB} KB with what it loads at once; ${list}`);
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
