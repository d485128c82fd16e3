// Where sources cite clauses: in code by a comment, in a schema by its own `$comment`.
import { type Declaration, parseSync, type Statement } from "oxc-parser";

export interface Citation {
  readonly clause: string;
  readonly path: string;
  /** The function or type the comment stands in or before; in a schema, the pointer to what says it. */
  readonly name: string;
  /** The lines the comment speaks of, counted from 1: those behind it, as far as the next comment or gap. */
  readonly first: number;
  readonly last: number;
}

const CLAUSE_ID = /\b[a-z]+(?:-[a-z]+)*\.[a-z0-9-]+\.[a-z0-9-]+\b/g;
/** A comment speaks of no more lines than people take in at a glance. */
const GLANCE = 6;

/** Every citation in a file: TypeScript of the reference, or a schema. */
export function citations(path: string, text: string): Citation[] {
  return path.endsWith(".json") ? inSchema(path, text) : inCode(path, text);
}

function inCode(path: string, text: string): Citation[] {
  const { program, comments } = parseSync(path, text);
  const lines = text.split("\n");
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;

  return comments.flatMap(({ value, start, end }) => {
    const ids = value.match(CLAUSE_ID) ?? [];
    if (ids.length === 0) return [];
    const statement = program.body.find((one) => one.end > start);
    const name = (statement && declaredNames(statement)[0]) ?? "";
    const before = text.slice(text.lastIndexOf("\n", start) + 1, start);
    const first = before.trim() === "" ? skipComments(lines, lineAt(end) + 1) : lineAt(start);
    return ids.map((clause) => ({ clause, path, name, first, last: endOfThought(lines, first) }));
  });
}

function skipComments(lines: readonly string[], from: number): number {
  const at = lines.findIndex((line, index) => index >= from - 1 && !/^\s*(?:\/\/.*)?$/.test(line));
  return at === -1 ? from : at + 1;
}

/** The last line before the next comment, gap or way out. */
function endOfThought(lines: readonly string[], first: number): number {
  const indent = (line: string) => line.search(/\S|$/);
  const inside = indent(lines[first - 1] ?? "");
  const goesOn = (line: string) =>
    line.trim() !== "" && indent(line) >= inside && !/\/\/|\/\*|^\s*(?:case |default:)/.test(line);
  let last = first;
  while (last - first + 1 < GLANCE && goesOn(lines[last] ?? "")) last++;
  return last;
}

/** The names that a statement at the top level of a file declares. */
export function declaredNames(statement: Statement): string[] {
  const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
  const declaration = (isExport ? statement.declaration : statement) as Declaration | null;
  switch (declaration?.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return declaration.id ? [declaration.id.name] : [];
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return [declaration.id.name];
    case "VariableDeclaration":
      return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
    default:
      return [];
  }
}

function inSchema(path: string, text: string): Citation[] {
  const found: Citation[] = [];
  const walk = (node: unknown, pointer: string) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== "$comment") walk(value, `${pointer}/${key}`);
      else
        for (const [, clause = ""] of String(value).matchAll(/clause:([\w.-]*\w)/g))
          found.push({ clause, path, name: pointer, ...lineOfComment(text, String(value)) });
    }
  };
  walk(JSON.parse(text), "");
  return found;
}

function lineOfComment(text: string, comment: string): { first: number; last: number } {
  const line = text.slice(0, text.indexOf(JSON.stringify(comment))).split("\n").length;
  return { first: line, last: line };
}
