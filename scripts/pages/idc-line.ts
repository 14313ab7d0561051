import type { CommandRow, OptionRow } from "../../packages/cli/src/completion/command-row";
import commandTable from "../../packages/cli/src/completion/command-table.json";

const idc: CommandRow = commandTable;
/** `idc` where a shell takes it for a command, also as the argument of `npx` or of `eval "$(`. */
const start = /(?:^|[;&|(] *|\bdo |\$ |')(?:npx )?idc(?= |$)/g;
/** A word of a shell, up to a blank or an operator; quotes may stand within it. */
const word = /\s*((?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\|;&()<>])+)/y;

/** What is wrong with the lines of a shell, or of a terminal, in which `idc` is run: commands and flags that it has not. */
export function idcFaults(lines: string): string[] {
  return lines
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
    .flatMap((line) =>
      [...line.matchAll(start)].flatMap(({ 0: found, index }) =>
        faultsOf(wordsAt(line, index + found.length)).map((fault) => `${fault} in: ${line.trim()}`),
      ),
    );
}

function wordsAt(line: string, index: number): string[] {
  const words: string[] = [];
  word.lastIndex = index;
  for (let match = word.exec(line); match?.[1] !== undefined; match = word.exec(line)) {
    if (match[1].startsWith("#")) break;
    words.push(match[1].replaceAll(/['"]/g, ""));
  }
  return words;
}

function faultsOf(words: readonly string[]): string[] {
  let command = idc;
  const faults: string[] = [];
  let given = 0;
  for (let index = 0; index < words.length; index++) {
    const text = words[index] ?? "";
    if (text === "--") break;
    if (text.startsWith("-") && text !== "-") {
      const [name = "", joined] = text.split("=", 2);
      const option = optionOf(command, name);
      if (!option) faults.push(`${command.name} has no ${name}`);
      else if (option.takesValue) faults.push(...choiceFaults(name, option, joined ?? words[++index]));
      continue;
    }
    const next: CommandRow | undefined = command.commands.find(({ name }) => name === text);
    if (next) {
      command = next;
    } else {
      const argument = command.arguments[given++];
      if (!argument && command.name !== "help") faults.push(`${command.name} takes no ${text}`);
      else if (argument) faults.push(...choiceFaults(argument.name, argument, text));
      // What follows is a command of its own.
      if (argument?.name === "command") break;
    }
  }
  return faults;
}

function optionOf(command: CommandRow, name: string): OptionRow | undefined {
  return command.options.find((option) => option.name === (shortNames[name] ?? name));
}

const shortNames: Readonly<Record<string, string>> = { "-h": "--help", "-V": "--version" };

function choiceFaults(
  name: string,
  { choices }: { readonly choices: readonly string[] },
  value: string | undefined,
): string[] {
  if (value === undefined) return [`${name} wants a value`];
  const isPlaceholder = /^[A-Z]+$/.test(value);
  return choices.length === 0 || isPlaceholder || choices.includes(value)
    ? []
    : [`${name} takes no ${value}`];
}
