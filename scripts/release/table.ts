import { type AtRegistry, type Tarball, tagOf } from "./npm";

/** A package, as it would be published. */
export interface Row {
  readonly tarball: Tarball;
  readonly atRegistry: AtRegistry;
}

const titles = ["package", "version", "dist-tag", "files", "packed", "unpacked", "at the registry", ""];

/** What would be published, in columns. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ tarball, atRegistry }) => [
    tarball.name,
    tarball.version,
    tagOf(tarball.version),
    `${tarball.entryCount}`,
    kilobytes(tarball.size),
    kilobytes(tarball.unpackedSize),
    atRegistry,
    atRegistry === "published" ? "stays as it is" : "would be published",
  ]);
  const widths = titles.map((_, column) =>
    Math.max(...[titles, ...lines].map((cells) => cells[column]?.length ?? 0)),
  );
  const isNumber = (column: number): boolean => column >= 3 && column <= 5;
  return [titles, ...lines]
    .map((cells) =>
      cells
        .map((cell, column) =>
          isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
