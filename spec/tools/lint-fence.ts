// Every block of code is read by somebody: its kind is registered, and the reader of that kind finds what it names.
import type { Input } from "./lint-input.ts";
import { FENCE_KINDS, type FenceKind } from "./markdown.ts";
import type { Report } from "./problem.ts";

/** What is wrong with a block of this kind, when something is. */
type Reader = (content: string, input: Input) => string | undefined;

/** Kinds that name something of the project. The others say all they have to say, and the site reads it. */
const READERS: Partial<Record<FenceKind, Reader>> = {
  schema: (content, { texts }) => missing(content.trim(), texts, "schemas/part/name.schema.json"),
  alg: (content, { texts }) =>
    lines(content)
      .map((line) => declaration(line, texts))
      .find(Boolean) ?? empty(content),
  example: (content, { texts }) => {
    const [path = "", ...value] = content.split("\n");
    return missing(path.trim(), texts, "the path of a schema, then a value") ?? json(value.join("\n"));
  },
  registry: (content, { registries }) => {
    const [name = "", part] = content.trim().split(/\s+/);
    const rows = (registries as Record<string, readonly object[]>)[name] ?? [];
    const shown = rows.filter((row) => part === undefined || ("part" in row && row.part === part));
    return shown.length > 0
      ? undefined
      : `no row of "${content.trim()}"; write a registry, and a part that has rows there`;
  },
};

export function lintFences(input: Input): Report {
  const fences = input.chapters.flatMap(({ path, fences }) => fences.map((fence) => ({ ...fence, path })));
  const seen = Object.fromEntries(FENCE_KINDS.map((kind) => [kind, 0]));
  const problems = fences.flatMap(({ kind, content, path, line }) => {
    const at = `${path}:${line}`;
    const reader = READERS[kind as FenceKind] ?? empty;
    if (!FENCE_KINDS.some((known) => known === kind)) {
      const known = FENCE_KINDS.join(", ");
      return [{ at, message: `a code block must be of a registered kind (${known}), got "${kind}"` }];
    }
    seen[kind] = (seen[kind] ?? 0) + 1;
    const fault = reader(content, input);
    return fault ? [{ at, message: `a block of kind "${kind}" names ${fault}` }] : [];
  });
  return { lint: "code blocks", saw: seen, problems };
}

function lines(content: string): string[] {
  return content.split("\n").filter((line) => line.trim() !== "");
}

function empty(content: string): string | undefined {
  return content.trim() === "" ? "nothing; fill it, or drop it" : undefined;
}

function missing(path: string, texts: Input["texts"], form: string): string | undefined {
  return texts.has(path) ? undefined : `"${path}", which is no file; write ${form}`;
}

function json(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `a value that is not JSON: ${(error as Error).message}`;
  }
}

function declaration(line: string, texts: Input["texts"]): string | undefined {
  const [path = "", name = ""] = line.trim().split("#");
  const declares = new RegExp(`^(?:export )?(?:async )?(?:function|const|interface|type|class) ${name}\\b`, "m");
  if (name !== "" && declares.test(texts.get(path) ?? "")) return undefined;
  return `"${line.trim()}", which is not there; write reference/file.ts#function`;
}
