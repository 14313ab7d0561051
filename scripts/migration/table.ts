import type { ExportedName } from "../exported-names";
import type { Move } from "./moves";

/** Where each name of a package is here, and what of that nobody has explained or is no longer true. */
export interface Table {
  readonly markdown: string;
  readonly faults: readonly string[];
}

/** @param title - of the column of the package's names */
export function tableOf(
  { from, renamed = {}, missing = [], notes = {} }: Move,
  title: string,
  theirs: readonly ExportedName[],
  ours: readonly ExportedName[],
): Table {
  const faults: string[] = [];
  const here = new Set(ours.map(({ name }) => name));
  const rows = new Map<string, string[]>();
  const enter = (place: string, name: string) => rows.set(place, [...(rows.get(place) ?? []), code(name)]);
  const used = new Set<unknown>();

  for (const { name, kind } of theirs) {
    const [to, note] = renamed[name] ?? [];
    const why = missing.find(([names]) =>
      names instanceof RegExp ? names.test(name) : names.includes(name),
    );
    if (here.has(name)) {
      const known = notes[name];
      enter(known ? `the same name; ${known}` : `the same name (${kind}s)`, name);
      used.add(name);
      if (to || why) faults.push(`${from}: ${name} is exported here, so moves.ts need not say where it is`);
    } else if (to) {
      enter(note ? `${code(to)}; ${note}` : code(to), name);
      if (!here.has(to)) faults.push(`${from}: ${name} has moved to ${to}, which is not exported here`);
      used.add(name);
    } else if (why) {
      enter(`no: ${why[1]}`, name);
      used.add(why);
    } else {
      faults.push(`${from}: ${name} is not exported here, and moves.ts does not say why`);
    }
  }
  for (const name of [...Object.keys(renamed), ...Object.keys(notes)]) {
    if (!used.has(name)) faults.push(`${from}: moves.ts tells of ${name}, which is not there, or not here`);
  }
  for (const entry of missing) {
    if (!used.has(entry))
      faults.push(`${from}: moves.ts has a reason for ${entry[0]}, of which none is missing`);
  }
  const lines = [...rows].map(([place, names]) => `| ${names.join(", ")} | ${place} |`);
  return { markdown: [`| ${title} | here |`, "| --- | --- |", ...lines].join("\n"), faults };
}

function code(name: string): string {
  return `\`${name}\``;
}
