// The source of a function or a type of the reference, found by its name.
import { parseSync } from "oxc-parser";
import { declaredNames } from "../tools/citation.ts";
import { Fault } from "./fault.ts";

export interface Source {
  /** The doc comment as running text; empty when there is none. */
  readonly doc: string;
  /** The declaration as it stands in its file, without its doc comment. */
  readonly text: string;
  /** The line of the file it begins in, counted from 1. */
  readonly line: number;
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
  return {
    doc: docText(comment?.value ?? ""),
    text: file.slice(statement.start, statement.end),
    line: file.slice(0, statement.start).split("\n").length,
  };
}

function docText(comment: string): string {
  return comment
    .replace(/^\*/, "")
    .replace(/^[ \t]*\*? ?/gm, "")
    .trim();
}
