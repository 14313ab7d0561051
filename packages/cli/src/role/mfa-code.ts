import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { ask } from "../prompt/prompt";

/**
 * Asks for a code of an MFA device, which a profile names.
 *
 * @param serial - its serial number or ARN
 * @throws {@link CliError} if nobody can be asked.
 */
export async function mfaCode(context: Context, profile: string, serial: string): Promise<string> {
  if (!context.interactive) {
    throw new CliError(
      `Profile ${JSON.stringify(profile)} needs a code of the MFA device ${serial}, and nobody can be asked for it here. ` +
        "Give the code to a command in a terminal: its credentials are kept for others until they expire",
      {
        exitCode: exitCode.signInRequired,
        commands: [commandLine(["idc", "credentials", "--profile", profile])],
      },
    );
  }
  const question = {
    message: `MFA code of ${serial} (profile ${profile})`,
    otherwise: `No code of the MFA device ${serial} was given`,
    check: (answer: string) => (/^\d{6}$/.test(answer.trim()) ? undefined : "An MFA code has 6 digits"),
  };
  return (await ask(context, question)).trim();
}
