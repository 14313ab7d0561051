import stringWidth from "string-width";
import { printable } from "./printable";

/**
 * Lines of columns that are as wide as what is in them; the last one is not padded.
 *
 * @param widths - of the columns at least; they grow with the table, for another that goes on below it
 */
export function table(
  rows: readonly (readonly string[])[],
  heading?: readonly string[],
  widths: number[] = [],
): string {
  const cells = (heading ? [heading, ...rows] : rows).map((row) => row.map(printable));
  for (const row of cells) {
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
  }
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(width - stringWidth(cell));
}
