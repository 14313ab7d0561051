import { helpTextsOf, readExample } from "../../packages/cli/src/command/help";
import { commands } from "../../packages/cli/src/line/commands";
import { programFor } from "../../packages/cli/src/line/program";

type Command = Awaited<ReturnType<typeof programFor>>;

/** What a flag, an argument or a command is called, and what it is for. */
export interface Entry {
  readonly term: string;
  readonly about: string;
}

export interface Example {
  readonly line: string;
  /** Without `#`. */
  readonly comment: string | undefined;
}

/** All that the help of a command says, for the pages that are made of it. */
export interface CommandPage {
  /** With those before it, such as `idc profiles sync`. */
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  readonly arguments: readonly Entry[];
  readonly options: readonly Entry[];
  readonly examples: readonly Example[];
  readonly notes: readonly string[];
  readonly commands: readonly CommandPage[];
}

/** The page of `idc`, with those of its commands, all loaded. */
export async function commandPages(): Promise<CommandPage> {
  const run = () => async () => {};
  const idc = await programFor(undefined, run);
  const shown = commands.filter(({ hidden }) => !hidden);
  const loaded = await Promise.all(
    shown.map(async ({ name }) => {
      const program = await programFor(name, run);
      const command = program.commands.find((it) => it.name() === name);
      if (!command) throw new Error(`idc has no command ${name}`);
      return pageOf(command, "idc");
    }),
  );
  return { ...pageOf(idc), commands: loaded };
}

function pageOf(it: Command, parent?: string): CommandPage {
  const help = it.createHelp();
  const name = parent === undefined ? it.name() : `${parent} ${it.name()}`;
  const { examples, notes } = helpTextsOf(it);
  return {
    name,
    usage: help.commandUsage(it),
    about: it.description(),
    arguments: help.visibleArguments(it).map((argument) => ({
      term: help.argumentTerm(argument),
      about: help.argumentDescription(argument),
    })),
    options: help.visibleOptions(it).map((option) => ({
      term: help.optionTerm(option),
      about: help.optionDescription(option),
    })),
    examples: examples.map((example) => {
      const { line, comment } = readExample(example);
      return { line, comment: comment?.replace(/^# /, "") };
    }),
    notes,
    commands: help
      .visibleCommands(it)
      .filter((command) => command.name() !== "help")
      .map((command) => pageOf(command, name)),
  };
}
