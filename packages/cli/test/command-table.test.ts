import type { Command } from "commander";
import { expect, it } from "vitest";
import type { CommandRow } from "../src/completion/command-row";
import { commands } from "../src/line/commands";
import { programFor } from "../src/line/program";

function rowOf(it: Command): CommandRow {
  const help = it.createHelp();
  return {
    name: it.name(),
    about: it.summary() || it.description(),
    commands: help.visibleCommands(it).map(rowOf),
    options: help
      .visibleOptions(it)
      .flatMap(({ long, description, required, argChoices = [] }) =>
        long ? [{ name: long, about: description, takesValue: required, choices: argChoices }] : [],
      ),
    arguments: it.registeredArguments.map((argument) => ({
      name: argument.name(),
      about: argument.description,
      choices: argument.argChoices ?? [],
    })),
  };
}

/** `idc` with all that its commands load. */
async function program(): Promise<CommandRow> {
  const build = async (name?: string) => rowOf(await programFor(name, () => async () => {}));
  const built = new Map<string, CommandRow>();
  for (const { name } of commands) {
    const row = (await build(name)).commands.find((it) => it.name === name);
    if (row) built.set(name, row);
  }
  const idc = await build();
  return withHelp({ ...idc, commands: idc.commands.map((row) => built.get(row.name) ?? row) });
}

/** Gives each `help` the names of the commands beside it, and of those below them. */
function withHelp(row: CommandRow): CommandRow {
  const named = row.commands.filter(({ name }) => name !== "help").map(namesOf);
  const commands = row.commands.map((it) => (it.name === "help" ? { ...it, commands: named } : withHelp(it)));
  return { ...row, commands };
}

function namesOf({ name, about, commands }: CommandRow): CommandRow {
  const named = commands.filter((it) => it.name !== "help").map(namesOf);
  return { name, about, commands: named, options: [], arguments: [] };
}

// `npx vitest run --project source packages/cli/test/command-table.test.ts -u` writes it anew.
it("the table that completion reads has all commands and flags of idc", async () => {
  const text = `${JSON.stringify(await program(), undefined, 1)}\n`;
  await expect(text).toMatchFileSnapshot("../src/completion/command-table.json");
});
