import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";
import { wrap } from "../terminal/wrap";
import type { ProfilePlan } from "./profile-plan";

/** Formats a plan for people: `+` for added, `~` for changed and `-` for removed profiles. */
export function profileDiff(
  { added, changed, removed }: ProfilePlan,
  { colors: { green, yellow, red }, columns }: Pick<Terminal, "colors" | "columns">,
): string {
  const fold = (line: string) => wrap(line, columns, { hang: " ".repeat(6), breaksWords: true });
  return [
    ...added.flatMap(({ name, settings }) =>
      [header("+", name), ...linesOf("+", settings)].map(fold).map(green),
    ),
    ...changed.flatMap(({ name, settings, before }) => [
      yellow(fold(header("~", name))),
      ...linesOf("-", before).map(fold).map(red),
      ...linesOf("+", settings).map(fold).map(green),
    ]),
    ...removed.flatMap(({ name, settings, otherSettings }) =>
      [header("-", name), ...linesOf("-", settings), ...otherSettings.map((key) => `-   ${key}`)]
        .map(fold)
        .map(red),
    ),
  ].join("\n");
}

/** `Profiles: 3 to add, 1 to change, 0 to remove, 12 to keep, 0 skipped`, and how many `--prune` would remove. */
export function describePlan({ added, changed, removed, kept, prunable, skipped }: ProfilePlan): string {
  const hint = prunable.length === 0 ? "" : ` (--prune removes ${prunable.length} of these)`;
  return (
    `Profiles: ${added.length} to add, ${changed.length} to change, ${removed.length} to remove, ` +
    `${kept.length} to keep${hint}, ${skipped.length} skipped`
  );
}

function header(sign: string, name: string): string {
  return `${sign} [profile ${printable(name)}]`;
}

function linesOf(sign: string, settings: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(settings)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${sign}   ${key} = ${printable(value ?? "")}`);
}
