// The source of a function or a type of the reference, found by its name.
import { type Declaration, parseSync, type Statement } from "oxc-parser";
import { Fault } from "./fault.ts";

export interface Source {
  /** The doc comment as running text; empty when there is none. */
  readonly doc: string;
  /** The declaration as it stands in its file, without its doc comment. */
  readonly text: string;
}

/** Throws a Fault when the file has no function or type of that name at its top level. Exported or not makes no difference. */
export function declarationSource(path: string, file: string, name: string): Source {
  const { program, comments, errors } = parseSync(path, file);
  if (errors[0]) throw new Fault(`${path} does not parse: ${errors[0].message}`);

  const declared = program.body.flatMap((statement) => declaredNames(statement).map((found) => ({ found, statement })));
  const statement = declared.find(({ found }) => found === name)?.statement;
  if (!statement) {
    const known = declared.map(({ found }) => found).join(", ") || "none";
    throw new Fault(`${path} has no function or type "${name}"; it has ${known}`);
  }
  const comment = comments.findLast(
    ({ type, value, end }) =>
      type === "Block" &&
      value.startsWith("*") &&
      end <= statement.start &&
      file.slice(end, statement.start).trim() === "",
  );
  return { doc: docText(comment?.value ?? ""), text: file.slice(statement.start, statement.end) };
}

function declaredNames(statement: Statement): string[] {
  const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
  const declaration = (isExport ? statement.declaration : statement) as Declaration | null;
  if (declaration?.type === "FunctionDeclaration") return declaration.id ? [declaration.id.name] : [];
  if (declaration?.type === "TSInterfaceDeclaration" || declaration?.type === "TSTypeAliasDeclaration") {
    return [declaration.id.name];
  }
  if (declaration?.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === "Identifier" && init?.type.endsWith("FunctionExpression") ? [id.name] : [],
  );
}

function docText(comment: string): string {
  return comment
    .replace(/^\*/, "")
    .replace(/^[ \t]*\*? ?/gm, "")
    .trim();
}
