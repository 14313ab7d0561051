import { hasBrowser, openBrowser } from "@identity-center/sign-in";
import { InvalidArgumentError } from "commander";
import { type Action, type Build, withCommonFlags } from "../command/command";
import { destinationOf, federationEndpointOf } from "../console/console-address";
import { loginUrl, signinToken } from "../console/federation";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { resultOf } from "../role/credentials";
import { describeIdentity, type Identity } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import type { RoleFlags } from "../role/role-choice";
import { credentialsOf } from "../role/role-credentials";
import { withRole } from "../role/role-flags";
import { homeRegion } from "../role/workload-region";

interface Flags extends RoleFlags {
  readonly destination: string;
  readonly duration?: number;
  readonly print?: boolean;
  readonly federationEndpoint?: string;
}

export const console: Build = (it, run) =>
  withRole(
    withCommonFlags(it, [
      "idc console --profile dev",
      "idc console --profile dev --destination s3 --duration 4h",
      "idc console --account payments-prod --role ReadOnlyAccess --print",
    ]),
  )
    .option("--destination <page>", "a service such as s3, or an https URL of the console", "console")
    .option("--duration <time>", "how long you stay signed in: 15m to 12h", readDuration)
    .option("--print", "print the address, which signs in whoever has it for 15 minutes, and open nothing")
    .option("--federation-endpoint <url>", "what signs in to the console (default: IDC_FEDERATION_ENDPOINT)")
    .action(run(openConsole));

const openConsole: Action<Flags> = async (context, flags) => {
  const { federationEndpoint = context.env["IDC_FEDERATION_ENDPOINT"] || undefined, duration, print } = flags;
  // A program that BROWSER names may open a browser on the user's own machine, even from a remote one.
  if (!print && !context.env["BROWSER"] && !hasBrowser({ env: context.env }))
    throw noBrowser("likely on this machine");
  const identity = await identityOf(context, flags);
  const region = await homeRegion(context, identity);
  const destination = destinationOf(flags.destination, region);
  const endpoint = federationEndpointOf(federationEndpoint, region);
  const credentials = await credentialsOf(context, identity);
  if (!credentials.sessionToken) throw notTemporary(identity);
  const url = loginUrl(endpoint, await signinToken(context, endpoint, credentials, duration), destination);
  const { expiration: _, ...result } = resultOf(identity, credentials);
  if (print) {
    await context.print({ ...result, destination, url }, url);
    return;
  }
  await openPage(url);
  await context.print(
    { ...result, destination },
    `The browser opens the console as ${describeIdentity(identity)}.`,
  );
};

/** The sign-in to the console takes the credentials of a session only. */
function notTemporary(identity: Identity): CliError {
  return new CliError(
    `The console can't be opened as ${describeIdentity(identity)}: it has access keys of a user, and the console takes only ` +
      "the credentials of a role. Give a profile with role_arn, or one for SSO",
    { exitCode: exitCode.usage },
  );
}

async function openPage(url: string): Promise<void> {
  const failed = await openBrowser(true, url);
  if (failed) throw noBrowser("to be opened", failed.cause);
}

function noBrowser(what: string, cause?: unknown): CliError {
  return new CliError(`No browser is ${what}: print the address with --print, and open it elsewhere`, {
    exitCode: exitCode.failed,
    cause,
  });
}

/** @returns seconds */
function readDuration(text: string): number {
  const [, count, unit = "s"] = /^(\d{1,5})([smh])?$/.exec(text) ?? [];
  const seconds = Number(count) * { s: 1, m: 60, h: 3600 }[unit as "s" | "m" | "h"];
  if (seconds >= 900 && seconds <= 43_200) return seconds;
  throw new InvalidArgumentError("It takes 15m to 12h, or seconds.");
}
