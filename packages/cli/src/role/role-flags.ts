import { type Command, InvalidArgumentError } from "commander";
import { withSession } from "../command/command";
import { checkRegion } from "../sign-in/session-settings";

/** Adds the flags that select a profile, or a role of a session or profile. */
export function withRole(it: Command): Command {
  return withRoleOfTarget(
    withSession(it).option("--profile <name>", "a profile, for SSO or any other (default: AWS_PROFILE)"),
  );
}

/** Adds the flags that select a role of the session or profile that other flags select. */
export function withRoleOfTarget(it: Command): Command {
  return it
    .option(
      "--account <id or name>",
      "the account, by its id, name or email address (default: that of the profile)",
    )
    .option("--role <name>", "the role (default: that of the profile, or the only role)")
    .option("--as <alias>", "a role by its alias (idc alias), instead of the flags above");
}

/** Adds the flag for the region of the programs that use the role. */
export function withRegion(it: Command): Command {
  return it.option(
    "--region <region>",
    "the Region for programs (default: AWS_REGION, AWS_DEFAULT_REGION, then that of the profile)",
    readRegion,
  );
}

function readRegion(text: string): string {
  const wrong = checkRegion(text);
  if (wrong !== undefined) throw new InvalidArgumentError(`${wrong}.`);
  return text;
}
