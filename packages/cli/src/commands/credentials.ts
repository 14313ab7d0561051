import { Option } from "commander";
import { command, type Runner } from "../command";
import { formats } from "../role/credential-formats";
import { printCredentials } from "../role/credentials-output";
import { withRole } from "../role/role-flags";

export const credentials = (run: Runner) =>
  withRole(
    command("credentials", "get the credentials of a role", [
      "idc credentials --profile dev",
      'eval "$(idc credentials --profile dev --format env)"',
      "idc credentials --account payments-prod --role ReadOnlyAccess --format json",
      "idc credentials --profile dev --format process    # what credential_process is to run",
    ]),
  )
    .addOption(
      new Option("--format <format>", "print them, written so; without it nothing secret is shown").choices(
        Object.keys(formats),
      ),
    )
    .action(run(printCredentials));
