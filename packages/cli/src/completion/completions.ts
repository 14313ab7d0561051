import { browserNames } from "../console/browsers";
import { printable } from "../terminal/printable";
import { accountName, aliasName, profileOrRole } from "./argument-names";
import type { ArgumentRow, CommandRow, OptionRow } from "./command-row";
import { type Completion, named } from "./completion";
import type { GivenFlags, KnownNames } from "./known-names";

/**
 * The words that can complete the last one of a command line.
 *
 * @param words - without the program's name; the last one is incomplete, and may be empty
 */
export async function completionsOf(
  program: CommandRow,
  words: readonly string[],
  names: KnownNames,
): Promise<Completion[]> {
  const before = words.slice(0, -1);
  const typed = words.at(-1) ?? "";
  // Words after `--` belong to another program.
  if (before.includes("--")) return [];
  const command = commandAt(program, before);
  const [joined] = /^--[^=]+(?==)/.exec(typed) ?? [];
  const option = optionNamed(command, joined ?? before.at(-1));
  const prefix = joined && option ? `${joined}=` : "";
  const start = typed.slice(prefix.length);
  const flags = flagsIn(command, before);
  const found = option
    ? await valuesOf(option, start, flags, names)
    : await wordsOf(command, start, flags, names);
  return beginningWith(start, found)
    .filter(({ word }) => printable(word) === word)
    .map(({ word, about }) => ({ word: prefix + word, about }));
}

/** Those that begin with a text, or else those that do so in another case: bash itself would not find them. */
function beginningWith(text: string, found: readonly Completion[]): readonly Completion[] {
  const exact = found.filter(({ word }) => word.startsWith(text));
  if (exact.length > 0) return exact;
  return found.filter(({ word }) => word.slice(0, text.length).toLowerCase() === text.toLowerCase());
}

/** The command that the words before the cursor lead to. */
function commandAt(program: CommandRow, words: readonly string[]): CommandRow {
  return words.reduce((command, word) => command.commands.find((it) => it.name === word) ?? command, program);
}

/** A flag that takes a value. */
function optionNamed(command: CommandRow, name: string | undefined): OptionRow | undefined {
  return command.options.find((it) => it.takesValue && it.name === name);
}

function flagsIn(command: CommandRow, words: readonly string[]): GivenFlags {
  const given = words.flatMap((word, at): [string, string][] => {
    const [name = "", ...value] = word.split("=");
    if (!optionNamed(command, name)) return [];
    const text = value.length > 0 ? value.join("=") : words[at + 1];
    return text === undefined ? [] : [[name, text]];
  });
  return new Map(
    given.map(([name]) => [name, given.filter((it) => it[0] === name).map(([, value]) => value)]),
  );
}

async function valuesOf(
  { name, choices }: OptionRow,
  typed: string,
  flags: GivenFlags,
  names: KnownNames,
): Promise<Completion[]> {
  if (name === "--session") return names.sessions();
  if (name === "--profile") return names.profiles();
  if (name === "--account" || name === "--except") return names.accounts(typed, flags);
  if (name === "--role") return names.roles(flags);
  if (name === "--as") return names.aliases();
  if (name === "--browser") return named(browserNames, "browser");
  return named(choices, "");
}

async function wordsOf(
  command: CommandRow,
  typed: string,
  flags: GivenFlags,
  names: KnownNames,
): Promise<readonly Completion[]> {
  if (typed.startsWith("-")) return command.options.map(({ name, about }) => ({ word: name, about }));
  if (command.commands.length > 0) return command.commands.map(({ name, about }) => ({ word: name, about }));
  const found = await Promise.all(
    command.arguments.map((argument) => argumentsOf(argument, typed, flags, names)),
  );
  return found.flat();
}

async function argumentsOf(
  { name, about, choices }: ArgumentRow,
  typed: string,
  flags: GivenFlags,
  names: KnownNames,
): Promise<Completion[]> {
  if (name === aliasName) return names.aliases();
  if (name === accountName) return names.accounts(typed, flags);
  if (name !== profileOrRole) return named(choices, about);
  return (await Promise.all([names.profiles(), names.aliases(), names.roles(flags)])).flat();
}
