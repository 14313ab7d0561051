import type { Figure } from "./figure";
import { isReached, type Row, ratioOf } from "./row";

const titles = ["what", "ours", "before", "ratio", "peer", "ratio", "goal", "reached"];

/** Rows as a table of Markdown that is readable as it is. A figure is a median; in brackets is the least of the runs. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const reached = isReached(row);
    return [
      row.what,
      textOf(row.ours, row),
      row.before ? textOf(row.before, row) : "",
      row.before ? ratioText(ratioOf(row.ours, row.before)) : "",
      `${textOf(row.peer, row)} ${row.against}`,
      ratioText(ratioOf(row.ours, row.peer)),
      goalText(row),
      reached === undefined ? "" : reached ? "yes" : "no",
    ];
  });
  const widths = titles.map((_, column) =>
    Math.max(...[titles, ...lines].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], filler = " ") =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(" | ")} |`;
  const rule = titles.map(() => "---");
  return [line(titles), line(rule, "-"), ...lines.map((cells) => line(cells))].join("\n");
}

function textOf({ median, least }: Figure, { unit }: Row): string {
  const text = (value: number) =>
    value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
  return median === least ? `${text(median)} ${unit}` : `${text(median)} (${text(least)}) ${unit}`;
}

function ratioText(ratio: number): string {
  return ratio > 0 && ratio < 1 ? `1/${(1 / ratio).toFixed(1)}` : ratio.toFixed(2);
}

function goalText({ goal, unit }: Row): string {
  if (!goal) return "";
  const { ratio, before, most } = goal;
  const parts = [
    ratio && (ratio < 1 ? `1/${1 / ratio}` : `${ratio}`),
    before && `${before} of before`,
    most && `${most.toLocaleString("en")} ${unit}`,
  ];
  return `at most ${parts.filter(Boolean).join(", ")}`;
}
