import stringWidth from "string-width";
import { printable } from "./printable";
import { cut, pieces } from "./width";

export interface Column {
  readonly title: string;
  /** It only describes what others name: it is the first to be cut where the screen is too narrow. */
  readonly describes?: true;
}

interface TableOptions {
  /** Columns of the screen. @default no limit */
  readonly screen?: number;
  /** Of the columns at least; they grow with the table, for another that goes on below it. */
  readonly widths?: number[];
  /** @default true */
  readonly heading?: boolean;
}

/** Between two columns. */
const gap = "  ";
/** What is left of a column that is cut: first of each in its turn, and of what is still too wide at last. */
const floors = [16, 5];

/** Lines of columns that are as wide as what is in them; the last one is not padded. */
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

/** How wide a table would like to be. */
export function tableWidth(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  const lines = table(columns, rows).split("\n");
  return Math.max(...lines.map((line) => stringWidth(line)));
}

/** What describes is cut, the last first; where that is not enough, the last column is folded. */
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
