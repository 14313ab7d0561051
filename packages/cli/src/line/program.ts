import { Command } from "commander";
import { version } from "../../package.json";
import { newCommand, type Runner } from "../command/command";
import { withNotes } from "../command/help";
import { commands } from "./commands";

/** Creates `idc` with all its commands, of which only the named one is loaded, if any. */
export async function programFor(name: string | undefined, run: Runner): Promise<Command> {
  const program = new Command("idc")
    .description("Sign in to AWS IAM Identity Center, list your accounts and roles, and use them.")
    .version(version)
    .enablePositionalOptions();
  withNotes(
    program,
    "Exit codes: 0 done, 2 usage, 3 sign in first, 4 no such thing, 5 network, 6 incomplete.",
  );
  for (const entry of commands) {
    const command = newCommand(entry.name, entry.summary);
    if (entry.name === name) (await entry.load())(command, run);
    program.addCommand(command, { hidden: entry.hidden === true });
  }
  return program;
}
