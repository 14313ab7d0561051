import { Option } from "commander";
import { type Build, withCommonFlags } from "../command/command";
import { withNotes } from "../command/help";
import { formats } from "../role/credential-formats";
import { printCredentials } from "../role/credentials-output";
import { withRegion, withRole } from "../role/role-flags";

export const credentials: Build = (it, run) =>
  withNotes(
    withRegion(
      withRole(
        withCommonFlags(it, [
          "idc credentials --profile dev",
          'eval "$(idc credentials --profile dev --format env)"',
          "idc credentials --account payments-prod --role ReadOnlyAccess --format json",
          "idc credentials --profile dev --format process    # what credential_process is to run",
        ]),
      ),
    ).addOption(
      new Option("--format <format>", "print them, written so; without it nothing secret is shown").choices(
        formats,
      ),
    ),
    "env, powershell and fish are for a shell to run. They set what idc exec gives to a command, the region too, and take " +
      "away what leads to other credentials, such as AWS_PROFILE.",
  ).action(run(printCredentials));
