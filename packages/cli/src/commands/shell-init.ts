import { Argument } from "commander";
import { type Action, type Build, withCommonFlags } from "../command/command";
import { shellQuotes } from "../role/credential-formats";
import { ownProgram } from "../shell/own-program";
import { initLines, shells } from "../shell/shell";
import { type Shell, shellFunctions } from "../shell/shell-functions";

export const shellInit: Build = (it, run) =>
  withCommonFlags(
    it,
    shells.map((shell) => initLines[shell].join("    # in ")),
  )
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .action(run(printFunctions));

const printFunctions: Action<object> = async (context, _flags, shell: Shell) => {
  const script = shellFunctions[shell](
    ownProgram(context.env, shellQuotes[shell === "fish" ? "fish" : "env"]),
  );
  // Never wrapped: a shell reads it line by line.
  if (context.json) await context.print({ shell, script }, script);
  else context.terminal.out(script);
};
