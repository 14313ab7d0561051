import { consoleHosts, isFederationEndpoint, sharedPage } from "@identity-center/portal-proxy/console";
import { parseUrl } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** The URL of a console page. @param destination - an https URL, or the name of a service */
export function destinationOf(destination: string, region: string): string {
  if (/^[a-z0-9-]+$/.test(destination)) {
    const host = consoleHosts(region)?.console;
    if (host) return `https://${host}/${destination}/home?region=${region}`;
    throw unknown("The console", region, "its page as an https URL with --destination");
  }
  const url = parseUrl(destination);
  if (url?.protocol === "https:") return sharedPage(url) ?? destination;
  throw new CliError(
    `--destination must be a service such as s3, or an https URL of the console; given: ${JSON.stringify(destination)}`,
    { exitCode: exitCode.usage },
  );
}

/** The endpoint that signs in to the console with credentials. @throws {@link CliError} if it is unknown for the region. */
export function federationEndpointOf(given: string | undefined, region: string): URL {
  if (given !== undefined) {
    const url = parseUrl(given);
    if (url && isFederationEndpoint(url)) return url;
    throw new CliError(
      "--federation-endpoint, or IDC_FEDERATION_ENDPOINT, must be an https URL without user, query or fragment, or an http URL on this machine",
      { exitCode: exitCode.usage },
    );
  }
  const host = consoleHosts(region)?.signIn;
  if (host) return new URL(`https://${host}/federation`);
  throw unknown("The sign-in to the console", region, "its https URL with --federation-endpoint");
}

function unknown(what: string, region: string, mend: string): CliError {
  return new CliError(`${what} of ${describeRegion(region)} is not publicly known: set ${mend}`, {
    exitCode: exitCode.usage,
  });
}

function describeRegion(region: string): string {
  const [, letter] = /^[a-z]{2}-iso([a-z]?)-/.exec(region) ?? [];
  if (letter === undefined) return `region ${JSON.stringify(region)}`;
  return `the isolated partition aws-iso${letter && `-${letter}`} (${region})`;
}
