import { Option } from "commander";
import { type Action, type Build, withCommonFlags } from "../command/command";
import { withNotes } from "../command/help";
import { formats } from "../role/credential-formats";
import { type CredentialsFlags, printCredentials } from "../role/credentials-output";
import { withRegion, withRole } from "../role/role-flags";
import { loginNote, withLogin } from "../sign-in/login-flag";

interface Flags extends CredentialsFlags {
  readonly write?: string;
  readonly clear?: string;
}

export const credentials: Build = (it, run) =>
  withNotes(
    withLogin(
      withRegion(
        withRole(
          withCommonFlags(it, [
            "idc credentials --profile dev",
            'eval "$(idc credentials --profile dev --format env)"',
            "idc credentials --account payments-prod --role ReadOnlyAccess --format json",
            "idc credentials --profile dev --format process    # for credential_process",
            "(umask 077; idc credentials --profile dev --format dotenv > .env)    # docker run --env-file .env",
            "idc credentials --profile dev --write old-tool    # then --clear old-tool",
          ]),
        ),
      ),
    )
      .addOption(
        new Option(
          "--format <format>",
          "print them in this format; without it nothing secret is shown",
        ).choices(formats),
      )
      .addOption(
        new Option(
          "--write <profile>",
          "write them to this profile of the credentials file, for a tool that reads nothing else",
        ).conflicts(["format", "region"]),
      )
      .addOption(
        new Option("--clear <profile>", "remove what --write wrote there").conflicts([
          ...["format", "region", "write"],
          ...["account", "role", "as", "session", "profile", "login"],
        ]),
      ),
    "env, powershell, fish and cmd are for a shell to run, dotenv is a file of variables. They set the same variables as " +
      "idc exec, including the Region, and all but dotenv remove variables that select other credentials, such as AWS_PROFILE.\n" +
      "Credentials that --write wrote are not renewed: x_idc_expires is the time when they expire, or never. A profile with " +
      "other credentials is never changed.\n" +
      loginNote,
  ).action(run(execute));

const execute: Action<Flags> = async (context, flags) => {
  const { write, clear } = flags;
  if (write === undefined && clear === undefined) return printCredentials(context, flags);
  const file = await import("../role/credentials-file");
  return clear === undefined
    ? file.writeCredentials(context, flags, write ?? "")
    : file.clearCredentials(context, clear);
};
