import { Command } from "commander";
import { version } from "../package.json";
import type { Runner } from "./command";
import { commands } from "./commands";
import { withNotes } from "./help";

/** `idc` with all its commands, of which only the one that is meant is loaded; all of them if none is named. */
export async function programFor(name: string | undefined, run: Runner): Promise<Command> {
  const program = new Command("idc")
    .description("Sign in to AWS IAM Identity Center, see what you may do there, and do it.")
    .version(version)
    .enablePositionalOptions();
  withNotes(
    program,
    "Exit codes: 0 done, 2 usage, 3 sign in first, 4 no such thing, 5 network, 6 incomplete.",
  );
  for (const entry of commands) {
    const command =
      entry.name === name ? (await entry.load())(run) : new Command(entry.name).summary(entry.summary);
    program.addCommand(command, { hidden: entry.hidden === true });
  }
  return program;
}
