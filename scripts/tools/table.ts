import type { Reader } from "./readers";
import { reasonOf, reference } from "./reasons";
import type { Version } from "./version";
import type { Way } from "./ways";

/** What a reader said for each way where it had no credentials; undefined where it had those of the role. */
export type Messages = readonly (string | undefined)[];

export function tableOf(ways: readonly Way[], rows: readonly string[]): string {
  const head = [lineOf(["", ...ways.map(({ title }) => title)]), lineOf(["---", ...ways.map(() => "---")])];
  return [...head, ...rows].join("\n");
}

export function rowOf(reader: Reader, version: Version, messages: Messages): string {
  const cells = messages.map((message) =>
    message === undefined ? "yes" : `no${reference(reasonOf(message).id)}`,
  );
  return lineOf([titleOf(reader, version), ...cells]);
}

/** What a row starts with. */
export function titleOf({ name, builtWith }: Reader, version: Version): string {
  const own = `${name} ${version.own}`;
  return builtWith ? `${own} (${builtWith.name} ${version.builtWith})` : own;
}

/** The row of a reader in a table, whatever its version is there. */
export function rowIn(table: string, { name }: Reader): string {
  const row = table.split("\n").find((line) => line.startsWith(`| ${name} `));
  if (row === undefined) throw new Error(`there is no row of ${name}`);
  return row;
}

/** The title and the cells of a row. */
export function cellsOf(row: string): readonly string[] {
  return row.slice("| ".length, -" |".length).split(" | ");
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
