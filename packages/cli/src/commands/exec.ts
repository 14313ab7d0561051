import { inheritedDescriptors } from "../child/inherited-descriptors";
import { runChild } from "../child/run-child";
import { type Action, type Build, withCommonFlags } from "../command/command";
import { withNotes } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { type RoleFlags, roleOf } from "../role/role-choice";
import { credentialsOf } from "../role/role-credentials";
import { withRegion, withRole } from "../role/role-flags";
import { roleVariables, withVariables } from "../role/role-variables";

interface Flags extends RoleFlags {
  readonly region?: string;
}

export const exec: Build = (it, run) =>
  withNotes(
    withRegion(
      withRole(
        withCommonFlags(it, [
          "idc exec --profile dev -- aws s3 ls",
          "idc exec --account payments-prod --role ReadOnlyAccess -- terraform plan",
          "idc exec --profile dev    # a shell",
        ]),
      ),
    ),
    "The command has the credentials, AWS_ACCOUNT_ID, and AWS_REGION and AWS_DEFAULT_REGION where a region is known. " +
      "Variables that lead to others, such as AWS_PROFILE, are taken away.",
  )
    .argument("[command...]", "what to run (default: a shell, SHELL)")
    .passThroughOptions()
    .action(run(execute));

const execute: Action<Flags> = async (context, flags, words: readonly string[]) => {
  const { env } = context;
  const [file = env["SHELL"], ...args] = words;
  if (!file) {
    throw new CliError("There is no command to run: give one after --, or set SHELL", {
      exitCode: exitCode.usage,
    });
  }
  // Before there are connections to the portal, which must not be passed on.
  const descriptors = inheritedDescriptors();
  const role = await roleOf(context, flags);
  const variables = await roleVariables(context, role, await credentialsOf(context, role), flags.region);
  return runChild(file, args, { env: withVariables(env, variables), descriptors, signal: context.signal });
};
