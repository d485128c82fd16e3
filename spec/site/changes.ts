// The change log as a page, and what the text said before.
import { byType, type Release, readReleases } from "../tools/changes.ts";
import type { Book } from "./book.ts";
import { escapeHtml, sentence } from "./html.ts";

export function changesHtml({ inputs: { files, before } }: Book): string {
  const releases = readReleases(files);
  const earlier = before
    ? `<a href="diff.html">Compared with ${escapeHtml(before.name)}</a>, the text shows each word that came or went.`
    : "No version came before: there is nothing to compare the text with. <code>npm run docs -- --diff REVISION</code> compares it with any revision of its repository.";
  return `<article><h1>Change log</h1><p>What changed, for somebody who implements IMP. Breaking changes come first.</p><p>${earlier}</p>${releases.map(releaseHtml).join("\n")}</article>`;
}

function releaseHtml(release: Release): string {
  const groups = byType(release).map(([heading, changes]) => {
    const items = changes.map(({ about, text }) => `<li><strong>${escapeHtml(about)}</strong>: ${sentence(text)}</li>`);
    return `<h3>${heading}</h3><ul>${items.join("\n")}</ul>`;
  });
  const { version, date } = release;
  return `<h2 id="v${version}"><a class="permalink" href="#v${version}">${version}</a> <span class="mark">${date ?? "unreleased"}</span></h2>${groups.join("\n")}`;
}
