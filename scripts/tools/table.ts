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

export function rowOf({ name, builtWith }: Reader, version: Version, messages: Messages): string {
  const own = `${name} ${version.own}`;
  const title = builtWith ? `${own}, made with ${builtWith.name} ${version.builtWith}` : own;
  const cells = messages.map((message) =>
    message === undefined ? "yes" : `no${reference(reasonOf(message).id)}`,
  );
  return lineOf([title, ...cells]);
}

/** The row of a reader in a table, whatever its version is there. */
export function rowIn(table: string, { name }: Reader): string {
  const row = table.split("\n").find((line) => line.startsWith(`| ${name} `));
  if (row === undefined) throw new Error(`there is no row of ${name}`);
  return row;
}

/** The cells of a row, without its title. */
export function cellsOf(row: string): readonly string[] {
  return row
    .split(" | ")
    .slice(1)
    .map((cell) => cell.replace(/ \|$/, ""));
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
