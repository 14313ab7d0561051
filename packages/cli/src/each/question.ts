import { commandLine } from "@identity-center/shared-files";
import stringWidth from "string-width";
import { printable } from "../terminal/printable";
import { cut } from "../terminal/width";
import type { Job } from "./job";

/** Rows of a screen that a question takes at most. */
const maxRows = 3;
/** Columns for the rest of the row, `? ` and ` (y/N) ` among it. */
const around = 12;
/** Columns for a command at least, also where little is left beside the roles. */
const minCommand = 20;

/**
 * The question before a run, for example `Run "aws s3 ls" as ReadOnly in 45 accounts?`. A command that is too long is cut.
 *
 * @param words - the program and its arguments, as they were given
 * @param count - of the accounts
 * @param screen - its columns
 */
export function questionOf(
  jobs: readonly Job[],
  words: readonly string[],
  count: number,
  screen: number,
): string {
  const roles = [...new Set(jobs.map(({ role }) => role.roleName))];
  const named = roles.length > 3 ? `${roles.length} roles` : roles.join(", ");
  const end = `as ${named} in ${count} accounts?`;
  const command = printable(commandLine(words));
  const room = maxRows * screen - stringWidth(end) - around;
  return `Run "${cut(command, Math.max(room, minCommand))}" ${end}`;
}
