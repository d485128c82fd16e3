// `registry`: the rows of a registry, each with the id that constants and reasons in the text lead to.
import { grouped } from "../tools/grouped.ts";
import { type Row, rowId, rowsOf } from "./book.ts";
import type { Fence, Prose } from "./env.ts";
import { Fault } from "./fault.ts";
import { breakable, code, escapeHtml, scrolling } from "./html.ts";

export const registryTable: Fence = (content, { book }, prose) => {
  const { name, part, rows } = rowsOf(content, book.inputs);
  const registry = book.inputs.registries[name];
  if (!registry) {
    const known = Object.keys(book.inputs.registries).join(", ");
    throw new Fault(`there is no registry "${name}"; write one of ${known}, and a part`);
  }
  if (rows.length === 0) {
    const parts = [...new Set(registry.map((row) => row.part))].join(", ");
    throw new Fault(`the registry "${name}" has no rows of the part "${part}"; it has rows of ${parts}`);
  }
  // What is so of none of the rows is not said of each.
  const isSaid = (column: string) => rows.some((row) => row[column] !== false);
  const columns = Object.keys(rows[0] as Row).filter((column) => column !== "part" && isSaid(column));
  const head = columns.map((column) => `<th scope="col">${heading(column)}</th>`).join("");
  const body = rows.map((row) => rowHtml(name, row, columns, prose)).join("\n");
  const label = `Registry of ${name}${part ? `, part ${part}` : ""}`;
  const caption = `<span class="name">${escapeHtml(name[0]?.toUpperCase() + name.slice(1))}</span> <span class="source">${breakable(`spec/registry/${name}.json`)}</span>`;
  const table = `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
  return `<figure class="registry"><figcaption>${caption}</figcaption>${scrolling(label, table)}</figure>`;
};

function rowHtml(name: string, row: Row, columns: readonly string[], prose: Prose): string {
  const cells = columns.map((column, at) => {
    const value = row[column] ?? "";
    if (typeof value === "object") return `<td>${value.map(code).join(", ")}</td>`;
    if (at === 0) return `<th scope="row">${code(String(value))}</th>`;
    if (typeof value === "boolean") return `<td>${value ? "yes" : "–"}</td>`;
    if (typeof value === "number") return `<td class="amount">${grouped(value)}</td>`;
    return `<td>${prose(value)}</td>`;
  });
  return `<tr id="${rowId(name, row)}">${cells.join("")}</tr>`;
}

/** `publicKeyBytes` as people write it: `public key bytes`. */
function heading(column: string): string {
  return escapeHtml(column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}
