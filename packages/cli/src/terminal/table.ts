import stringWidth from "string-width";
import { printable } from "./printable";
import { cut, pieces } from "./width";

export interface Column {
  readonly title: string;
  /** The column only describes what others name, so it is cut first if the screen is too narrow. */
  readonly describes?: true;
}

interface TableOptions {
  /** Columns of the screen. @default no limit */
  readonly screen?: number;
  /** Minimum widths of the columns. They are updated, so that another table can continue below in the same columns. */
  readonly widths?: number[];
  /** @default true */
  readonly heading?: boolean;
}

/** The space between two columns. */
const gap = "  ";
/** Minimum widths of cut columns: all are cut to the first before any is cut to the second. */
const floors = [16, 5];

/** The lines of a table whose columns are as wide as their cells; the last column is not padded. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { screen = Number.POSITIVE_INFINITY, widths = [], heading = true }: TableOptions = {},
): string {
  const titles = columns.map(({ title }) => title);
  const cells = (heading ? [titles, ...rows] : rows).map((row) => row.map(printable));
  for (const row of cells) {
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
  }
  const fitting = fit(columns, widths, screen);
  return cells.flatMap((row) => linesOf(row, columns, fitting)).join("\n");
}

/** The width of a table that is not cut. */
export function tableWidth(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  const lines = table(columns, rows).split("\n");
  return Math.max(...lines.map((line) => stringWidth(line)));
}

/** Cuts the columns that describe, the last one first; if that is not enough, the last column is wrapped. */
function fit(columns: readonly Column[], widths: readonly number[], screen: number): number[] {
  const fitting = [...widths];
  const last = columns.length - 1;
  let excess = widths.reduce((sum, width) => sum + width, last * gap.length) - screen;
  const describing = columns.flatMap(({ describes }, column) => (describes ? [column] : [])).reverse();
  for (const floor of floors) {
    for (const column of describing) narrow(column, floor);
  }
  narrow(last, 1);
  return fitting;

  function narrow(column: number, floor: number): void {
    const width = fitting[column] ?? 0;
    const given = Math.min(Math.max(excess, 0), Math.max(width - floor, 0));
    fitting[column] = width - given;
    excess -= given;
  }
}

function linesOf(row: readonly string[], columns: readonly Column[], widths: readonly number[]): string[] {
  const last = row.length - 1;
  const cells = row.map((cell, column) =>
    columns[column]?.describes
      ? [cut(cell, widths[column] ?? 0)]
      : column < last
        ? [cell]
        : pieces(cell, widths[column] ?? 0),
  );
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, column) => pad(cell[line] ?? "", widths[column] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(width - stringWidth(cell), 0));
}
