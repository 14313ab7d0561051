import type { Command } from "commander";
import { repeated } from "../command/command";
import { repeatedPattern } from "../command/pattern";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** Makes a command refuse a flag that takes one value and is given twice: one of the two would be ignored silently. */
export function refuseRepeatedFlags(it: Command): void {
  const takesOne = it.options.filter(
    ({ required, parseArg }) => required && parseArg !== repeated && parseArg !== repeatedPattern,
  );
  for (const option of takesOne) {
    let isGiven = false;
    it.on(`option:${option.name()}`, () => {
      if (isGiven) {
        const isForEach = it.name() === "exec" && option.long === "--account";
        throw new CliError(`${option.long} is given twice: give it only once`, {
          exitCode: exitCode.usage,
          commands: isForEach ? ["idc each --help"] : [],
        });
      }
      isGiven = true;
    });
  }
}
