// Links of documents lead somewhere, and each chapter is led to.
import { posix } from "node:path";
import { closestMatch } from "leven";
import { headingsOf } from "./heading.ts";
import type { Input } from "./lint-input.ts";
import { type Chapter, parseChapter, termId } from "./markdown.ts";
import type { Problem, Report } from "./problem.ts";

const INTRODUCTION = "spec/00-introduction.md";

interface Target {
  readonly at: string;
  readonly href: string;
  /** The file the link leads to, and the place in it. */
  readonly path: string;
  readonly id: string | undefined;
}

export function lintLinks(input: Input): Report {
  const documents = [...input.texts]
    .filter(([path]) => path.endsWith(".md"))
    .map(([path, text]) => parseChapter(path, text));
  const targets = documents.flatMap(targetsOf);
  return {
    lint: "links",
    saw: { links: targets.length, documents: documents.length },
    problems: [...targets.flatMap((target) => broken(target, documents, input)), ...orphans(input.chapters, targets)],
  };
}

function targetsOf({ path, links }: Chapter): Target[] {
  return links
    .filter(({ href }) => !/^(?:@|https?:|mailto:)/.test(href))
    .map(({ href, line }) => {
      const [file = "", id] = href.split("#");
      const to = file === "" ? path : posix.join(posix.dirname(path), file);
      return { at: `${path}:${line}`, href, path: to, id };
    });
}

function broken({ at, href, path, id }: Target, documents: readonly Chapter[], input: Input): Problem[] {
  if (!input.exists(path)) return [{ at, message: `the link to "${href}" leads to no file; correct it` }];
  const document = documents.find((one) => one.path === path);
  if (id === undefined || !document) return [];
  const ids = idsOf(document);
  if (ids.includes(id)) return [];
  const message = `the link to "${href}" leads to no heading, clause or term of ${path}; the closest is #${closestMatch(id, ids)}`;
  return [{ at, message }];
}

function idsOf({ tokens, clauses, terms }: Chapter): string[] {
  return [
    ...headingsOf(tokens).map(({ id }) => id),
    ...clauses.map(({ id }) => id),
    ...terms.map(({ name }) => termId(name)),
  ];
}

/** The introduction leads to each other chapter. */
function orphans(chapters: readonly Chapter[], targets: readonly Target[]): Problem[] {
  const led = new Set(targets.filter(({ at }) => at.startsWith(INTRODUCTION)).map(({ path }) => path));
  return chapters
    .filter(({ path }) => path !== INTRODUCTION && !led.has(path))
    .map(({ path }) => ({
      at: path,
      message: `the introduction does not lead to this chapter; link it from ${INTRODUCTION}`,
    }));
}
