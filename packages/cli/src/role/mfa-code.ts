import type { MfaCodeNeed } from "@identity-center/credential-providers";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { ask } from "../prompt/prompt";
import { MfaCodeRequiredError } from "./mfa-code-required-error";

/**
 * Asks for a code of an MFA device.
 *
 * @param profile - the profile whose credentials are asked for
 * @param serial - serial number or ARN of the device
 * @param need - the profile that names the device: the same one, or one that it starts from
 * @throws {@link MfaCodeRequiredError} if nobody can be asked; {@link CliError} if there is no answer.
 */
export function mfaCode(
  context: Context,
  profile: string,
  serial: string,
  need: MfaCodeNeed,
): Promise<string> {
  if (!context.interactive) {
    throw new MfaCodeRequiredError(
      `Profile ${JSON.stringify(profile)} needs a code of the MFA device ${serial}, for ${need.setting}, and there is nobody to ask here. Enter the code ` +
        "in a terminal: other programs then find the credentials in the cache until they expire",
      [commandLine(["idc", "credentials", "--profile", profile])],
    );
  }
  return ask(context, {
    message: `MFA code of ${serial} for profile ${need.profile}${need.profile === profile ? "" : `, a source of ${profile}`}`,
    otherwise: `No code of the MFA device ${serial} was entered`,
    check: (answer) => (/^\s*\d{6}\s*$/.test(answer) ? undefined : "A code has 6 digits"),
  });
}
