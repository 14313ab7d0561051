import type { SharedConfig } from "@identity-center/shared-files";
import type { Command, Option } from "commander";
import { browserNames } from "../console/browsers";

/** The argument of a command for which the names of profiles are offered. */
export const profileOrRole = "profile-or-role";

/** A word that can complete the one at the cursor. */
export interface Completion {
  readonly word: string;
  readonly about: string;
}

/**
 * The words that can complete the last one of a command line.
 *
 * @param words - without the program's name; the last one is incomplete, and may be empty
 */
export function completionsOf(
  program: Command,
  words: readonly string[],
  shared: SharedConfig,
): Completion[] {
  const before = words.slice(0, -1);
  const typed = words.at(-1) ?? "";
  // Words after `--` belong to another program.
  if (before.includes("--")) return [];
  const command = commandAt(program, before);
  const [joined] = /^--[^=]+(?==)/.exec(typed) ?? [];
  const name = joined ?? before.at(-1);
  const option = command.options.find(({ long, required }) => required && long === name);
  return candidates(command, option, typed, shared)
    .map(({ word, about }) => ({ word: joined && option ? `${joined}=${word}` : word, about }))
    .filter(({ word }) => word.startsWith(typed));
}

function candidates(
  command: Command,
  option: Option | undefined,
  typed: string,
  shared: SharedConfig,
): Completion[] {
  if (option) return valuesOf(option, shared);
  if (typed.startsWith("-")) return optionsOf(command);
  if (command.commands.length > 0) {
    const shown = command.createHelp().visibleCommands(command);
    return shown.map((it) => ({ word: it.name(), about: it.summary() || it.description() }));
  }
  return command.registeredArguments.flatMap((argument) =>
    argument.name() === profileOrRole
      ? named(Object.keys(shared.profiles), "profile")
      : (argument.argChoices ?? []).map((word) => ({ word, about: argument.description })),
  );
}

/** The command that the words before the cursor lead to. */
function commandAt(program: Command, words: readonly string[]): Command {
  return words.reduce(
    (command, word) => command.commands.find((it) => it.name() === word) ?? command,
    program,
  );
}

function optionsOf(command: Command): Completion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long ? [{ word: long, about: description }] : []));
}

function valuesOf({ long, argChoices = [] }: Option, { profiles, ssoSessions }: SharedConfig): Completion[] {
  if (long === "--session") return named(Object.keys(ssoSessions), "session");
  if (long === "--profile") return named(Object.keys(profiles), "profile");
  if (long === "--browser") return named(browserNames, "browser");
  return argChoices.map((word) => ({ word, about: "" }));
}

function named(names: readonly string[], about: string): Completion[] {
  return names.map((word) => ({ word, about }));
}
