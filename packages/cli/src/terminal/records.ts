import stringWidth from "string-width";
import { printable } from "./printable";
import { type Column, table, tableWidth } from "./table";
import { pieces } from "./width";

/** A table whose cells are never cut: if the screen is too narrow for it, each row becomes a block of lines. */
export function records(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  screen: number,
): string {
  if (tableWidth(columns, rows) <= screen) return table(columns, rows);
  return rows.map((row) => block(columns, row, screen)).join("\n\n");
}

/** A row as a block of lines, each with the title of its column. */
export function block(columns: readonly Column[], row: readonly string[], screen: number): string {
  const indent = Math.max(...columns.map(({ title }) => title.length)) + "  ".length;
  return columns
    .flatMap(({ title }, column) => {
      const cell = printable(row[column] ?? "");
      const line = title.padEnd(indent) + cell;
      if (stringWidth(line) <= screen) return [line];
      return [title, ...pieces(cell, screen - "  ".length).map((piece) => `  ${piece}`)];
    })
    .join("\n");
}
