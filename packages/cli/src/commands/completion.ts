import { Argument } from "commander";
import { type Action, type Build, withCommonFlags } from "../command/command";
import { completionScripts, type Shell } from "../completion/completion-scripts";

export const completion: Build = (it, run) =>
  withCommonFlags(it, [
    'eval "$(idc completion bash)"    # in ~/.bashrc',
    'eval "$(idc completion zsh)"     # in ~/.zshrc, after compinit',
    "idc completion fish | source    # in ~/.config/fish/config.fish",
  ])
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(completionScripts)))
    .action(run(printScript));

const printScript: Action<object> = async (context, _flags, shell: Shell) => {
  const script = completionScripts[shell];
  // Never wrapped: a shell reads it line by line.
  if (context.json) await context.print({ shell, script }, script);
  else context.terminal.out(script);
};
