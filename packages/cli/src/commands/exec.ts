import { runChild } from "../child/run-child";
import { CliError } from "../cli-error";
import { type Action, command, type Runner } from "../command";
import { exitCode } from "../exit-code";
import { type RoleFlags, roleOf } from "../role/role-choice";
import { roleEnvironment } from "../role/role-environment";
import { withRole } from "../role/role-flags";

export const exec = (run: Runner) =>
  withRole(
    command("exec", "run a command with the credentials of a role in its environment", [
      "idc exec --profile dev -- aws s3 ls",
      "idc exec --account payments-prod --role ReadOnlyAccess -- terraform plan",
      "idc exec --profile dev    # a shell",
    ]),
  )
    .argument("[command...]", "what to run (default: a shell, SHELL)")
    .passThroughOptions()
    .action(run(execute));

const execute: Action<RoleFlags> = async (context, flags, words: readonly string[]) => {
  const { env } = context;
  const [file = env["SHELL"], ...args] = words;
  if (!file) {
    throw new CliError("There is no command to run: give one after --, or set SHELL", {
      exitCode: exitCode.usage,
    });
  }
  const role = await roleOf(context, flags);
  return runChild(file, args, await roleEnvironment(context, role));
};
